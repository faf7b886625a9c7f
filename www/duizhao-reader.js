// The element <duizhao-reader>: texts in, a linked article out. The article stands in the light DOM, where find, copy,
// search engines and dictionary extensions see it; the controls stand in the shadow root.
import { Controls } from './controls.js';
import { align, createView, dictionary, exportBitext, preload, readFiles } from './engine.js';
import { DuizhaoError } from './error.js';
import { readHtml, readNodes } from './html.js';
import { messages } from './messages.js';
import { adopt } from './styles.js';
import { summary } from './summary.js';
import { Words } from './words.js';

/** The events that a view answers. */
const EVENTS = ['pointerover', 'pointermove', 'pointerleave', 'click', 'focusin', 'focusout', 'keydown'];

/** How long the pointer rests on a block before its counterpart is brought into sight, in milliseconds. */
const REST = 250;

/** How long a slice of rendering may take, in milliseconds: well under what a reader notices. */
const SLICE = 12;

/** Attributes about pinyin over the text. */
const PINYIN = ['pinyin', 'pinyin-below', 'tone-colors', 'tone-change'];

/** The class of frequency that a word is rare below, where the author does not say. */
const RARE = 10;

/** Absent where there is no browser, so that importing this file works everywhere. */
const Base = globalThis.HTMLElement ?? Object;

/**
 * Shows a Chinese and an English text with their passages linked.
 *
 * @fires duizhao-ready when a bitext is shown; detail: the bitext
 * @attr ui-lang the language of the interface: `en`, `zh-Hans` or `zh-Hant`
 * @attr level how deep texts are linked: `sentence`, the default, `block` or `word`
 * @attr dictionary when the full dictionary is loaded: `on-demand`, the default, `auto` as soon as nothing else is to do,
 *   or `off`
 * @attr pinyin over which Chinese words pinyin stands: `off`, the default, `all` or `rare`
 * @attr pinyin-below the class of frequency, 1 to 15, that a word is rare below; 10 by default
 * @attr tone-colors whether tones are told by colours
 * @attr tone-change whether 一 and 不 are read as they are spoken
 * @fires duizhao-hover when something else, or nothing, is lit; detail: {link, blocks, bead, segments} or null
 * @fires duizhao-progress while a text is being linked; detail: {stage, done}
 * @fires duizhao-error when a load failed or was cancelled; detail: {code, message}
 * @csspart status what was found, or what went wrong
 * @csspart progress the progress bar and its button
 * @csspart bar the progress bar
 * @csspart cancel the button that cancels
 * @cssprop --duizhao-ink the text; by default what is inherited
 * @cssprop --duizhao-muted captions, noise, and what has no counterpart
 * @cssprop --duizhao-accent the one accent
 * @cssprop --duizhao-lit behind the link that is lit
 * @cssprop --duizhao-sentence behind the sentences that are lit inside it
 * @cssprop --duizhao-edge the mark of weak links and of missing counterparts
 * @cssprop --duizhao-latin the fonts of English
 * @cssprop --duizhao-han the fonts of Chinese
 * @cssprop --duizhao-han-traditional the fonts of Chinese in traditional characters
 * @cssprop --duizhao-quiet the fonts of noise
 */
