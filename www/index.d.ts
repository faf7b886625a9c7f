/** One text that holds both languages in any layout, or two texts with one language each. */
export type TextInput =
  | { text: string; zh?: undefined; en?: undefined; times?: Times }
  | { zh: string; en: string; text?: undefined; times?: Times };

/** When each line of a text of subtitles appears and disappears, in milliseconds. */
export interface Times {
  text?: [number, number][];
  zh?: [number, number][];
  en?: [number, number][];
}

/** What documents hold: texts to be linked, or a bitext where they hold pairs. */
export type DocumentSource = TextInput | { bitext: Bitext };

/** Two lists of sentences, one language each, linked as they are given. */
export type SentencesInput = { zh: string[]; en: string[] };

/** The words and marks of two sentences that translate each other, linked as they are given. */
export type WordsInput = { zh: string[]; en: string[] };

/** Which words translate each other. */
export interface Words {
  /** Places of a Chinese and of an English word, rising. A word may be in several links. */
  links: [number, number][];
  /** Of each link the probability that it is right, 0 to 1. */
  confidences: number[];
}

/** What `<duizhao-reader>` can show. */
export type Source = TextInput | { html: string } | { bitext: Bitext } | { file: File } | { files: Iterable<File> };

/** A passage of the input on one line and in one language. */
export interface Block {
  /** Its place among all blocks. */
  id: number;
  lang: 'zh' | 'en' | 'other';
  /** For `lang` attributes. */
  script: 'zh-Hans' | 'zh-Hant' | 'zh' | 'en' | 'und';
  kind: 'title' | 'body' | 'caption' | 'noise';
  /** The text that the offsets count in. */
  input: 'text' | 'zh' | 'en';
  /** Offset of the first character. */
  start: number;
  /** Offset after the last character. */
  end: number;
  text: string;
  /** When a block of subtitles appears and disappears, in milliseconds; no other block has this. */
  time?: [number, number];
  /** A person has said that it has no counterpart. */
  alone?: true;
}

/** A sentence, or what stands in a block like one. */
export interface Segment {
  /** Its place among all segments. */
  id: number;
  /** Id of its block. */
  block: number;
  /** Offset of the first character, in the input of its block. */
  start: number;
  /** Offset after the last character. */
  end: number;
  /** A person has said that it has no counterpart. */
  alone?: true;
}

/** A word of a segment. Between two of them lie white space and marks. */
export interface Token {
  /** Its place among all tokens. */
  id: number;
  /** Id of its segment. */
  segment: number;
  /** Offset of the first character, in the input of its block. */
  start: number;
  /** Offset after the last character. */
  end: number;
  /** A person has said that it has no counterpart. */
  alone?: true;
}

/** Chinese and English blocks, segments or tokens that say the same. Each is in one link or in none. */
export interface Link {
  /** Ids on the Chinese side, rising; never empty in a bitext. */
  zh: number[];
  /** Ids on the English side, rising; never empty in a bitext. */
  en: number[];
  /** Log weight in the model, in nats; comparable within one result and level. */
  score: number;
  /** Probability that the link is right, 0 to 1. */
  confidence: number;
  /** Whether a person has agreed to the link; left out where nobody has. */
  approved?: true;
}

/** What linking finds. */
export interface Bitext {
  /** In the order of the input. */
  blocks: Block[];
  /** By the place of their first block. */
  links: Link[];
  /** In the order of the input; left out where there are none, and at the level of blocks. */
  segments?: Segment[];
  /** The links between segments, inside those of their blocks; left out as `segments` is. */
  beads?: Link[];
  /** In the order of the input; left out where there are none, and above the level of words. */
  tokens?: Token[];
  /** The links between tokens, inside the beads of their segments; left out as `tokens` is. */
  words?: Link[];
}

/** Blocks, the sentences in them, or their words. */
export type Level = 'block' | 'sentence' | 'word';

/**
 * One step of mending. Units are blocks, segments or tokens, by their ids before the step; offsets count UTF-16 units from the
 * start of a block's text. Links that a person makes are fixed: what is around them is linked again, they never are.
 */
export type Operation =
  /** Links units of both sides, wherever they stand; blocks of linked segments come into one link. */
  | { do: 'link'; level: Level; units: number[] }
  /** Takes links apart for good; of words, the one leaves its link that shares it with others of its side. */
  | { do: 'unlink'; level: Level; units: number[] }
  /** Says that units have no counterpart. */
  | { do: 'alone'; level: 'block' | 'sentence'; units: number[] }
  /** Makes one link of a unit's and its neighbour's. */
  | { do: 'merge'; level: 'block' | 'sentence'; unit: number; with: 'previous' | 'next' }
  /** Cuts a unit in two, or, at its start, takes its link apart before it. */
  | { do: 'split'; level: 'block' | 'sentence'; unit: number; at: number }
  /** Joins a unit with the one after it. */
  | { do: 'join'; level: 'block' | 'sentence'; unit: number }
  /** Puts other words in the place of some of a block. */
  | { do: 'write'; block: number; start: number; end: number; text: string }
  /** Fixes the links of units, or, with `on` false, lets them go. */
  | { do: 'approve'; level: Level; units: number[]; on?: boolean };

