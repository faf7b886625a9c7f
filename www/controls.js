// What the element shows beside its article, in its shadow root.
import { messages } from './messages.js';
import { Spoken } from './spoken.js';
import { controlsSheet } from './styles.js';

/** What stands in the shadow root: a status line, and a progress bar with its button. */
export class Controls {
  #status = element('p', 'status');
  #progress = element('div', 'progress');
  #bar = element('progress', 'bar');
  #button = element('button', 'cancel');
  #spoken;
  #slow = 0;
  #messages = messages([]);

  /**
   * @param {ShadowRoot} root
   * @param {() => void} cancel
   */
  constructor(root, cancel) {
    this.#status.setAttribute('role', 'status');
    this.#progress.hidden = true;
    this.#button.type = 'button';
    this.#button.addEventListener('click', cancel);
    this.#progress.append(this.#bar, this.#button);
    const article = document.createElement('slot');
    article.name = 'article';
    // What the author put inside is shown until there is an article.
    const fallback = document.createElement('slot');
    article.addEventListener('slotchange', () => {
      fallback.hidden = article.assignedNodes().length > 0;
    });
    root.append(this.#status, this.#progress, article, fallback);
    this.#spoken = new Spoken(root);
    root.adoptedStyleSheets = [controlsSheet()];
    this.speak(this.#messages);
  }

  /** @param {import('./messages.js').Messages} messages */
  speak(messages) {
    this.#messages = messages;
    this.#bar.setAttribute('aria-label', messages.say('progress'));
    this.#button.textContent = messages.say('cancel');
  }

  /** A load has begun. Only a slow one is worth a word. */
  busy() {
    clearTimeout(this.#slow);
    this.#bar.removeAttribute('value');
    this.#slow = window.setTimeout(() => {
      this.#status.classList.remove('spoken');
      this.#status.textContent = this.#messages.say('linking');
      this.#progress.hidden = false;
    }, 150);
  }

  /** @param {number} done */
  progress(done) {
    this.#bar.value = done;
  }

  /** Where the keyboard has come to is told here. */
  get spoken() {
    return this.#spoken;
  }

  /**
   * @param {string} text
   * @param {{quiet?: boolean}} [options] `quiet`: for screen readers only, so that nothing in the page moves
   */
  rest(text, { quiet = false } = {}) {
    clearTimeout(this.#slow);
    this.#progress.hidden = true;
    this.#status.classList.toggle('spoken', quiet);
    this.#status.textContent = text;
  }
}

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {string} part
 */
function element(name, part) {
  const made = document.createElement(name);
  made.part.add(part);
  return made;
}
