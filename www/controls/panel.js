// What a button of the toolbar opens: a small dialog under the toolbar, closed by Escape, by a click elsewhere or by the
// button again. It takes the focus and gives it back.
import { wear } from '../reader/styles.js';
import { make } from './make.js';
import { panelSheet } from './panel-styles.js';

export class Panel {
  #button;
  #box;
  #fill;
  #closed;
  #outside;

  /**
   * @param {import('./desk.js').Desk} desk
   * @param {HTMLButtonElement} button
   * @param {object} about
   * @param {string} about.name a word for CSS
   * @param {() => Node[]} about.fill makes what is in it, each time that it opens
   * @param {() => void} [about.closed] told when it closes
   * @param {boolean} [about.stays] whether it stays while the reader clicks elsewhere
   */
  constructor(desk, button, { name, fill, closed, stays = false }) {
    this.desk = desk;
    this.#button = button;
    this.#fill = fill;
    this.#closed = closed;
    const title = /** @type {string} */ (button.title || button.textContent);
    this.#box = make('div', { part: `panel ${name}`, role: 'dialog', 'aria-label': title, tabindex: -1, hidden: true });
    this.#box.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      this.close(true);
    });
    this.#outside = (/** @type {Event} */ event) => {
      const path = event.composedPath();
      if (!stays && !path.includes(this.#box) && !path.includes(button)) this.close(false);
    };
    button.setAttribute('aria-expanded', 'false');
    button.setAttribute('aria-haspopup', 'dialog');
    wear(desk.root, panelSheet());
    desk.top.append(this.#box);
  }

  get box() {
    return this.#box;
  }

  get isOpen() {
    return !this.#box.hidden;
  }

  toggle() {
    if (this.isOpen) this.close(true);
    else this.open();
  }

  open() {
    if (!this.isOpen) {
      this.#box.replaceChildren(...this.#fill());
      this.#box.hidden = false;
      this.#button.setAttribute('aria-expanded', 'true');
      document.addEventListener('pointerdown', this.#outside);
    }
    const first = this.#box.querySelector('input, button:not([part~="close"]), [tabindex="0"]');
    (first instanceof HTMLElement ? first : this.#box).focus();
  }

  /** @param {boolean} back whether the focus goes back to the button */
  close(back) {
    if (!this.isOpen) return;
    this.#box.hidden = true;
    this.#button.setAttribute('aria-expanded', 'false');
    document.removeEventListener('pointerdown', this.#outside);
    if (back) this.#button.focus();
    this.#closed?.();
  }

  remove() {
    this.close(false);
    this.#box.remove();
  }
}