/** What a step left new or another, by the places and ids that hold after it. */
export interface Change {
  blocks: number[];
  segments: number[];
  links: number[];
  beads: number[];
  words: number[];
}

/** What linking two lists of sentences finds. */
export interface Beads {
  /** In order. Ids are places in the lists; every sentence is in one bead, and one without a counterpart is alone in it. */
  beads: Link[];
}

/** How far a text has come. */
export interface Progress {
  stage: 'reading' | 'learning' | 'linking';
  /** Share of the whole that is done, 0 to 1, never falling. */
  done: number;
}

export interface SentencesOptions {
  /** Told how far the work has come; returning false cancels it. */
  onProgress?: (progress: Progress) => boolean | void;
  /** Cancels the work. Node works on the calling thread, where only `onProgress` can stop what has begun. */
  signal?: AbortSignal;
}

export interface AlignOptions extends SentencesOptions {
  /** `block`, the default, links blocks; `sentence` the sentences inside their links as well; `word` the words of sentences too. */
  level?: 'block' | 'sentence' | 'word';
  /** What offsets count: UTF-16 code units, as in a JavaScript string, or Unicode code points. `utf16` by default. */
  offsets?: 'utf16' | 'codepoint';
  /** Whether a semicolon ends a sentence too. False by default. */
  semicolons?: boolean;
  /**
   * The bitext of an earlier text, out of which this one has grown by changes: what still stands keeps its links, but near a
   * change those that nobody has approved are found anew. It was linked with the same options, and its offsets count UTF-16
   * units. Where it was linked down to its sentences and this asks for words, its words are linked. Where its level is another
   * one all is linked anew, and where most blocks are new and nothing is approved.
   */
  before?: Bitext | null;
}

/** What a bitext can be written as; the README says what each is for. */
export type ExportFormat = 'html' | 'docx' | 'tmx' | 'xliff' | 'tsv' | 'csv' | 'json' | 'markdown' | 'interleaved' | 'anki' | 'srt';

export interface ExportOptions {
  /** What is a unit: blocks or sentences. By default sentences, where the bitext has them. JSON and subtitles know no units. */
  level?: 'block' | 'sentence';
  /** Whether what has no counterpart is written too: true by default. Anki's notes are pairs in any case, JSON is whole. */
  oneSided?: boolean;
  /** What the document is called, in HTML and .docx. By default the text's own title. */
  title?: string;
  /** For Anki's notes: the reading of a Chinese text. By default the dictionary's, which is loaded for that. */
  pinyin?: (text: string) => string | Promise<string>;
}

export interface ReadOptions {
  /** Told how far the reading has come. */
  onProgress?: (progress: Progress) => void;
  /** Cancels the reading. */
  signal?: AbortSignal;
}

/** Where the component's own files are. By default they are beside its scripts. */
export interface Assets {
  wasmUrl?: string | URL;
  /** The wasm module or its bytes, instead of a URL. */
  wasm?: WebAssembly.Module | BufferSource;
  lexiconUrl?: string | URL;
  /** The lexicon's bytes, instead of a URL. */
  lexicon?: ArrayBuffer | Uint8Array;
  workerUrl?: string | URL;
  /** The worker that reads documents. */
  documentWorkerUrl?: string | URL;
  dictionaryUrl?: string | URL;
  /** The full dictionary's bytes, instead of a URL. */
  dictionary?: ArrayBuffer | Uint8Array;
}

/** What the dictionary says of one reading of a word. */
export interface DictionaryEntry {
  simplified: string;
  traditional: string;
  /** With tone marks. */
  pinyin: string;
  /** Whether it is a proper name. */
  isName: boolean;
  definitions: string[];
  /** The measure words that a noun is counted with. */
  measures: { word: string; pinyin: string }[];
  /** What is said of the words that it only refers to, as a variant does. */
  leadsTo?: DictionaryEntry[];
}

/** What the dictionary says of a word. */
export interface DictionaryCard {
  word: string;
  /** Its readings, the usual one first; empty where it is no headword. */
  entries: DictionaryEntry[];
  /** The fewest headwords that a longer word is made of. */
  parts: { word: string; pinyin: string; gloss: string }[];
}

