// What can be done with the passage that was chosen: copy it, copy it with its counterpart, take its address.
import { beginning, passagesOf } from '../reader/passages.js';
import { icon, make } from './make.js';

const ICONS = {
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  copyPair: 'M4 4h7v16H4zM13 4h7v16h-7',
  copyLink: 'M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1',
};

/** How long it is said that something was copied, in milliseconds. */
const SAID = 2000;

export class Passage {
  #desk;
  #bar;
  #said = make('span', { class: 'said' });
  /** What was lit last. @type {import('../engine/core.js').Lit | null} */
  #lit = null;
  #over = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #saying;

  /** @param {import('./desk.js').Desk} desk */
  constructor(desk) {
    this.#desk = desk;
    const { say } = desk.messages;
    const button = (/** @type {keyof typeof ICONS} */ name, /** @type {() => void} */ click) =>
      make('button', { part: 'button', title: say(name), 'aria-label': say(name), on: { click } }, icon(ICONS[name]));
    this.#bar = make(
      'div',
      { part: 'passage', role: 'group', 'aria-label': say('passage'), hidden: true },
      button('copy', () => this.copy(false)),
      button('copyPair', () => this.copy(true)),
      button('copyLink', () => this.copyLink()),
      this.#said,
    );
    // The article keeps the focus, and what is lit stays so.
    this.#bar.addEventListener('pointerdown', (event) => event.preventDefault());
    desk.root.append(make('div', { class: 'bottom' }, this.#bar));
    const { signal } = this.#over;
    this.#lit = desk.lit;
    desk.host.addEventListener('click', () => { if (!desk.lit) this.#bar.hidden = true; }, { signal });
    desk.host.addEventListener('keydown', (event) => { if (event.key === 'Escape') this.#bar.hidden = true; }, { signal });
    desk.host.addEventListener('duizhao-hover', () => { this.#lit = desk.lit ?? this.#lit; }, { signal });
    desk.host.addEventListener('duizhao-ready', () => this.#forget(), { signal });
    desk.host.addEventListener('duizhao-setting', () => { this.#bar.hidden ||= desk.host.hasAttribute('editable'); }, { signal });
  }

  remove() {
    this.#over.abort();
    this.#bar.parentElement?.remove();
  }

  #forget() {
    this.#lit = null;
    this.#bar.hidden = true;
  }

  /** Shows what can be done with what is lit; where links are mended, another bar has that place. */
  offer() {
    this.#bar.hidden = this.#desk.lit === null || this.#desk.host.hasAttribute('editable');
  }

  /**
   * Puts the passage on the clipboard.
   *
   * @param {boolean} pair its counterpart too
   */
  async copy(pair) {
    const { bitext, lit } = this.#desk;
    const chosen = lit ?? this.#lit;
    if (!bitext || !chosen) return;
    const { here, there } = passagesOf(bitext, chosen);
    const text = (/** @type {{lang: string, text: string}[]} */ passages) =>
      passages.map((passage) => passage.text).join(passages[0]?.lang === 'en' ? ' ' : '');
    await this.#copy([here, ...(pair ? [there] : [])].map(text).filter(Boolean).join('\n'));
  }

  /** Puts the address of the passage on the clipboard. */
  async copyLink() {
    const { bitext, lit, host } = this.#desk;
    const chosen = lit ?? this.#lit;
    if (!bitext || !chosen) return;
    const { block, offset } = beginning(bitext, chosen);
    const address = new URL(document.location.href);
    address.hash = `${host.id || 'duizhao'}-${block}${offset === undefined ? '' : `.${offset}`}`;
    await this.#copy(address.href);
  }

  /** @param {string} text */
  async #copy(text) {
    const { say, lang } = this.#desk.messages;
    let said = say('copied');
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      said = say('copyFailed');
    }
    this.#said.textContent = said;
    this.#desk.say([{ lang, text: said }]);
    clearTimeout(this.#saying);
    this.#saying = setTimeout(() => { this.#said.textContent = ''; }, SAID);
  }
}
