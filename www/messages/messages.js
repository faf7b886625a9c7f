// What the element and the host page say: in English here, in other languages in messages/, a table a file, loaded when it is
// wanted. To add one, copy a table, translate it and name it in LANGUAGES. `{name}` is filled in; a pair is the singular and
// the plural.

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
  // The popover of a word.
  cardHere: 'here',
  cardName: 'name',
  cardMeasures: 'Counted with',
  cardParts: 'Made of',
  cardKeywords: 'Keyword stems',
  cardElsewhere: 'Elsewhere',
  cardSource: 'From CC-CEDICT, CC BY-SA 4.0',
  cardUnknown: 'Not in the dictionary.',
  cardUnlinked: 'Linked to no Chinese word here.',
  cardLoading: 'The dictionary is loading…',
  cardFailed: 'The dictionary could not be loaded. Open a word again to retry.',
  cardOff: 'The dictionary is switched off.',
  // What went wrong, by the code of the error.
  'empty-text': 'There is nothing but white space: paste a text.',
  'text-too-large': 'The text is too large: split it and read the parts.',
  'lexicon-corrupt': 'The lexicon is damaged or of another version: load the page again.',
  'dictionary-corrupt': 'The dictionary is damaged or of another version: load the page again.',
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
  keySentence: 'Next or previous sentence',
  keySide: 'Over to the other language',
  keyEnds: 'First or last passage',
  keyReveal: 'Show or hide the translation, where it is kept back',
  keyAnnounce: 'Say the sentence and its counterpart to a screen reader',
  keyEscape: 'Put out what is lit',
  keyView: 'Next view',
  keyFirst: 'The other language first',
  keyReview: 'Next or previous doubtful place',
  keyCopy: 'Copy, alone or with its counterpart',
  keyWord: 'Next or previous word, with what it means',
  pinyin: 'Pinyin',
  pinyinOff: 'None',
  pinyinRare: 'Rare words',
  pinyinAll: 'All words',
  toneColors: 'Colours of tones',
  toneChange: 'Spoken tones of 一 and 不',
  off: 'Off',
  on: 'On',
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
  tooManyFiles: 'Choose one file with both languages, or two files with one each.',
  noSample: 'The sample article could not be loaded: try again.',
  // Saving.
  save: 'Save as…',
  asHtml: 'Web page, linked',
  asDocx: 'Word, two columns',
  asMarkdown: 'Markdown, table',
  asInterleaved: 'Markdown, passage by passage',
  asAnki: 'Anki notes',
  asSrt: 'Subtitles, both languages',
  asTmx: 'TMX, translation memory',
  asXliff: 'XLIFF, for translation tools',
  asTsv: 'Table (TSV)',
  asCsv: 'Table (CSV)',
  asJson: 'JSON, all there is',
  onlyPairs: 'Leave out what has no counterpart',
};

/** @typedef {Record<keyof typeof en, string | string[]>} Table */

/**
 * The languages that the interface speaks, each by its tag, with where its table is. English is at hand.
 *
 * @type {Record<string, () => Promise<Table>>}
 */
export const LANGUAGES = {
  en: async () => en,
  'zh-Hans': async () => (await import('./zh-Hans.js')).default,
  'zh-Hant': async () => (await import('./zh-Hant.js')).default,
};

/**
 * The texts of one language.
 *
 * @typedef {object} Messages
 * @property {string} lang
 * @property {Table} texts as they stand in the table
 * @property {(key: keyof Table, values?: Record<string, string | number>) => string} say one of them, filled in; `n`
 *   decides between singular and plural
 * @property {(error: import('../engine/error.js').DuizhaoError) => Promise<string>} explain what went wrong
 */

/**
 * The messages in the first of these languages that there is a table for; in English where there is none, or where it
 * cannot be loaded.
 *
 * @param {readonly (string | null | undefined)[]} wanted language tags, the best first
 * @returns {Promise<Messages>}
 */
export async function messagesIn(wanted) {
  const lang = wanted.map(known).find(Boolean) ?? 'en';
  if (lang === 'en') return ENGLISH;
  return LANGUAGES[lang]().then((texts) => messages(lang, texts), () => ENGLISH);
}

/**
 * @param {string} lang
 * @param {Table} texts
 * @returns {Messages}
 */
function messages(lang, texts) {
  const say = speaker(lang, texts);
  return {
    lang,
    texts,
    say,
    async explain({ code, message, reason }) {
      const documents = reason && (await import('./documents.js').catch(() => null));
      if (documents) return documents.refusal(lang, reason);
      return Object.hasOwn(texts, code) ? say(/** @type {keyof Table} */ (code)) : `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
    },
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
  // Below a thousand nothing is grouped, and a browser takes ten milliseconds to group its first number.
  const said = (/** @type {string | number} */ value) => (typeof value === 'number' && value >= 1000 ? value.toLocaleString(lang) : String(value));
  return (key, values = {}) => {
    const text = texts[key];
    const form = /** @type {string} */ (Array.isArray(text) ? text[plural.select(Number(values.n)) === 'one' ? 0 : 1] : text);
    return form.replace(/\{(\w+)\}/g, (_, name) => said(values[name]));
  };
}

/** @param {string | null | undefined} tag */
function known(tag) {
  const language = tag?.split('-')[0].toLowerCase() ?? '';
  if (Object.hasOwn(LANGUAGES, language)) return language;
  try {
    // 中文 is written in two ways. To ask for one of them takes a browser some milliseconds at first.
    const script = language === 'zh' && new Intl.Locale(/** @type {string} */ (tag)).maximize().script;
    return Object.keys(LANGUAGES).find((name) => name === `zh-${script}`);
  } catch {
    return undefined;
  }
}

/** The messages in English. */
export const ENGLISH = messages('en', en);
