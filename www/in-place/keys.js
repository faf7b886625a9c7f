// The keyboard's way through a text that is linked in place. The page's own elements take no focus, so a small bar in the
// shadow root does; it is seen while it has it.
import { passagesOf } from '../reader/passages.js';
import { Spoken } from '../reader/spoken.js';
import { placedSheet, wear } from '../reader/styles.js';

/** What the keys do, as in an article. @type {Record<string, 'next' | 'previous' | 'cross' | 'leave'>} */
const KEYS = {
  ArrowDown: 'next',
  j: 'next',
  ArrowUp: 'previous',
  k: 'previous',
  ArrowLeft: 'cross',
  ArrowRight: 'cross',
  Escape: 'leave',
};

/** The bar of one enhanced element, and the line that tells screen readers where it has come to. */
export class Keys {
  #bar = document.createElement('div');
  #spoken;
  #enhancement;
  /** @type {Record<string, HTMLButtonElement>} */
  #buttons = {};

  /**
   * @param {ShadowRoot} root
   * @param {import('./enhance.js').Enhancement} enhancement
   * @param {import('../messages/messages.js').Messages} messages
   */
  constructor(root, enhancement, messages) {
    this.#enhancement = enhancement;
    this.#bar.part.add('keys');
    this.#bar.setAttribute('role', 'toolbar');
    for (const [action, sign] of [['previous', '↑'], ['next', '↓'], ['cross', '⇄']]) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = sign;
      // One stop of the tab key; the arrow keys do the rest.
      button.tabIndex = action === 'next' ? 0 : -1;
      button.addEventListener('click', () => this.#do(/** @type {'next'} */ (action)));
      this.#buttons[action] = button;
    }
    this.#bar.append(...Object.values(this.#buttons));
    // What happens here is no pointing at the text.
    for (const type of ['click', 'pointerover', 'pointermove']) this.#bar.addEventListener(type, (event) => event.stopPropagation());
    this.#bar.addEventListener('focusin', (event) => enhancement.key(event));
    this.#bar.addEventListener('keydown', (event) => this.#key(event));
    // The popover of a word stands in the root too.
    this.#bar.addEventListener('focusout', ({ relatedTarget }) => {
      if (!root.contains(/** @type {Node | null} */ (relatedTarget))) this.#do('leave');
    });
    // First in the order of the page: it stands before the text.
    root.prepend(this.#bar);
    this.#spoken = new Spoken(root);
    wear(root, placedSheet());
    this.speak(messages);
  }

  /** @param {import('../messages/messages.js').Messages} messages */
  speak(messages) {
    this.#bar.setAttribute('aria-label', messages.say('passages'));
    for (const [action, key] of /** @type {const} */ ([['previous', 'previousPassage'], ['next', 'nextPassage'], ['cross', 'counterpart']])) {
      this.#buttons[action].setAttribute('aria-label', messages.say(key));
    }
  }

  remove() {
    this.#bar.remove();
    this.#spoken.remove();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (this.#enhancement.key(event)) return;
    const action = KEYS[event.key];
    if (!action || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.#do(action);
  }

  /** @param {'next' | 'previous' | 'cross' | 'leave'} action */
  #do(action) {
    const enhancement = this.#enhancement;
    if (action === 'leave') enhancement.clear();
    else if (action === 'cross') enhancement.cross();
    else enhancement.step(action === 'next');
    if (action !== 'leave') this.#say();
  }

  #say() {
    const { lit, bitext } = this.#enhancement;
    if (!lit || !bitext) return;
    const { here, there } = passagesOf(bitext, lit);
    this.say([...here, ...there]);
  }

  /** Tells who hears the page some passages. @param {{lang: string, text: string}[]} passages */
  say(passages) {
    this.#spoken.say(passages);
  }
}
