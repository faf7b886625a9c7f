// The line that tells screen readers where the reader has come to.
import { make } from '../controls/make.js';

/** A polite live region that is not seen. */
export class Spoken {
  #line = make('p', { class: 'spoken', 'aria-live': 'polite' });

  /** @param {ShadowRoot} root */
  constructor(root) {
    root.append(this.#line);
  }

  remove() {
    this.#line.remove();
  }

  /**
   * Says some passages, each in its language; the same again only where it is asked for.
   *
   * @param {{lang: string, text: string}[]} passages
   * @param {boolean} [again]
   */
  say(passages, again = false) {
    const spans = passages.map(({ lang, text }) => make('span', { lang, text: `${text} ` }));
    const text = spans.map(({ textContent }) => textContent).join('');
    if (again) this.#line.replaceChildren();
    if (text !== this.#line.textContent) this.#line.replaceChildren(...spans);
  }
}
