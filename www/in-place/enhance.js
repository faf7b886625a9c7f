// Links the text that a page holds already, where it stands: no node is moved, added or changed.
import { align, createPlacedView } from '../engine/engine.js';
import { DuizhaoError } from '../engine/error.js';
import { readNodes } from '../engine/html.js';
import { Keys } from './keys.js';
import { ENGLISH, messagesIn } from '../messages/messages.js';
import { described } from '../reader/passages.js';
import { Popovers } from '../reader/popovers.js';
import { adopt } from '../reader/styles.js';
import { unsupported } from '../reader/unsupported.js';

/** The events that the view answers. */
const EVENTS = ['pointerover', 'pointermove', 'pointerleave', 'click'];

/** How long changes of the text are gathered before they are followed, in milliseconds. */
const GATHER = 150;

/** @typedef {import('../index.js').Bitext} Bitext */

/**
 * What enhancing needs of who asks for it: how a text is linked, whom to tell of what happens, and what is shown of words.
 *
 * @typedef {object} Host
 * @property {'on-demand' | 'auto' | 'off'} dictionary when it is loaded
 * @property {boolean} popovers whether words open popovers
 * @property {(text: string, signal: AbortSignal, before: Bitext | null) => Promise<Bitext>} link what was linked `before` is of an earlier text
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
  #messages;
  /** @type {Keys | null} */
  #keys = null;
  /** @type {Popovers | null} */
  #popovers = null;
  /** Paints what is lit where the browser has no highlights. @type {import('./overlay.js').Overlay | null} */
  #overlay = null;

  /**
   * @param {Element} element
   * @param {ShadowRoot | null} root of the element, for all that is shown beside its text; without one only the text lights up
   * @param {Host} host
   * @param {import('../messages/messages.js').Messages} messages
   */
  constructor(element, root, host, messages) {
    this.#element = element;
    this.#host = host;
    this.#messages = messages;
    if (root) this.#equip(root);
    this.#observer = new MutationObserver(() => {
      this.#gathering ??= setTimeout(() => {
        this.#gathering = undefined;
        this.#follow();
      }, GATHER);
    });
    this.#observer.observe(element, { subtree: true, childList: true, characterData: true });
    for (const type of EVENTS) {
      element.addEventListener(type, (event) => this.#take(/** @type {PointerEvent} */ (event)), { signal: this.#over.signal, passive: true });
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
   * Links the text as it is now: what is linked already stays so, and what is near a change is linked again.
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
      const bitext = known ? this.#bitext : text === '' ? null : await this.#host.link(text, job.signal, this.#bitext);
      const messages = this.#messages;
      const view = bitext && (await createPlacedView(this.#element, bitext, messages.texts, read));
      if (job.signal.aborted) throw DuizhaoError.cancelled();
      // Another language may have been asked for meanwhile.
      if (messages !== this.#messages) view?.speak(this.#messages.texts);
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
    this.#popovers?.close();
    this.#move((view) => view.leave());
  }

  /** Takes an event of the bar; whether it was all about words. @param {Event} event */
  key(event) {
    return this.#move(() => this.#popovers?.handle(event)) ?? false;
  }

  /** Says everything in another language. @param {import('../messages/messages.js').Messages} messages */
  speak(messages) {
    this.#messages = messages;
    this.#keys?.speak(messages);
    this.#usable()?.speak(messages.texts);
  }

  /** Gives words their popover, or takes it away. */
  openWords() {
    const view = this.#host.popovers && this.#bitext?.tokens?.length ? this.#usable() : null;
    this.#popovers?.show(view, this.#element);
  }

  /** Gives up: nothing is lit, watched or answered any more. The page is what it was all along. */
  disconnect() {
    this.#over.abort();
    this.cancel();
    this.#observer.disconnect();
    clearTimeout(this.#gathering);
    this.#popovers?.show(null, this.#element);
    this.#usable()?.clear();
    this.#keys?.remove();
    this.#overlay?.remove();
  }

  /** @param {ShadowRoot} root */
  async #equip(root) {
    const keys = new Keys(root, this, this.#messages);
    this.#keys = keys;
    this.#popovers = new Popovers({
      host: this.#host,
      root,
      say: (passages) => keys.say(passages),
      fail: ({ code, message }) => this.#host.tell('duizhao-error', { code, message }),
      left: () => this.clear(),
    });
    if ('highlights' in CSS) return;
    const { Overlay } = await import('./overlay.js');
    this.#overlay = new Overlay(root);
  }

  /** @param {PointerEvent} event */
  #take(event) {
    this.#move((view) => view.handle(event));
    this.#popovers?.handle(event);
    if (event.type === 'click' && !event.defaultPrevented) this.#popovers?.tap(event);
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
    this.openWords();
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

  /**
   * @param {Element} element
   * @param {import('../index.js').EnhanceOptions} options
   */
  constructor(element, { level = 'sentence', bitext, uiLang, dictionary = 'on-demand', popovers = true }) {
    const tell = (/** @type {string} */ type, /** @type {unknown} */ detail) =>
      element.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
    const host = {
      dictionary,
      popovers,
      tell,
      link: async (/** @type {string} */ text, /** @type {AbortSignal} */ signal, /** @type {Bitext | null} */ before) =>
        bitext ?? align({ text }, { level, before, signal, onProgress: (progress) => !signal.aborted && tell('duizhao-progress', progress) }),
    };
    const root = shadow(element);
    super(element, root, host, ENGLISH);
    this.#element = element;
    this.#leave = adopt(/** @type {Document | ShadowRoot} */ (element.getRootNode()));
    const near = element.closest('[lang]')?.getAttribute('lang');
    if (root) messagesIn([uiLang, near, ...navigator.languages]).then((found) => this.speak(found));
    known.set(element, this);
    /** Settles when the text is linked. */
    this.ready = this.link();
    // Who wants to know waits for it; the event says it too.
    this.ready.catch(() => {});
  }

  disconnect() {
    super.disconnect();
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
