// The element <duizhao-reader>. What stands inside it is linked where it stands; a text that is loaded becomes an article
// in its place. Both stand in the light DOM, where find, copy, search engines and dictionary extensions see them; the
// controls stand in the shadow root.
import { Controls } from './controls.js';
import { align, createView, exportBitext, fetchBitext, readFiles } from './engine.js';
import { described, Enhancement } from './enhance.js';
import { DuizhaoError } from './error.js';
import { readHtml } from './html.js';
import { Keys } from './keys.js';
import { messages } from './messages.js';
import { whenSeen } from './seen.js';
import { adopt } from './styles.js';
import { summary } from './summary.js';

/** The events that a view answers. */
const EVENTS = ['pointerover', 'pointermove', 'pointerleave', 'click', 'focusin', 'focusout', 'keydown'];

/** How long the pointer rests on a block before its counterpart is brought into sight, in milliseconds. */
const REST = 250;

/** How long a slice of rendering may take, in milliseconds: well under what a reader notices. */
const SLICE = 12;

/** Absent where there is no browser, so that importing this file works everywhere. */
const Base = globalThis.HTMLElement ?? Object;

/**
 * Shows a Chinese and an English text with their passages linked: what stands inside, where it stands, or what is loaded,
 * as an article.
 *
 * @attr bitext-src where the bitext of what stands inside is, as JSON: then no lexicon is loaded. It may also stand inside
 *   as a `script` of the type `application/json`
 * @fires duizhao-ready when a bitext is shown; detail: the bitext
 * @attr ui-lang the language of the interface: `en`, `zh-Hans` or `zh-Hant`
 * @attr level how deep texts are linked: `sentence`, the default, `block` or `word`
 * @fires duizhao-hover when something else, or nothing, is lit; detail: {link, blocks, bead, segments} or null
 * @fires duizhao-progress while a text is being linked; detail: {stage, done}
 * @fires duizhao-error when a load failed or was cancelled; detail: {code, message}
 * @csspart status what was found, or what went wrong
 * @csspart progress the progress bar and its button
 * @csspart bar the progress bar
 * @csspart cancel the button that cancels
 * @csspart keys the buttons that go through a text linked in place; seen while they have the focus
 * @cssprop --duizhao-ink the text; by default what is inherited
 * @cssprop --duizhao-muted captions, noise, and what has no counterpart
 * @cssprop --duizhao-accent the one accent
 * @cssprop --duizhao-lit behind the link that is lit, also as the highlight `duizhao-link` in place
 * @cssprop --duizhao-sentence behind the sentences that are lit inside it, the highlights `duizhao-sentence` and
 *   `duizhao-sentence-weak`
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
  /** What stands inside, linked where it stands, until something is loaded. @type {Enhancement | null} */
  #placed = null;
  /** @type {Keys | null} */
  #keys = null;
  /** Gives up waiting until the element is seen. */
  #unsee = () => {};
  #changes = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #resting;
  /** @type {(() => void) | null} */
  #leave = null;
  #messages = messages([]);
  #controls;

  constructor() {
    super();
    this.#controls = new Controls(this.attachShadow({ mode: 'open' }), () => this.cancel());
  }

  static get observedAttributes() {
    return ['ui-lang'];
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#speak();
  }

  connectedCallback() {
    this.#speak();
    const root = this.getRootNode();
    if (root instanceof Document || root instanceof ShadowRoot) {
      this.#leave?.();
      this.#leave = adopt(root);
    }
    this.#unsee();
    this.#unsee = whenSeen(this, () => this.#begin());
  }

  disconnectedCallback() {
    this.#leave?.();
    this.#leave = null;
    // An element that is being moved is back in a moment.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#unsee();
      this.cancel();
      this.#putOut();
      this.#leavePlace();
    });
  }

  /** How deep what is loaded next is linked. */
  get level() {
    return /** @type {'block' | 'sentence' | 'word'} */ (this.getAttribute('level') ?? 'sentence');
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

  /** The language of the interface: that of the attribute, else that of the page, else one that the browser is set to. */
  get uiLang() {
    return this.#messages.lang;
  }

  set uiLang(lang) {
    this.setAttribute('ui-lang', lang);
  }

  /** What is shown: blocks, segments and the links between them, with UTF-16 offsets into the text that was loaded. Null before that. */
  get bitext() {
    return this.#placed?.bitext ?? this.#bitext;
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
    this.cancel();
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
    this.#placed?.cancel();
  }

  /** Finds the language of the interface, and says everything in it. */
  #speak() {
    const near = this.closest('[lang]')?.getAttribute('lang');
    const found = messages([this.getAttribute('ui-lang'), near, ...navigator.languages]);
    if (found.lang === this.#messages.lang) return;
    this.#messages = found;
    this.#controls.speak(found);
    this.#keys?.speak(found);
    if (!this.#bitext) return;
    this.#controls.rest(summary(this.#bitext, found));
    this.#showAgain();
  }

  /** The element is seen: what stands inside is linked where it stands, unless something was loaded. */
  #begin() {
    if (this.#job || this.#view || this.#placed) return;
    const root = /** @type {ShadowRoot} */ (this.shadowRoot);
    this.#placed = new Enhancement(this, {
      link: async (text, signal) => (await this.#given()) ?? this.#aligned({ text }, signal),
      tell: (type, detail) => {
        if (type === 'duizhao-ready') this.#controls.rest(summary(/** @type {any} */ (detail), this.#messages), { quiet: true });
        if (type === 'duizhao-error') this.#controls.rest(sentence(/** @type {any} */ (detail).message), { quiet: true });
        this.#tell(type, detail);
      },
    });
    this.#placed.paintIn(root);
    this.#keys = new Keys(root, this.#placed, this.#messages);
    // What goes wrong is told.
    this.#placed.link().catch(() => {});
  }

  /** What stands inside is left to itself. */
  #leavePlace() {
    this.#placed?.disconnect();
    this.#keys?.remove();
    this.#placed = null;
    this.#keys = null;
  }

  /** The bitext that the author gave with the text, if he did. */
  async #given() {
    const script = this.querySelector(':scope > script[type="application/json"]');
    const src = this.getAttribute('bitext-src');
    if (!script) return src === null ? null : fetchBitext(new URL(src, this.baseURI).href);
    try {
      return JSON.parse(script.textContent ?? '');
    } catch (error) {
      throw new DuizhaoError('invalid-argument', `bitext: the script inside is not JSON (${/** @type {Error} */ (error).message}): write it with JSON.stringify`);
    }
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
    const files = given.file === undefined ? given.files : [given.file];
    if (files !== undefined) {
      const read = await readFiles(/** @type {Iterable<File>} */ (files), { onProgress: this.#progress(signal), signal });
      if ('bitext' in read) return read.bitext;
      input = read;
    }
    return this.#aligned(input, signal);
  }

  /**
   * @param {import('./index.js').TextInput} input
   * @param {AbortSignal} signal
   */
  #aligned(input, signal) {
    return align(input, { level: this.level, signal, onProgress: this.#progress(signal) });
  }

  /** @param {AbortSignal} signal */
  #progress(signal) {
    return (/** @type {import('./index.js').Progress} */ progress) => {
      if (signal.aborted) return false;
      this.#controls.progress(progress.done);
      this.#tell('duizhao-progress', progress);
    };
  }

  /**
   * @param {import('./core.js').View} view
   * @param {import('./index.js').Bitext} bitext
   */
  #show(view, bitext) {
    this.#leavePlace();
    this.#putOut();
    const before = this.#view?.article;
    this.#view = view;
    this.#bitext = bitext;
    this.#changes = 0;
    view.article.slot = 'article';
    for (const type of EVENTS) view.article.addEventListener(type, (event) => this.#handle(event));
    if (before?.parentNode === this) before.replaceWith(view.article);
    else this.append(view.article);
    this.#renderRest(view);
  }

  /** Lights nothing, as befits an article that leaves the page. */
  #putOut() {
    clearTimeout(this.#resting);
    if (this.#view && !this.#view.stale) this.#view.clear();
  }

  /** @param {import('./core.js').View} view */
  #renderRest(view) {
    setTimeout(() => {
      if (this.#view !== view) return;
      if (view.stale) return void this.#showAgain();
      const end = performance.now() + SLICE;
      while (view.render()) {
        if (performance.now() > end) return this.#renderRest(view);
      }
    });
  }

  /** @param {Event} event */
  #handle(event) {
    const view = this.#view;
    const bitext = this.#bitext;
    if (!view || !bitext) return;
    try {
      if (!view.stale) view.handle(event);
    } catch (error) {
      if (!view.stale) throw error;
    }
    if (view.stale) return void this.#showAgain();
    if (event.type === 'keydown' && view.lit) {
      const { activeElement } = /** @type {Document | ShadowRoot} */ (this.getRootNode());
      this.#controls.spoken.say(bitext, view.lit, ({ id }) => activeElement?.querySelector(`[data-block="${id}"]`) != null);
    }
    if (view.changes === this.#changes) return;
    this.#changes = view.changes;
    const { lit } = view;
    this.#tell('duizhao-hover', described(bitext, lit));
    clearTimeout(this.#resting);
    if (lit) this.#resting = setTimeout(() => !view.stale && view.reveal(), REST);
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

/** @param {string} text */
function sentence(text) {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
