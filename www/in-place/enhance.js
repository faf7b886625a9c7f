// Links the text that a page holds already, where it stands: no node is moved, added or changed.
import { align, createPlacedView } from '../engine/engine.js';
import { DuizhaoError } from '../engine/error.js';
import { readNodes } from '../engine/html.js';
import { Keys } from './keys.js';
import { ENGLISH, messagesIn } from '../messages/messages.js';
import { described } from '../reader/passages.js';
import { adopt } from '../reader/styles.js';
import { unsupported } from '../reader/unsupported.js';

/** The events that the view answers. */
const EVENTS = ['pointerover', 'pointermove', 'pointerleave', 'click'];

/** How long changes of the text are gathered before they are followed, in milliseconds. */
const GATHER = 150;

/** @typedef {import('../index.js').Bitext} Bitext */

/**
 * What enhancing needs of who asks for it: how a text is linked, and whom to tell of what happens.
 *
 * @typedef {object} Host
 * @property {(text: string, signal: AbortSignal) => Promise<Bitext>} link
 * @property {(type: string, detail: unknown) => void} tell
 */

/** The text inside one element with its passages linked. */
export class Enhancement {
  #element;
  #host;
  /** @type {import('../engine/core.js').PlacedView | null} */
  #view = null;
  /** @type {Bitext | null} */
  #bitext = null;
  /** What the bitext was made of. */
  #text = '';
  #changes = 0;
  /** @type {AbortController | null} */
  #job = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #gathering;
  #observer;
  #over = new AbortController();
  /** Paints what is lit where the browser has no highlights. @type {import('./overlay.js').Overlay | null} */
  #overlay = null;

