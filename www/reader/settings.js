// The attributes of the reader as properties; what they are for stands with the element.

/** The class of frequency that a word is rare below, where the author does not say. */
const RARE = 10;

/** Absent where there is no browser, so that importing this file works everywhere. */
const Base = globalThis.HTMLElement ?? Object;

/** An element with the properties that mirror the reader's attributes. */
export class Settings extends Base {
  /** How deep what is loaded next is linked. */
  get level() {
    return /** @type {'block' | 'sentence' | 'word'} */ (this.getAttribute('level') ?? 'word');
  }

  set level(level) {
    this.setAttribute('level', level);
  }

  /** Where the bitext of what stands inside is; empty where it is made here. */
  get bitextSrc() {
    return this.getAttribute('bitext-src') ?? '';
  }

  set bitextSrc(url) {
    this.setAttribute('bitext-src', url);
  }

  /** How it is read. */
  get view() {
    return /** @type {import('../index.js').ReaderView} */ (this.getAttribute('view') ?? 'columns');
  }

  set view(view) {
    this.setAttribute('view', view);
  }

  /** The language that comes first. */
  get first() {
    return this.getAttribute('first') === 'en' ? 'en' : 'zh';
  }

  set first(first) {
    this.setAttribute('first', first);
  }

  /** Whether the links can be mended here; not those of text that is linked where it stands. */
  get editable() {
    return this.hasAttribute('editable');
  }

  set editable(on) {
    this.toggleAttribute('editable', on);
  }

  /** When the full dictionary is loaded. */
  get dictionary() {
    return /** @type {'on-demand' | 'auto' | 'off'} */ (this.getAttribute('dictionary') ?? 'on-demand');
  }

  set dictionary(when) {
    this.setAttribute('dictionary', when);
  }

  /** Whether words open popovers. */
  get popovers() {
    return this.getAttribute('popovers') !== 'off';
  }

  set popovers(on) {
    this.setAttribute('popovers', on ? 'on' : 'off');
  }

  /** Over which Chinese words pinyin stands. */
  get pinyin() {
    return /** @type {'off' | 'all' | 'rare'} */ (this.getAttribute('pinyin') ?? 'off');
  }

  set pinyin(which) {
    this.setAttribute('pinyin', which);
  }

  /** The class of frequency, 1 to 15, that a word is rare below. */
  get pinyinBelow() {
    return Math.min(15, Math.max(1, Number(this.getAttribute('pinyin-below')) || RARE));
  }

  set pinyinBelow(frequency) {
    this.setAttribute('pinyin-below', String(frequency));
  }

  /** Whether tones are told by colours. */
  get toneColors() {
    return this.getAttribute('tone-colors') === 'on';
  }

  set toneColors(on) {
    this.setAttribute('tone-colors', on ? 'on' : 'off');
  }

  /** Whether 一 and 不 are read as they are spoken. */
  get toneChange() {
    return this.getAttribute('tone-change') === 'on';
  }

  set toneChange(on) {
    this.setAttribute('tone-change', on ? 'on' : 'off');
  }
}
