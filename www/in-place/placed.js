// What stands inside <duizhao-reader>, linked where it stands.
import { Enhancement } from './enhance.js';
import { fetchBitext } from '../engine/engine.js';
import { DuizhaoError } from '../engine/error.js';
import { Keys } from './keys.js';

/** The enhancement of an element of ours: what the author gave with the text is used, and the controls are the element's. */
export class Placed extends Enhancement {
  #keys;

  /**
   * @param {HTMLElement} reader
   * @param {ShadowRoot} root
   * @param {import('./enhance.js').Host} host
   * @param {import('../messages/messages.js').Messages} messages
   */
  constructor(reader, root, { link, tell }, messages) {
    super(reader, { tell, link: async (text, signal) => (await given(reader)) ?? link(text, signal) });
    this.paintIn(root);
    this.#keys = new Keys(root, this, messages);
    // What goes wrong is told.
    this.link().catch(() => {});
  }

  /** @param {import('../messages/messages.js').Messages} messages */
  speak(messages) {
    this.#keys.speak(messages);
  }

  disconnect() {
    super.disconnect();
    this.#keys.remove();
  }
}

/**
 * The bitext that the author gave with the text, or null.
 *
 * @param {HTMLElement} reader
 */
async function given(reader) {
  const script = reader.querySelector(':scope > script[type="application/json"]');
  const src = reader.getAttribute('bitext-src');
  if (!script) return src === null ? null : fetchBitext(new URL(src, reader.baseURI).href);
  try {
    return JSON.parse(script.textContent ?? '');
  } catch (error) {
    const why = error instanceof Error ? error.message : error;
    throw new DuizhaoError('invalid-argument', `bitext: the script inside is not JSON (${why}): write it with JSON.stringify`);
  }
}
