// The line that tells screen readers where the keyboard has come to.

/** A polite live region that is not seen. */
export class Spoken {
  #line = document.createElement('p');

  /** @param {ShadowRoot} root */
  constructor(root) {
    this.#line.className = 'spoken';
    this.#line.setAttribute('aria-live', 'polite');
    root.append(this.#line);
  }

  remove() {
    this.#line.remove();
  }

  /**
   * Says what is lit, each passage in its language: first those that the keyboard is at, then their counterpart.
   *
   * @param {import('./index.js').Bitext} bitext
   * @param {{blocks: number[], segments: number[]}} lit ids; where segments are lit, they alone are said
   * @param {(block: import('./index.js').Block) => boolean} isHere
   */
  say({ blocks, segments = [] }, lit, isHere) {
    const sentences = lit.segments.map((id) => {
      const { start, end, block: place } = segments[id];
      const block = blocks[place];
      return { block, text: block.text.slice(start - block.start, end - block.start) };
    });
    const passages = sentences.length > 0 ? sentences : lit.blocks.map((id) => ({ block: blocks[id], text: blocks[id].text }));
    const here = passages.filter(({ block }) => isHere(block));
    const spans = [...here, ...passages.filter((passage) => !here.includes(passage))].map(({ block, text }) => {
      const span = document.createElement('span');
      span.lang = block.script;
      span.textContent = `${text} `;
      return span;
    });
    const text = spans.map(({ textContent }) => textContent).join('');
    // The same again is no news.
    if (text !== this.#line.textContent) this.#line.replaceChildren(...spans);
  }
}