export class DuizhaoReader extends Base {
  /** @type {AbortController | null} */
  #job = null;
  /** @type {import('./core.js').View | null} */
  #view = null;
  /** @type {import('./index.js').Bitext | null} */
  #bitext = null;
  #enhanced = false;
  #changes = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #resting;
  /** @type {(() => void) | null} */
  #leave = null;
  #messages = messages([]);
  #controls;
  #words;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    this.#controls = new Controls(root, () => this.cancel());
    this.#words = new Words(root, () => this.#lookUp(), (passages) => this.#controls.say(passages));
  }

  static get observedAttributes() {
    return ['ui-lang', 'dictionary', ...PINYIN];
  }

  /** @param {string} name */
  attributeChangedCallback(name) {
    if (!this.isConnected) return;
    if (name === 'ui-lang') this.#speak();
    else if (name === 'dictionary') this.#prepare();
    else this.#spell();
  }

  connectedCallback() {
    this.#speak();
    const root = this.getRootNode();
    if (root instanceof Document || root instanceof ShadowRoot) {
      this.#leave?.();
      this.#leave = adopt(root);
    }
    // A failure shows when something is loaded.
    preload().catch(() => {});
    // The parser may be on its way through the children.
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => this.#enhance(), { once: true });
    else queueMicrotask(() => this.#enhance());
  }

  disconnectedCallback() {
    this.#leave?.();
    this.#leave = null;
    // An element that is being moved is back in a moment.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.cancel();
      this.#putOut();
    });
  }

  /** How deep what is loaded next is linked. */
  get level() {
    return /** @type {'block' | 'sentence' | 'word'} */ (this.getAttribute('level') ?? 'sentence');
  }

  set level(level) {
    this.setAttribute('level', level);
  }

  /** The language of the interface: that of the attribute, else that of the page, else one that the browser is set to. */
  get uiLang() {
    return this.#messages.lang;
  }

  set uiLang(lang) {
    this.setAttribute('ui-lang', lang);
  }

  /** When the full dictionary is loaded. */
  get dictionary() {
    return /** @type {'on-demand' | 'auto' | 'off'} */ (this.getAttribute('dictionary') ?? 'on-demand');
  }

  set dictionary(when) {
    this.setAttribute('dictionary', when);
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
    return this.hasAttribute('tone-colors');
  }

  set toneColors(on) {
    this.toggleAttribute('tone-colors', on);
  }

  /** Whether 一 and 不 are read as they are spoken. */
  get toneChange() {
    return this.hasAttribute('tone-change');
  }

  set toneChange(on) {
    this.toggleAttribute('tone-change', on);
  }

  /** What is shown: blocks, segments and the links between them, with UTF-16 offsets into the text that was loaded. Null before that. */
  get bitext() {
    return this.#bitext;
  }

  /**
   * Links and shows a text, in place of what is shown. A newer load cancels an older one; where a load fails, what is
   * shown stays.
   *
   * @param {import('./index.js').Source} source
   * @returns {Promise<import('./index.js').Bitext>} settles when the article is in the page; what is far down a long
   *   one follows by and by
   */
  async load(source) {
    this.#job?.abort();
    const job = new AbortController();
    this.#job = job;
    this.#controls.busy();
    try {
      const bitext = await this.#linked(source, job.signal);
      const view = await createView(bitext, this.#messages.texts);
      if (job.signal.aborted) throw DuizhaoError.cancelled();
      view.render();
      this.#show(view, bitext);
      this.#controls.rest(summary(bitext, this.#messages));
      this.#tell('duizhao-ready', bitext);
      return bitext;
    } catch (thrown) {
      const error = DuizhaoError.of(thrown);
      if (this.#job === job) {
        this.#controls.rest(error.code === 'cancelled' ? this.#messages.say('cancelled') : sentence(error.message));
        this.#tell('duizhao-error', { code: error.code, message: error.message });
      }
      throw error;
    } finally {
      if (this.#job === job) this.#job = null;
    }
  }

  /**
   * Writes what is shown as a file for other tools.
   *
   * @param {import('./index.js').ExportFormat} format
   * @param {import('./index.js').ExportOptions} [options]
   */
  async export(format, options) {
    if (!this.#bitext) throw new DuizhaoError('invalid-argument', 'export: nothing is shown; load a text first');
    return exportBitext(this.#bitext, format, options);
  }

  /** Gives up the load that is under way; its promise rejects with the code `cancelled`. */
  cancel() {
    this.#job?.abort();
  }

  /** Finds the language of the interface, and says everything in it. */
  #speak() {
    const near = this.closest('[lang]')?.getAttribute('lang');
    const found = messages([this.getAttribute('ui-lang'), near, ...navigator.languages]);
    if (found.lang === this.#messages.lang) return;
    this.#messages = found;
    this.#controls.speak(found);
    if (!this.#bitext) return;
    this.#controls.rest(summary(this.#bitext, found));
    this.#showAgain();
  }

  /** Links what the author put inside, unless something was loaded. */
  async #enhance() {
    if (this.#enhanced || this.#job || this.#view || !this.isConnected) return;
    this.#enhanced = true;
    const { text } = readNodes(this);
    if (text === '') return;
    // The status line and the event say what went wrong, and the children stay as they are.
    await this.load({ text }).catch(() => {});
  }

  /**
   * @param {import('./index.js').Source} source
   * @param {AbortSignal} signal
   * @returns {Promise<import('./index.js').Bitext>}
   */
  async #linked(source, signal) {
    const given = /** @type {Record<string, unknown>} */ (source ?? {});
    if (given.bitext !== undefined) return /** @type {import('./index.js').Bitext} */ (given.bitext);
    /** @type {import('./index.js').TextInput} */
    let input = /** @type {any} */ (source);
    if (given.html !== undefined) {
      if (typeof given.html !== 'string') throw new DuizhaoError('invalid-argument', 'input.html: must be a string');
      input = { text: readHtml(given.html).text };
    }
    const onProgress = (/** @type {import('./index.js').Progress} */ progress) => {
      if (signal.aborted) return false;
      this.#controls.progress(progress.done);
      this.#tell('duizhao-progress', progress);
    };
    const files = given.file === undefined ? given.files : [given.file];
    if (files !== undefined) {
      const read = await readFiles(/** @type {Iterable<File>} */ (files), { onProgress, signal });
      if ('bitext' in read) return read.bitext;
      input = read;
    }
    return align(input, { level: this.level, signal, onProgress });
  }

  /**
   * @param {import('./core.js').View} view
   * @param {import('./index.js').Bitext} bitext
   */
  #show(view, bitext) {
    this.#putOut();
    const before = this.#view?.article;
    this.#view = view;
    this.#bitext = bitext;
    this.#changes = 0;
    view.article.slot = 'article';
    for (const type of EVENTS) view.article.addEventListener(type, (event) => this.#handle(event));
    if (before?.parentNode === this) before.replaceWith(view.article);
    else this.append(view.article);
    this.#words.show(view);
    this.#prepare();
    this.#spell();
    this.#renderRest(view);
  }

  /** Lights nothing, as befits an article that leaves the page. */
  #putOut() {
    clearTimeout(this.#resting);
    this.#words.close();
    if (this.#view && !this.#view.stale) this.#view.clear();
  }

  /** @param {import('./core.js').View} view */
  #renderRest(view) {
    setTimeout(() => {
      if (this.#view !== view) return;
      if (view.stale) return void this.#showAgain();
      const end = performance.now() + SLICE;
      while (view.render() || view.annotate()) {
        if (performance.now() > end) return this.#renderRest(view);
      }
    });
  }

  /** @param {Event} event */
  #handle(event) {
    const view = this.#view;
    const bitext = this.#bitext;
    if (!view || !bitext) return;
    let ofWords = false;
    try {
      ofWords = this.#words.handle(event);
      if (!ofWords && !view.stale) view.handle(event);
      if (event.type === 'click') this.#pointAt(/** @type {PointerEvent} */ (event));
    } catch (error) {
      if (!view.stale) throw error;
    }
    if (view.stale) return void this.#showAgain();
    if (event.type === 'keydown' && !ofWords) this.#say(view.lit?.segments ?? [], bitext);
    if (view.changes === this.#changes) return;
    this.#changes = view.changes;
    const { lit } = view;
    this.#tell('duizhao-hover', lit && {
      link: lit.link === null ? null : bitext.links[lit.link],
      blocks: lit.blocks.map((id) => bitext.blocks[id]),
      bead: lit.bead,
      segments: lit.segments,
    });
    clearTimeout(this.#resting);
    if (lit) this.#resting = setTimeout(() => !view.stale && view.reveal(), REST);
  }

  /** A click or tap opens the popover at once, unless it ends a selection. @param {PointerEvent} event */
  #pointAt({ target, clientX, clientY }) {
    if (target instanceof Element && getSelection()?.isCollapsed !== false) this.#words.point(target, clientX, clientY);
  }

  /** Says why there is no dictionary yet, and loads it where it is to be had at once. */
  #prepare() {
    const view = this.#view;
    if (!view || view.stale) return;
    view.setAbsent(this.dictionary === 'off' ? 'off' : 'loading');
    if (this.dictionary === 'auto') (globalThis.requestIdleCallback ?? setTimeout)(() => this.#lookUp());
  }

  /** Gives the view the dictionary, unless who reads declines it; whether it has it. */
  async #lookUp() {
    const view = this.#view;
    if (!view || view.stale || this.dictionary === 'off') return false;
    try {
      const loaded = await dictionary();
      if (this.#view !== view || view.stale) return false;
      view.setDictionary(loaded);
      return true;
    } catch (thrown) {
      if (this.#view !== view || view.stale) return false;
      view.setAbsent('failed');
      const { code, message } = DuizhaoError.of(thrown);
      this.#tell('duizhao-error', { code, message });
      return false;
    }
  }

  /** Puts pinyin over the text as the attributes say. */
  async #spell() {
    const view = this.#view;
    if (!view || view.stale) return;
    const below = { all: 16, rare: this.pinyinBelow, off: 0 }[this.pinyin] ?? 0;
    view.setPinyin(below, this.toneColors, this.toneChange);
    if (below > 0 && !(await this.#lookUp())) return;
    if (this.#view !== view || view.stale) return;
    this.#words.close();
    keepPlace(view.article, () => void view.annotate());
    this.#renderRest(view);
  }

  /**
   * Tells who hears the page which sentences the keyboard has come to, and their counterpart.
   *
   * @param {number[]} ids
   * @param {import('./index.js').Bitext} bitext
   */
  #say(ids, { blocks, segments = [] }) {
    const { activeElement } = /** @type {Document | ShadowRoot} */ (this.getRootNode());
    const passages = ids.map((id) => {
      const { block: place, start, end } = segments[id];
      const block = blocks[place];
      const here = activeElement?.querySelector(`[data-block="${place}"]`) != null;
      return { here, lang: block.script, text: block.text.slice(start - block.start, end - block.start) };
    });
    this.#controls.say([...passages.filter(({ here }) => here), ...passages.filter(({ here }) => !here)]);
  }

  /** Makes the view anew: the module that made it is gone. */
  async #showAgain() {
    const stale = this.#view;
    const bitext = this.#bitext;
    const view = await createView(bitext, this.#messages.texts);
    if (this.#view !== stale || !bitext) return;
    view.render();
    this.#show(view, bitext);
  }

  /**
   * @param {string} type
   * @param {unknown} detail
   */
  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

/**
 * Does something to an article, and keeps what is at the top of the window where it is.
 *
 * @param {Element} article
 * @param {() => void} change
 */
function keepPlace(article, change) {
  const blocks = [...article.querySelectorAll('.duizhao-block')];
  const first = blocks.find((block) => block.getBoundingClientRect().bottom > 0);
  const before = first?.getBoundingClientRect().top ?? 0;
  change();
  // What is above the first line needs no keeping.
  if (first && before < 0) scrollBy({ top: first.getBoundingClientRect().top - before, behavior: 'instant' });
}

/** @param {string} text */
function sentence(text) {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
