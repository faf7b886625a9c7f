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
  // Going through a page's own text.
  passages: 'Linked passages',
  previousPassage: 'Previous linked passage',
  nextPassage: 'Next linked passage',
  counterpart: 'Counterpart',
  // Names of passages.
  link: 'Link {link} of {count}',
  weakLink: 'Link {link} of {count}, uncertain, {percent}% sure',
  weak: 'This link is uncertain, {percent}% sure',
  alone: 'Not linked',
  // What went wrong, by the code of the error.
  'empty-text': 'There is nothing but white space: paste a text.',
  'text-too-large': 'The text is too large: split it and read the parts.',
  'lexicon-corrupt': 'The lexicon is damaged or of another version: load the page again.',
  'load-failed': 'A file that linking needs could not be loaded: check the connection and try again.',
  internal: 'Something went wrong inside Duizhao: try again.',
  noControls: 'The controls could not be loaded; the text can be read without them.',
  // The toolbar and what it opens.
  toolbar: 'Reading',
  view: 'View',
  viewColumns: 'Side by side',
  viewInterleaved: 'Interleaved',
  viewSingle: 'One language, the other on demand',
  viewBlurred: 'Test yourself: the other language blurred',
  first: 'English first',
  find: 'Find in either language',
  findCount: '{at} of {n}',
  findNone: 'Not found',
  previous: 'Previous',
  next: 'Next',
  review: 'Review these first',
  reviewNone: 'Nothing here is doubtful.',
  reviewCount: ['{n} doubtful place.', '{n} doubtful places.'],
  reviewKeys: 'Press n or N in the text to walk through them.',
  reviewMore: 'and {n} more',
  doubtLink: 'Uncertain link, {percent}% sure',
  doubtSentence: 'Uncertain sentence link, {percent}% sure',
  doubtAlone: 'Without a counterpart',
  map: 'Map of the text',
  mapLink: 'Link {link} of {count}, {percent}% sure',
  looks: 'Looks',
  theme: 'Theme',
  themeAuto: 'Automatic',
  themeLight: 'Light',
  themeDark: 'Dark',
  themeContrast: 'High contrast',
  textSize: 'Text size',
  lineSpacing: 'Line spacing',
  spacingTight: 'Tight',
  spacingNormal: 'Normal',
  spacingLoose: 'Loose',
  width: 'Width of lines',
  widthNarrow: 'Narrow',
  widthNormal: 'Normal',
  widthWide: 'Wide',
  uiLang: 'Language of the controls',
  // What can be done with a passage.
  passage: 'This passage',
  copy: 'Copy',
  copyPair: 'Copy with its counterpart',
  copyLink: 'Copy a link to it',
  copied: 'Copied',
  copyFailed: 'It could not be copied',
  // The sheet of keys.
  help: 'Keys',
  keysWhen: 'They work while the text has the keyboard.',
  keySentence: 'next or previous sentence',
  keySide: 'over to the other language',
  keyEnds: 'first or last passage',
  keyReveal: 'show or hide the translation, where it is kept back',
  keyAnnounce: 'say the sentence and its counterpart to a screen reader',
  keyEscape: 'put out what is lit',
  keyView: 'next view',
  keyFirst: 'the other language first',
  keyReview: 'next or previous doubtful place',
  keyCopy: 'copy, alone or with its counterpart',
  // The host page.
  lead: 'Paste an article in Chinese and English, and read the two side by side.',
  edit: 'Edit the text',
  mend: 'Mend the links',
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
  passages: '对应的段落',
  previousPassage: '上一处对应',
  nextPassage: '下一处对应',
  counterpart: '对应的另一边',
  link: '第 {link} 处对应，共 {count} 处',
  weakLink: '第 {link} 处对应，共 {count} 处，不确定，把握 {percent}%',
  weak: '这处对应不确定，把握 {percent}%',
  alone: '无对应',
  'empty-text': '只有空白：请粘贴文字。',
  'text-too-large': '文字太长：请拆分后再读。',
  'lexicon-corrupt': '词库损坏或版本不符：请重新载入页面。',
  'load-failed': '对照所需的文件未能载入：请检查网络后重试。',
  internal: '程序内部出错：请重试。',
  noControls: '工具未能载入；不影响阅读。',
  toolbar: '阅读',
  view: '排列',
  viewColumns: '并排',
  viewInterleaved: '逐段交替',
  viewSingle: '只看一种语言，需要时看另一种',
  viewBlurred: '自测：另一种语言模糊显示',
  first: '英文在前',
  find: '在两种语言中查找',
  findCount: '第 {at} 处，共 {n} 处',
  findNone: '没有找到',
  previous: '上一个',
  next: '下一个',
  review: '先检查这些',
  reviewNone: '这里没有可疑之处。',
  reviewCount: '{n} 处可疑。',
  reviewKeys: '在正文中按 n 或 N 逐处查看。',
  reviewMore: '还有 {n} 处',
  doubtLink: '对应不确定，把握 {percent}%',
  doubtSentence: '句子对应不确定，把握 {percent}%',
  doubtAlone: '没有对应',
  map: '全文地图',
  mapLink: '第 {link} 处对应，共 {count} 处，把握 {percent}%',
  looks: '外观',
  theme: '主题',
  themeAuto: '自动',
  themeLight: '浅色',
  themeDark: '深色',
  themeContrast: '高对比度',
  textSize: '字号',
  lineSpacing: '行距',
  spacingTight: '紧',
  spacingNormal: '适中',
  spacingLoose: '松',
  width: '行宽',
  widthNarrow: '窄',
  widthNormal: '适中',
  widthWide: '宽',
  uiLang: '界面语言',
  passage: '这段文字',
  copy: '复制',
  copyPair: '连同对应文字复制',
  copyLink: '复制指向这里的链接',
  copied: '已复制',
  copyFailed: '无法复制',
  help: '按键',
  keysWhen: '焦点在正文时有效。',
  keySentence: '下一句、上一句',
  keySide: '转到另一种语言',
  keyEnds: '第一段、最后一段',
  keyReveal: '显示或隐藏译文（译文隐藏时）',
  keyAnnounce: '让读屏软件读出此句及其对应',
  keyEscape: '取消高亮',
  keyView: '切换排列',
  keyFirst: '交换先后',
  keyReview: '下一处、上一处可疑',
  keyCopy: '复制，单独或连同对应文字',
  lead: '粘贴一篇中英文文章，两种语言并排阅读。',
  edit: '编辑文字',
  mend: '修改对应',
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
  passages: '對應的段落',
  previousPassage: '上一處對應',
  nextPassage: '下一處對應',
  counterpart: '對應的另一邊',
  link: '第 {link} 處對應，共 {count} 處',
  weakLink: '第 {link} 處對應，共 {count} 處，不確定，把握 {percent}%',
  weak: '這處對應不確定，把握 {percent}%',
  alone: '無對應',
  'empty-text': '只有空白：請貼上文字。',
  'text-too-large': '文字太長：請拆分後再讀。',
  'lexicon-corrupt': '詞庫損壞或版本不符：請重新載入頁面。',
  'load-failed': '對照所需的檔案未能載入：請檢查網路後重試。',
  internal: '程式內部出錯：請重試。',
  noControls: '工具未能載入；不影響閱讀。',
  toolbar: '閱讀',
  view: '排列',
  viewColumns: '並排',
  viewInterleaved: '逐段交替',
  viewSingle: '只看一種語言，需要時看另一種',
  viewBlurred: '自測：另一種語言模糊顯示',
  first: '英文在前',
  find: '在兩種語言中尋找',
  findCount: '第 {at} 處，共 {n} 處',
  findNone: '沒有找到',
  previous: '上一個',
  next: '下一個',
  review: '先檢查這些',
  reviewNone: '這裡沒有可疑之處。',
  reviewCount: '{n} 處可疑。',
  reviewKeys: '在正文中按 n 或 N 逐處查看。',
  reviewMore: '還有 {n} 處',
  doubtLink: '對應不確定，把握 {percent}%',
  doubtSentence: '句子對應不確定，把握 {percent}%',
  doubtAlone: '沒有對應',
  map: '全文地圖',
  mapLink: '第 {link} 處對應，共 {count} 處，把握 {percent}%',
  looks: '外觀',
  theme: '主題',
  themeAuto: '自動',
  themeLight: '淺色',
  themeDark: '深色',
  themeContrast: '高對比',
  textSize: '字級',
  lineSpacing: '行距',
  spacingTight: '緊',
  spacingNormal: '適中',
  spacingLoose: '鬆',
  width: '行寬',
  widthNarrow: '窄',
  widthNormal: '適中',
  widthWide: '寬',
  uiLang: '介面語言',
  passage: '這段文字',
  copy: '複製',
  copyPair: '連同對應文字複製',
  copyLink: '複製指向這裡的連結',
  copied: '已複製',
  copyFailed: '無法複製',
  help: '按鍵',
  keysWhen: '焦點在正文時有效。',
  keySentence: '下一句、上一句',
  keySide: '轉到另一種語言',
  keyEnds: '第一段、最後一段',
  keyReveal: '顯示或隱藏譯文（譯文隱藏時）',
  keyAnnounce: '讓報讀軟體讀出此句及其對應',
  keyEscape: '取消醒目標示',
  keyView: '切換排列',
  keyFirst: '交換先後',
  keyReview: '下一處、上一處可疑',
  keyCopy: '複製，單獨或連同對應文字',
  lead: '貼上一篇中英文文章，兩種語言並排閱讀。',
  edit: '編輯文字',
  mend: '修改對應',
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
 * @property {(error: import('./error.js').DuizhaoError) => string} explain what went wrong
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
  const say = speaker(lang, texts);
  return {
    lang,
    texts,
    say,
    explain: ({ code, message }) =>
      Object.hasOwn(texts, code) ? say(/** @type {keyof Table} */ (code)) : `${message.charAt(0).toUpperCase()}${message.slice(1)}.`,
  };
}

/**
 * What says the texts of a table, filled in; `n` decides between singular and plural.
 *
 * @template {string} K
 * @param {string} lang
 * @param {Record<K, string | string[]>} texts
 * @returns {(key: K, values?: Record<string, string | number>) => string}
 */
export function speaker(lang, texts) {
  const plural = new Intl.PluralRules(lang);
  return (key, values = {}) => {
    const text = texts[key];
    const form = /** @type {string} */ (Array.isArray(text) ? text[plural.select(Number(values.n)) === 'one' ? 0 : 1] : text);
    return form.replace(/\{(\w+)\}/g, (_, name) => values[name].toLocaleString(lang));
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