/** A Chinese word of a text, or the part of it that is in Chinese characters. */
export interface PinyinWord {
  text: string;
  /** Offset of the first character, in UTF-16 units. */
  start: number;
  /** Offset after the last character. */
  end: number;
  /** With tone marks. */
  pinyin: string;
  /** One for each character. */
  syllables: string[];
}

export interface PinyinOptions {
  /** Whether 一 and 不 are read as they are spoken: `yí gè`, `bú shì`. By default they are as in dictionaries. */
  toneChange?: boolean;
}

/** Why a call was refused. It left everything as it was. */
export type ErrorCode =
  | 'empty-text'
  | 'text-too-large'
  | 'lexicon-corrupt'
  | 'dictionary-corrupt'
  | 'load-failed'
  | 'document-refused'
  | 'invalid-argument'
  | 'cancelled'
  | 'storage-full'
  | 'storage-refused'
  | 'unsupported'
  | 'internal';

export class DuizhaoError extends Error {
  constructor(code: string, message: string, options?: ErrorOptions & { reason?: Refusal });
  /** Any thrown value as one of ours. */
  static of(thrown: unknown): DuizhaoError;
  static cancelled(): DuizhaoError;
  name: string;
  /** Stable, meant for programs: an {@link ErrorCode}. */
  code: string;
  /** Why a document is refused. */
  reason?: Refusal;
}

/** Why a document is refused, for a message in another language. `www/messages/documents.js` lists the troubles. */
export interface Refusal {
  /** Of the file. */
  name: string;
  trouble: string;
  /** What the message says besides. */
  values: Record<string, string | number>;
}

/** Links a text that holds both languages, or two texts. Large texts are linked in a worker where there is one. */
export function align(input: TextInput, options?: AlignOptions): Promise<Bitext>;

/** Links two lists of sentences as they are given. Large lists are linked in a worker where there is one. */
export function alignSentences(input: SentencesInput, options?: SentencesOptions): Promise<Beads>;

/**
 * Links the words of two sentences as they are given. Lists of more than 65,536 pairs of words are linked in stretches of
 * equal share.
 */
export function alignWords(input: WordsInput): Promise<Words>;

/**
 * Reads one file with both languages, or two with one each, for `align` or `exportBitext`. The ending of its name says
 * what a file is: .txt .md .html .docx .epub .srt .vtt, or pairs in .tsv .csv .tmx .xlf .json. Browsers read in a worker
 * where they can.
 */
export function readFiles(files: Iterable<File>, options?: ReadOptions): Promise<DocumentSource>;

/** Writes a bitext as a file: text, but for .docx, which is bytes. */
export function exportBitext(bitext: Bitext, format: 'docx', options?: ExportOptions): Promise<Uint8Array<ArrayBuffer>>;
export function exportBitext(bitext: Bitext, format: Exclude<ExportFormat, 'docx'>, options?: ExportOptions): Promise<string>;
export function exportBitext(bitext: Bitext, format: ExportFormat, options?: ExportOptions): Promise<string | Uint8Array<ArrayBuffer>>;

/** What the full dictionary says of a Chinese word, in simplified or traditional characters. Loads the dictionary at the first call. */
export function lookUp(word: string): Promise<DictionaryCard>;

/** The pinyin of a text, word by word. Loads the dictionary at the first call. */
export function pinyin(text: string, options?: PinyinOptions): Promise<PinyinWord[]>;

/** Loads everything that linking needs, ahead of the first call. */
export function preload(): Promise<void>;

/** Says where the component's own files are. Call it before anything is loaded. Browsers only. */
export function configure(assets: Assets): void;

export interface EnhanceOptions {
  /** How deep the text is linked; `sentence` by default. */
  level?: 'block' | 'sentence' | 'word';
  /** What was linked beforehand: no lexicon is loaded then. Its blocks must stand in the element. */
  bitext?: Bitext;
  /** The language of buttons and popovers: `en`, `zh-Hans` or `zh-Hant`; by default that of the page. */
  uiLang?: string;
  /** Whether words open popovers, where `level` is `word`; they do by default. An element that can have no shadow root has none. */
  popovers?: boolean;
  /** When the full dictionary is loaded for them: `on-demand` by default, when the first one opens. */
  dictionary?: 'on-demand' | 'auto' | 'off';
}

/** The text inside one element with its passages linked. The events of `<duizhao-reader>` are dispatched at the element. */
export interface Enhancement {
  /** Settles when the text is linked; with null where there is none yet. */
  readonly ready: Promise<Bitext | null>;
  /** What is linked: what was given, or with offsets into the text, a line for each block-level element. */
  readonly bitext: Bitext | null;
  /** Links the text as it is now. Changes of the page are followed without it. */
  link(): Promise<Bitext | null>;
  /** Gives up linking, if that is under way. */
  cancel(): void;
  /** Lights the next passage, or the one before, and brings it into sight; false where there is none. */
  step(forward?: boolean): boolean;
  /** Goes to the counterpart of that passage; false where none was stepped to. */
  cross(): boolean;
  /** Puts out what is lit. */
  clear(): void;
  /** Gives up: nothing is lit, watched or answered any more. */
  disconnect(): void;
}

