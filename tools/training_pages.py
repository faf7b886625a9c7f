#!/usr/bin/env python3
"""Makes the pages that the weights of blocks are fitted on, out of the gold documents in ../shared/eval.

usage: training_pages.py OUT_DIR

Writes OUT_DIR/known-SEED, pages as the public ones with other layouts, and OUT_DIR/unknown-SEED, pages whose lines about the
page are those below: many of them say what the rules for noise do not know, so that the weights learn to leave such lines
alone. OUT_DIR/test holds other lines again, to measure on; nothing is fitted on it. Then:

    cargo run --release -p duizhao-tools -- fit blocks OUT_DIR/known-* OUT_DIR/unknown-*
    cargo run --release -p duizhao-tools -- score OUT_DIR/test
"""
import json
import pathlib
import sys

EVAL = pathlib.Path(__file__).resolve().parents[2] / 'shared' / 'eval'
sys.path.insert(0, str(EVAL))
import make_pages  # noqa: E402  (lies beside the gold)

# As make_pages.NOISE: by the place on the page, then by topic and language. Of each list, every second entry is for
# fitting and the others for measuring.
NOISE = {
    'top': [
        {
            'zh': ['菜单 搜索', '当前位置：首页>国内>要闻', '要闻 | 评论 | 体育 | 娱乐'],
            'en': ['Menu', 'Search', 'World | US | Politics | Tech'],
            'mixed': ['EN | 中文', 'English / 简体 / 繁體'],
        },
        {'zh': ['打开APP阅读全文', '立即登录'], 'en': ['Log in', 'My account | Subscribe']},
        {'zh': ['切换到电脑版'], 'en': ['Accessibility help']},
    ],
    'meta': [
        {
            'zh': ['据{zh_outlet}报道', '稿源：{zh_outlet}', '{zh_outlet}', '来源 | {zh_outlet}'],
            'en': ['From {en_outlet}', 'Originally published by {en_outlet}', 'Courtesy of {en_outlet}'],
            'mixed': ['转自：{en_outlet}', 'Via {zh_outlet}'],
        },
        {
            'zh': ['编辑：{zh_name} 校对：王五', '值班主任：{zh_name}', '审核 {zh_name}'],
            'en': ['Reporting by {en_name}; Editing by {en_name2}', 'Copy editor: {en_name}', '{en_name}, Staff Writer'],
            'mixed': ['编辑 {en_name}'],
        },
        {
            'zh': ['{zh_date} 星期三 {clock}', '更新时间 {zh_date}'],
            'en': ['{en_date} at {clock} am EDT', 'Last updated 3 hours ago', 'Posted on {en_date}'],
            'mixed': ['{iso_date}T{clock}Z', '{clock} | {iso_date}'],
        },
        {
            'zh': ['撰文：{zh_name}', '{zh_name} 发自北京', '新华社记者{zh_name}'],
            'en': ['{en_name} | {en_outlet}', 'by {en_name}', 'Words by {en_name}'],
            'mixed': ['文：{en_name}'],
        },
        {
            'zh': ['评论 {count}', '收听本文', '浏览量：{count}'],
            'en': ['{count} views', 'Listen to this article', 'Comments ({n})'],
        },
    ],
    'inner': [
        {'zh': ['推广链接', '广告 × 关闭'], 'en': ['Sponsored', 'Ad', 'Promoted content']},
        {
            'zh': ['图为现场。{zh_name}摄', '图源：视觉中国', '配图：{zh_outlet}'],
            'en': ['Photograph: {en_name}/{en_outlet}', 'Image: {en_outlet}', 'Getty Images'],
            'mixed': ['Photo / {zh_name}'],
        },
        {
            'zh': ['下一页', '— {n} —'],
            'en': ['Next page', 'Continued on page {n}'],
            'mixed': ['[{n}]', '{n} of {total}'],
        },
        {'zh': ['长按识别二维码', '分享给朋友'], 'en': ['Tap image to zoom', 'Get breaking news alerts']},
        {'mixed': ['~~~', '•••', '***']},
    ],
    'between': [
        {
            'zh': ['【英文版】', '英文翻译'],
            'en': ['Chinese text below', 'ENGLISH'],
            'mixed': ['------', '双语 Bilingual'],
        },
    ],
    'foot': [
        {
            'zh': ['热门推荐', '往期精彩\n{zh_teaser}'],
            'en': ['You may also like\n{en_teaser}', 'More from this section', 'See also: {en_teaser}'],
        },
        {
            'zh': ['微博 微信 QQ', '点个在看', '分享本文'],
            'en': ['Tweet', 'Email this article', 'Facebook Twitter WhatsApp'],
        },
        {'zh': ['下一条：{zh_teaser}'], 'en': ['Previous: {en_teaser}', 'Trending now']},
        {
            'zh': ['本文仅代表作者观点', '转载请注明出处', '京ICP备12345号'],
            'en': ['Copyright {year} {en_outlet}', 'Cookie settings', 'Contact us | About'],
            'mixed': ['© {zh_outlet} {year}'],
        },
        {'zh': ['—完—', '我要评论'], 'en': ['###', 'Leave a comment', 'Back to top'], 'mixed': ['Android 下载']},
    ],
    'words': {
        'zh_name': ['张三丰', '周小山', '司马光'],
        'en_name': ['John Smith', 'Mary Ann Lee', 'Li Wei', 'Carlos Ruiz'],
        'zh_outlet': ['新华社', '环球时报', '南方周末'],
        'en_outlet': ['Associated Press', 'The Guardian', 'CNN', 'Xinhua'],
        'zh_teaser': ['国足名单公布', '这家店火了', '专家谈教育'],
        'en_teaser': ['How to train your dog', 'Stocks slide on rate fears'],
    },
}


def half(which):
    """The noise whose place in its list is even (0) or odd (1); a list of one is for both."""
    pick = lambda entries: [entry for k, entry in enumerate(entries) if k % 2 == which] or entries
    topics = lambda places: [{lang: pick(entries) for lang, entries in topic.items()} for topic in places]
    return {place: value if place == 'words' else topics(value) for place, value in NOISE.items()}


def main():
    if len(sys.argv) != 2 or sys.argv[1].startswith('-'):
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[1])
    with open(EVAL / 'documents.jsonl', encoding='utf-8') as file:
        documents = [json.loads(line) for line in file]
    sets = [(f'known-{seed}', seed, make_pages.NOISE) for seed in (2, 3, 4)]
    sets += [(f'unknown-{seed}', seed, half(0)) for seed in (21, 22, 23)]
    for name, seed, noise in [*sets, ('test', 31, half(1))]:
        make_pages.write_pages(make_pages.make_pages(documents, seed, noise), folder / name)


if __name__ == '__main__':
    main()
