// What becomes of the element in a browser that is too old for it: it says so, and the page's own text stays.
import { DuizhaoError } from '../engine/error.js';

/** What the component cannot do without and this browser lacks; undefined where it has everything. */
function missing() {
  const needs = {
    'constructable style sheets': 'adoptedStyleSheets' in Document.prototype && 'CSSStyleSheet' in globalThis,
    WebAssembly: 'WebAssembly' in globalThis,
    IntersectionObserver: 'IntersectionObserver' in globalThis,
  };
  return Object.entries(needs).find(([, there]) => !there)?.[0];
}

/** Why this browser cannot show links, or null where it can. */
export function unsupported() {
  const what = missing();
  return what ? new DuizhaoError('unsupported', `this browser lacks ${what}: a newer one is needed to see links`) : null;
}

/** Stands for `<duizhao-reader>` where it cannot work. */
export class UnsupportedReader extends (globalThis.HTMLElement ?? Object) {
  connectedCallback() {
    const { code, message } = /** @type {DuizhaoError} */ (unsupported());
    this.dispatchEvent(new CustomEvent('duizhao-error', { detail: { code, message }, bubbles: true, composed: true }));
  }

  get bitext() {
    return null;
  }

  /** @returns {Promise<never>} */
  async load() {
    throw unsupported();
  }

  cancel() {}
}