/**
 * Links the text inside an element where it stands: no node is moved, added or changed. Asked again for the same element,
 * gives the same. Browsers only.
 */
export function enhance(element: Element, options?: EnhanceOptions): Enhancement;

/** How a text is read: in two columns, one language under the other, one language alone with the other on demand, or the other blurred. */
export type ReaderView = 'columns' | 'interleaved' | 'single' | 'blurred';

/** What is lit. */
export interface Hover {
  link: Link | null;
  blocks: Block[];
  /** The place of the bead of sentences inside the link, among the bitext's beads. */
  bead: number | null;
  /** Ids of the segments of that bead. */
  segments: number[];
}

/** The events of `<duizhao-reader>`. All of them bubble. */
export interface DuizhaoReaderEventMap {
  'duizhao-ready': CustomEvent<Bitext>;
  'duizhao-words': CustomEvent<Bitext>;
  'duizhao-hover': CustomEvent<Hover | null>;
  'duizhao-progress': CustomEvent<Progress>;
  'duizhao-setting': CustomEvent<{ name: string; value: string | null }>;
  'duizhao-error': CustomEvent<{ code: string; message: string }>;
  'duizhao-change': CustomEvent<Change>;
}

/** Shows a Chinese and an English text with their passages linked: its own children where they stand, or what is loaded. Browsers only. */
export class DuizhaoReader extends HTMLElement {
  /** What is shown, with UTF-16 offsets. Null before anything is. */
  readonly bitext: Bitext | null;
  /** How deep what is loaded next is linked; the attribute of this name, and `word` where there is none. */
  level: 'block' | 'sentence' | 'word';
  /** Where the bitext of what stands inside is; the attribute `bitext-src`. */
  bitextSrc: string;
  /** How it is read; the attribute of this name, and `columns` where there is none. */
  view: ReaderView;
  /** The language that comes first; the attribute of this name, and `zh` where there is none. */
  first: 'zh' | 'en';
  /** The language of the interface: the attribute `ui-lang`, else that of the page, else one that the browser is set to. */
  get uiLang(): string;
  set uiLang(lang: string);
  /** When the full dictionary is loaded; the attribute of this name, and `on-demand` where there is none. */
  dictionary: 'on-demand' | 'auto' | 'off';
  /** Whether words open popovers: the attribute of this name, `on` where there is none. */
  popovers: boolean;
  /** Over which Chinese words pinyin stands; the attribute of this name, and `off` where there is none. */
  pinyin: 'off' | 'all' | 'rare';
  /** The class of frequency, 1 to 15, that a word is rare below; the attribute `pinyin-below`. */
  pinyinBelow: number;
  /** Whether tones are told by colours; the attribute `tone-colors`. */
  toneColors: boolean;
  /** Whether 一 and 不 are read as they are spoken; the attribute `tone-change`. */
  toneChange: boolean;
  /** Links and shows a text. A newer load cancels an older one; where a load fails, what is shown stays. */
  load(source: Source): Promise<Bitext>;
  /** Goes to a block, or to the sentence at an offset in it: lights it and its counterpart. False where it is not there. */
  goTo(block: number, offset?: number): boolean;
  /** Writes what is shown, as `exportBitext` does. Rejects with `invalid-argument` where nothing is shown. */
  export(format: 'docx', options?: ExportOptions): Promise<Uint8Array<ArrayBuffer>>;
  export(format: Exclude<ExportFormat, 'docx'>, options?: ExportOptions): Promise<string>;
  export(format: ExportFormat, options?: ExportOptions): Promise<string | Uint8Array<ArrayBuffer>>;
  /** Whether the links can be mended here: off by default. */
  editable: boolean;
  /** Does a step of mending on what is shown, whether or not it is `editable`; where it cannot be done all stays as it is. */
  mend(operation: Operation): Promise<Change>;
  /** Takes the last step back; null where there is none. */
  undo(): Promise<Change | null>;
  /** Does the step again that was taken back last; null where there is none. */
  redo(): Promise<Change | null>;
  /** Gives up the load that is under way; its promise rejects with the code `cancelled`. */
  cancel(): void;
  addEventListener<K extends keyof DuizhaoReaderEventMap>(
    type: K,
    listener: (this: DuizhaoReader, event: DuizhaoReaderEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'duizhao-reader': DuizhaoReader;
  }
}
