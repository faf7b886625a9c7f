// Paints ranges where the browser has no highlights: boxes in a shadow root, over the text and out of the pointer's way.

/** The boxes of one element. */
export class Overlay {
  #layer = document.createElement('div');

  /** @param {ShadowRoot} root of the element that the ranges are in */
  constructor(root) {
    this.#layer.className = 'overlay';
    this.#layer.setAttribute('aria-hidden', 'true');
    root.append(this.#layer);
  }

  remove() {
    this.#layer.remove();
  }

  /** @param {Range[]} ranges */
  paint(ranges) {
    const { left, top } = this.#layer.getBoundingClientRect();
    const boxes = ranges.flatMap((range) => [...range.getClientRects()]).map((rect) => {
      const box = document.createElement('div');
      box.style.inset = `${rect.top - top}px auto auto ${rect.left - left}px`;
      box.style.width = `${rect.width}px`;
      box.style.height = `${rect.height}px`;
      return box;
    });
    this.#layer.replaceChildren(...boxes);
  }
}
