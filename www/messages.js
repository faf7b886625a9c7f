// What the element and the host page say, in every language they speak. To add one, copy a table, translate it and name
// it in LANGUAGES. `{name}` is filled in; a pair is the singular and the plural.

const en = {
  // What was found.
  links: ['{n} link', '{n} links'],
  sentenceLinks: ['{n} sentence link', '{n} sentence links'],
  uncertain: '{n} uncertain',
  unlinked: '{n} unlinked',
  noise: ['{n} line of noise', '{n} lines of noise'],
  onlyChinese: 'Only Chinese was found. Add the English text to see the two linked.',
  onlyEnglish: 'Only English was found. Add the Chinese text to see the two linked.',
  nothingLinked: 'Nothing here could be linked: the two texts do not seem to say the same.',
  neither: 'Neither Chinese nor English was found here.',
  // While linking.
  linking: 'Linking…',
  progress: 'Linking',
  cancel: 'Cancel',
  cancelled: 'Cancelled.',
  // Names of passages.
  link: 'Link {link} of {count}',
  weakLink: 'Link {link} of {count}, uncertain, {percent}% sure',
  weak: 'This link is uncertain, {percent}% sure',
  alone: 'Not linked',
  // The popover of a word.
  cardHere: 'here',
  cardName: 'name',
  cardMeasures: 'Counted with',
  cardParts: 'Made of',
  cardSource: 'From CC-CEDICT, CC BY-SA 4.0',
  cardUnknown: 'Not in the dictionary.',
  cardUnlinked: 'Linked to no Chinese word here.',
  cardLoading: 'The dictionary is loading…',
  cardFailed: 'The dictionary could not be loaded. Open a word again to retry.',
  cardOff: 'The dictionary is switched off.',
  // The host page.
  lead: 'Paste an article in Chinese and English, and read the two side by side.',
  edit: 'Edit the text',
  text: 'Text',
  yourText: 'Your text',
  boxBoth: 'Article with both languages',
  boxBothHint: 'Paste the whole page here, in any layout',
  boxZh: 'Chinese',
  boxZhHint: 'Paste the Chinese text',
  boxEn: 'English',
  boxEnHint: 'Paste the English text',
  sample: 'Try the sample article',
  open: 'Open a file',
  two: 'Two separate texts',
  back: 'Bring back the text before',
  private: 'Your text stays on this device.',
  drop: 'Drop the text to read it',
  reading: 'Reading “{name}”…',
  wrongFile: '“{name}” cannot be opened: choose a text, a web page, a Word document, an EPUB, subtitles, a table of pairs, TMX or XLIFF.',
  tooManyFiles: 'Choose one file with both languages, or two files with one each.',
  noSample: 'The sample article could not be loaded: try again.',
};

/** @type {Table} */
const hans = {
  links: '{n} 处对应',
  sentenceLinks: '{n} 处句子对应',
  uncertain: '{n} 处不确定',
  unlinked: '{n} 段无对应',
  noise: '{n} 行杂项',
  onlyChinese: '只找到中文。加上英文，就能看到两者对应。',
  onlyEnglish: '只找到英文。加上中文，就能看到两者对应。',
  nothingLinked: '没有找到对应：两篇文字说的似乎不是同一件事。',
  neither: '这里既没有中文，也没有英文。',
  linking: '正在对照……',
  progress: '正在对照',
  cancel: '取消',
  cancelled: '已取消。',
  link: '第 {link} 处对应，共 {count} 处',
  weakLink: '第 {link} 处对应，共 {count} 处，不确定，把握 {percent}%',
  weak: '这处对应不确定，把握 {percent}%',
  alone: '无对应',
  cardHere: '此处',
  cardName: '专名',
  cardMeasures: '量词',
  cardParts: '组成',
  cardSource: '出自 CC-CEDICT，CC BY-SA 4.0',
  cardUnknown: '词典未收。',
  cardUnlinked: '此处没有对应的中文词。',
  cardLoading: '正在载入词典……',
  cardFailed: '词典未能载入。再点一个词即可重试。',
  cardOff: '词典已关闭。',
  lead: '粘贴一篇中英文文章，两种语言并排阅读。',
  edit: '编辑文字',
  text: '文字',
  yourText: '您的文字',
  boxBoth: '含两种语言的文章',
  boxBothHint: '把整页内容粘贴到这里，任何排版都可以',
  boxZh: '中文',
  boxZhHint: '粘贴中文',
  boxEn: '英文',
  boxEnHint: '粘贴英文',
  sample: '试读样文',
  open: '打开文件',
  two: '两篇分开的文字',
  back: '恢复之前的文字',
  private: '您的文字不会离开本设备。',
  drop: '拖放到这里即可阅读',
  reading: '正在读取“{name}”……',
  wrongFile: '无法打开“{name}”：请选择文本、网页、Word 文档、EPUB、字幕、句对表格、TMX 或 XLIFF。',
  tooManyFiles: '请选择一个含两种语言的文件，或两个各含一种语言的文件。',
  noSample: '样文未能载入，请重试。',
};

