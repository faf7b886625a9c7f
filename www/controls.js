// What the element shows beside its article, in its shadow root.
import { messages } from './messages.js';
import { controlsSheet } from './styles.js';

/** What stands in the shadow root: a status line, and a progress bar with its button. */
export class Controls {
  #status = element('p', 'status');
  #progress = element('div', 'progress');
  #bar = element('progress', 'bar');
  #button = element('button', 'cancel');
  #spoken = document.createElement('p');
  #slow = 0;
  #messages = messages([]);

  /**
   * @param {ShadowRoot} root
   * @param {() => void} cancel
   */
  constructor(root, cancel) {
    this.#status.setAttribute('role', 'status');
    this.#progress.hidden = true;
    this.#spoken.className = 'spoken';
    this.#spoken.setAttribute('aria-live', 'polite');
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
    root.append(this.#status, this.#progress, article, fallback, this.#spoken);
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
      this.#status.textContent = this.#messages.say('linking');
      this.#progress.hidden = false;
    }, 150);
  }

  /** @param {number} done */
  progress(done) {
    this.#bar.value = done;
  }

  /**
   * Tells a screen reader what the keyboard has come to, each passage in its language.
   *
   * @param {{lang: string, text: string}[]} passages
   */
  say(passages) {
    const spans = passages.map(({ lang, text }) => {
      const span = document.createElement('span');
      span.lang = lang;
      span.textContent = `${text} `;
      return span;
    });
    const text = spans.map(({ textContent }) => textContent).join('');
    // The same again is no news.
    if (text !== this.#spoken.textContent) this.#spoken.replaceChildren(...spans);
  }

  /** @param {string} text */
  rest(text) {
    clearTimeout(this.#slow);
    this.#progress.hidden = true;
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