  /**
   * @param {Element} element
   * @param {Host} host
   */
  constructor(element, host) {
    this.#element = element;
    this.#host = host;
    this.#observer = new MutationObserver(() => {
      this.#gathering ??= setTimeout(() => {
        this.#gathering = undefined;
        this.#follow();
      }, GATHER);
    });
    this.#observer.observe(element, { subtree: true, childList: true, characterData: true });
    for (const type of EVENTS) {
      element.addEventListener(type, (event) => this.#move((view) => view.handle(event)), { signal: this.#over.signal, passive: true });
    }
  }

  /** What is linked: what was given, or with offsets into the element's text, a line for each block-level element. */
  get bitext() {
    return this.#bitext;
  }

  /** What is lit by places and ids, or null. */
  get lit() {
    return this.#usable()?.lit ?? null;
  }

  /**
   * Links the text as it is now. A text that is linked already is not linked again.
   *
   * @returns {Promise<Bitext | null>} null where the element holds no text yet
   */
  async link() {
    this.cancel();
    const job = new AbortController();
    this.#job = job;
    try {
      this.#observer.takeRecords();
      const read = readNodes(this.#element);
      const { text } = read;
      const known = text === this.#text;
      const bitext = known ? this.#bitext : text === '' ? null : await this.#host.link(text, job.signal);
      const view = bitext && (await createPlacedView(this.#element, bitext, read));
      if (job.signal.aborted) throw DuizhaoError.cancelled();
      this.#show(view, bitext, text);
      if (bitext && !known) this.#host.tell('duizhao-ready', bitext);
      return bitext;
    } catch (thrown) {
      const error = DuizhaoError.of(thrown);
      if (this.#job === job && !this.#over.signal.aborted) {
        // What was linked is no more what the page says.
        this.#show(null, null, '');
        this.#host.tell('duizhao-error', { code: error.code, message: error.message });
      }
      throw error;
    } finally {
      if (this.#job === job) this.#job = null;
    }
  }

  /** Gives up linking, if that is under way. */
  cancel() {
    this.#job?.abort();
  }

  /** Goes to the next passage of the side that is read, or the one before; false where there is none. */
  step(forward = true) {
    return this.#move((view) => view.step(forward)) ?? false;
  }

  /** Goes to the counterpart of the passage that {@link step} came to; false where it came to none. */
  cross() {
    return this.#move((view) => view.cross()) ?? false;
  }

  /** Puts out what is lit. */
  clear() {
    this.#move((view) => view.leave());
  }

  /** Paints what is lit in a shadow root of the element, where the browser has no highlights. */
  async paintIn(/** @type {ShadowRoot} */ root) {
    if ('highlights' in CSS) return;
    const { Overlay } = await import('./overlay.js');
    this.#overlay = new Overlay(root);
  }

  /** Gives up: nothing is lit, watched or answered any more. The page is what it was all along. */
  disconnect() {
    this.#over.abort();
    this.cancel();
    this.#observer.disconnect();
    clearTimeout(this.#gathering);
    this.#usable()?.clear();
    this.#overlay?.remove();
  }

  /** Links again; who listens is told what went wrong. */
  #follow() {
    this.link().catch(() => {});
  }

  /**
   * @param {import('../engine/core.js').PlacedView | null} view
   * @param {Bitext | null} bitext
   * @param {string} text
   */
  #show(view, bitext, text) {
    this.clear();
    this.#view = view;
    this.#bitext = bitext;
    this.#text = text;
    this.#changes = 0;
  }

  /** The view, unless the module that made it is gone. */
  #usable() {
    return this.#view?.stale ? null : this.#view;
  }

  /**
   * Lets the view do something, and tells where it lit something else by it.
   *
   * @template T
   * @param {(view: import('../engine/core.js').PlacedView) => T} action
   * @returns {T | undefined} undefined where there is no view
   */
  #move(action) {
    const view = this.#usable();
    if (!view || !this.#bitext) {
      if (this.#view) this.#follow();
      this.#view = null;
      return undefined;
    }
    let done;
    try {
      done = action(view);
    } catch (error) {
      if (!view.stale) throw error;
      return this.#move(action);
    }
    if (view.changes !== this.#changes) {
      this.#changes = view.changes;
      this.#overlay?.paint(view.ranges);
      this.#host.tell('duizhao-hover', described(this.#bitext, view.lit));
    }
    return done;
  }
}

/** What {@link enhance} gives for an element, and gives again. @type {WeakMap<Element, Enhanced>} */
const known = new WeakMap();

/** An enhancement of an element that is not ours. */
class Enhanced extends Enhancement {
  #element;
  #leave;
  /** @type {Keys | undefined} */
  #keys;

  /**
   * @param {Element} element
   * @param {import('../index.js').EnhanceOptions} options
   */
  constructor(element, { level = 'sentence', bitext, uiLang }) {
    const tell = (/** @type {string} */ type, /** @type {unknown} */ detail) =>
      element.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
    super(element, {
      tell,
      link: async (text, signal) =>
        bitext ?? align({ text }, { level, signal, onProgress: (progress) => !signal.aborted && tell('duizhao-progress', progress) }),
    });
    this.#element = element;
    this.#leave = adopt(/** @type {Document | ShadowRoot} */ (element.getRootNode()));
    const root = shadow(element);
    if (root) {
      const near = element.closest('[lang]')?.getAttribute('lang');
      const keys = new Keys(root, this, ENGLISH);
      this.#keys = keys;
      messagesIn([uiLang, near, ...navigator.languages]).then((found) => keys.speak(found));
      this.paintIn(root);
    }
    known.set(element, this);
    /** Settles when the text is linked. */
    this.ready = this.link();
    // Who wants to know waits for it; the event says it too.
    this.ready.catch(() => {});
  }

  disconnect() {
    super.disconnect();
    this.#keys?.remove();
    this.#leave();
    known.delete(this.#element);
  }
}

/** Shadow roots that we gave elements. They stay: none can be taken back. @type {WeakMap<Element, ShadowRoot>} */
const roots = new WeakMap();

/**
 * A shadow root that shows the children as they are, or null where the element can have none or has one of its own.
 *
 * @param {Element} element
 */
function shadow(element) {
  try {
    const root = roots.get(element) ?? element.attachShadow({ mode: 'closed' });
    if (!roots.has(element)) root.append(document.createElement('slot'));
    roots.set(element, root);
    return root;
  } catch {
    return null;
  }
}

/**
 * Links the text inside an element where it stands. Asked again for the same element, gives the same.
 *
 * @param {Element} element
 * @param {import('../index.js').EnhanceOptions} [options]
 * @returns {Enhanced}
 */
export function enhance(element, options = {}) {
  if (!(element instanceof Element)) throw new DuizhaoError('invalid-argument', 'enhance: must be given an element');
  const error = unsupported();
  if (error) throw error;
  return known.get(element) ?? new Enhanced(element, options);
}