/** @type {Table} */
const hant = {
  links: '{n} 處對應',
  sentenceLinks: '{n} 處句子對應',
  uncertain: '{n} 處不確定',
  unlinked: '{n} 段無對應',
  noise: '{n} 行雜項',
  onlyChinese: '只找到中文。加上英文，就能看到兩者對應。',
  onlyEnglish: '只找到英文。加上中文，就能看到兩者對應。',
  nothingLinked: '沒有找到對應：兩篇文字說的似乎不是同一件事。',
  neither: '這裡既沒有中文，也沒有英文。',
  linking: '正在對照……',
  progress: '正在對照',
  cancel: '取消',
  cancelled: '已取消。',
  link: '第 {link} 處對應，共 {count} 處',
  weakLink: '第 {link} 處對應，共 {count} 處，不確定，把握 {percent}%',
  weak: '這處對應不確定，把握 {percent}%',
  alone: '無對應',
  cardHere: '此處',
  cardName: '專名',
  cardMeasures: '量詞',
  cardParts: '組成',
  cardSource: '出自 CC-CEDICT，CC BY-SA 4.0',
  cardUnknown: '詞典未收。',
  cardUnlinked: '此處沒有對應的中文詞。',
  cardLoading: '正在載入詞典……',
  cardFailed: '詞典未能載入。再點一個詞即可重試。',
  cardOff: '詞典已關閉。',
  lead: '貼上一篇中英文文章，兩種語言並排閱讀。',
  edit: '編輯文字',
  text: '文字',
  yourText: '您的文字',
  boxBoth: '含兩種語言的文章',
  boxBothHint: '把整頁內容貼到這裡，任何排版都可以',
  boxZh: '中文',
  boxZhHint: '貼上中文',
  boxEn: '英文',
  boxEnHint: '貼上英文',
  sample: '試讀樣文',
  open: '開啟檔案',
  two: '兩篇分開的文字',
  back: '恢復之前的文字',
  private: '您的文字不會離開本裝置。',
  drop: '拖放到這裡即可閱讀',
  reading: '正在讀取「{name}」……',
  wrongFile: '無法開啟「{name}」：請選擇文字檔、網頁、Word 文件、EPUB、字幕、句對表格、TMX 或 XLIFF。',
  tooManyFiles: '請選擇一個含兩種語言的檔案，或兩個各含一種語言的檔案。',
  noSample: '樣文未能載入，請重試。',
};

/** @typedef {Record<keyof typeof en, string | string[]>} Table */

/** The languages that the interface speaks, each by its tag. @type {Record<string, Table>} */
export const LANGUAGES = { en, 'zh-Hans': hans, 'zh-Hant': hant };

/**
 * The texts of one language.
 *
 * @typedef {object} Messages
 * @property {string} lang
 * @property {Table} texts as they stand in the table
 * @property {(key: keyof Table, values?: Record<string, string | number>) => string} say one of them, filled in; `n`
 *   decides between singular and plural
 */

/**
 * The messages in the first of these languages that there is a table for; in English where there is none.
 *
 * @param {readonly (string | null | undefined)[]} wanted language tags, the best first
 * @returns {Messages}
 */
export function messages(wanted) {
  const lang = wanted.map(known).find(Boolean) ?? 'en';
  const texts = LANGUAGES[lang];
  const plural = new Intl.PluralRules(lang);
  return {
    lang,
    texts,
    say(key, values = {}) {
      const text = texts[key];
      const form = Array.isArray(text) ? text[plural.select(Number(values.n)) === 'one' ? 0 : 1] : text;
      return form.replace(/\{(\w+)\}/g, (_, name) => values[name].toLocaleString(lang));
    },
  };
}

/** @param {string | null | undefined} tag */
function known(tag) {
  if (!tag) return undefined;
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return [`${language}-${script}`, language].find((name) => Object.hasOwn(LANGUAGES, name));
  } catch {
    return undefined;
  }
}
