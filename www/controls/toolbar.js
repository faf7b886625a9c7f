// The toolbar, and the keys that do what it does. What its buttons open is loaded when it is first wanted.
import { passagesOf } from '../reader/passages.js';
import { wear } from '../reader/styles.js';
import { keepPlace, keepSetting, nameOf, recallPlace, recallSettings } from './memory.js';
import { icon, make, set } from './make.js';
import { toolbarSheet } from './styles.js';

/** The views with their icons, in the order of the toolbar. */
const VIEWS = /** @type {const} */ ([
  ['columns', 'viewColumns', 'M4 6h6M4 10h6M4 14h6M4 18h4M14 6h6M14 10h6M14 14h6M14 18h4'],
  ['interleaved', 'viewInterleaved', 'M4 5h16M4 9h10M8 15h12M8 19h7'],
  ['single', 'viewSingle', 'M4 6h16M4 10h16M4 14h16M4 18h10'],
  ['blurred', 'viewBlurred', 'M4 5h16M4 9h9M4 15h.1M8 15h.1M12 15h.1M16 15h.1M20 15h.1M4 19h.1M8 19h.1M12 19h.1'],
]);

const ICONS = {
  first: 'M4 8h14l-4-4M20 16H6l4 4',
  find: 'M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13M15.5 15.5 20 20',
  review: 'M4 6h3l1 1.5L10.5 4M13 6h7M4 13h3l1 1.5 2.5-3.500M13 13h7M5.500 20h2M13 20h7',
  map: 'M5 4v16M19 4v16M5 6c7 0 7 4 14 4M5 11c7 0 7 5 14 5',
  looks: 'M3 18 8 6l5 12M4.700 14h6.600M15 18v-4a3 3 0 0 1 6 0v4M15 15.500h6',
  help: 'M9 9a3 3 0 1 1 4.500 2.600c-1 .6-1.500 1.200-1.500 2.400M12 17.500v.1',
};

/** How long after the last scrolling a place is kept, in milliseconds. */
const SETTLED = 400;

/** Panels that close when another tool is opened. */
const YIELDING = ['looks', 'help'];

export class Toolbar {
  #desk;
  #bar = make('div', { part: 'toolbar', role: 'toolbar' });
  /** @type {Map<string, HTMLButtonElement>} */
  #buttons = new Map();
  /** @type {Map<string, Promise<any>>} */
  #tools = new Map();
  #over = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #settling;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #following;
  /** Names the text whose place is kept. */
  #text = '';

  /** @param {import('./desk.js').Desk} desk */
  constructor(desk) {
    this.#desk = desk;
    const { host, root, top } = desk;
    wear(root, toolbarSheet());
    recallSettings(host);
    this.#build();
    this.#bar.hidden = !desk.bitext;
    top.prepend(this.#bar);
    const { signal } = this.#over;
    host.addEventListener('duizhao-ready', () => this.#begin(), { signal });
    host.addEventListener('duizhao-change', () => this.#mended(), { signal });
    host.addEventListener('duizhao-setting', (event) => this.#changed(/** @type {CustomEvent} */ (event).detail), { signal });
    host.addEventListener('keydown', (event) => this.#key(event), { signal });
    host.addEventListener('click', () => this.#chosen(), { signal });
    document.addEventListener('scroll', () => this.#settle(), { capture: true, passive: true, signal });
    addEventListener('hashchange', () => this.#toHash(), { signal });
    this.#show();
    if (desk.bitext) this.#begin();
  }

  /** Puts everything away. */
  close() {
    this.#over.abort();
    this.#tidy();
    this.#bar.remove();
    const { root } = this.#desk;
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => sheet !== toolbarSheet());
  }

  #tidy() {
    for (const tool of this.#tools.values()) tool.then((made) => made.remove(), () => {});
    this.#tools.clear();
  }

  #build() {
    const { messages, host } = this.#desk;
    const button = (/** @type {string} */ name, /** @type {string} */ title, /** @type {string} */ lines, /** @type {() => void} */ click) => {
      const made = make('button', { part: 'button', title, 'aria-label': title, tabindex: -1, on: { click } }, icon(lines));
      this.#buttons.set(name, made);
      return made;
    };
    this.#buttons.clear();
    const views = VIEWS.map(([view, key, lines]) => button(view, messages.say(key), lines, () => this.#choose('view', view)));
    const tool = (/** @type {keyof typeof ICONS} */ name) => button(name, messages.say(name), ICONS[name], () => this.#open(name));
    set(this.#bar, { 'aria-label': messages.say('toolbar') });
    this.#bar.replaceChildren(
      make('div', { class: 'group', role: 'group', 'aria-label': messages.say('view') }, ...views),
      button('first', messages.say('first'), ICONS.first, () => this.#choose('first', host.first === 'zh' ? 'en' : 'zh')),
      make('span', { class: 'space' }),
      tool('find'),
      tool('review'),
      button('map', messages.say('map'), ICONS.map, () => this.#choose('map', host.getAttribute('map') === 'on' ? 'off' : 'on')),
      tool('looks'),
      tool('help'),
    );
    this.#bar.onkeydown = (event) => this.#rove(event);
    /** @type {HTMLButtonElement} */ (views[0]).tabIndex = 0;
    this.#press();
  }

  /** Shows which settings hold. */
  #press() {
    const { host } = this.#desk;
    for (const [view] of VIEWS) this.#buttons.get(view)?.setAttribute('aria-pressed', String(host.view === view));
    this.#buttons.get('first')?.setAttribute('aria-pressed', String(host.first === 'en'));
    this.#buttons.get('map')?.setAttribute('aria-pressed', String(host.getAttribute('map') === 'on'));
  }

  /** One stop of the tab key: the arrow keys go from button to button. @param {KeyboardEvent} event */
  #rove(event) {
    const all = [...this.#buttons.values()];
    const at = all.indexOf(/** @type {HTMLButtonElement} */ (this.#desk.root.activeElement));
    const steps = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 };
    if (at < 0 || !Object.hasOwn(steps, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    const to = all.at(steps[/** @type {keyof typeof steps} */ (event.key)] % all.length);
    all.forEach((button) => { button.tabIndex = button === to ? 0 : -1; });
    to?.focus();
  }

  /** @param {string} name @param {string} value */
  #choose(name, value) {
    keepSetting(name, value);
    this.#desk.host.setAttribute(name, value);
  }

  /** @param {{name: string, value: string | null}} setting */
  #changed({ name, value }) {
    if (name === 'map' && value === 'on') this.#show();
    if (name !== 'ui-lang') return this.#press();
    // Everything is said anew.
    this.#tidy();
    this.#build();
    this.#show();
  }

  /** Gets what is there without being opened. */
  #show() {
    if (this.#desk.host.getAttribute('map') === 'on') this.#tool('map').catch(() => {});
  }

  /** A passage was chosen: what can be done with it is offered. */
  #chosen() {
    if (this.#desk.lit) this.#tool('passage').then((passage) => passage.offer(), () => {});
  }

  /**
   * What a button opens, loaded when it is first wanted.
   *
   * @param {string} name
   * @returns {Promise<any>}
   */
  #tool(name) {
    const known = this.#tools.get(name);
    if (known) return known;
    const button = /** @type {HTMLButtonElement} */ (this.#buttons.get(name));
    const choose = (/** @type {string} */ setting, /** @type {string} */ value) => this.#choose(setting, value);
    /** @type {Record<string, () => Promise<any>>} */
    const makers = {
      find: () => import('./find.js').then(({ Find }) => new Find(this.#desk, button)),
      review: () => import('./review.js').then(({ Review }) => new Review(this.#desk, button)),
      map: () => import('./map.js').then(({ DocumentMap }) => new DocumentMap(this.#desk)),
      looks: () => import('./looks.js').then(({ looks }) => looks(this.#desk, button, choose)),
      help: () => import('./help.js').then(({ help }) => help(this.#desk, button)),
      passage: () => import('./passage.js').then(({ Passage }) => new Passage(this.#desk)),
    };
    const made = makers[name]();
    this.#tools.set(name, made);
    // A file that did not come is asked for again the next time.
    made.catch(() => this.#tools.delete(name));
    return made;
  }

  /** @param {string} name */
  #open(name) {
    for (const [other, tool] of this.#tools) {
      if (other !== name && YIELDING.includes(other)) tool.then((made) => made.close(false), () => {});
    }
    this.#tool(name).then((tool) => tool.toggle(), () => {});
  }

  /** A text is shown: goes to where the address says, or to where its reader was. */
  #begin() {
    const { bitext } = this.#desk;
    if (!bitext) return;
    this.#text = nameOf(bitext);
    this.#bar.hidden = false;
    const block = recallPlace(this.#text);
    // The page may change its own shape now that there is something to read.
    requestAnimationFrame(() => {
      if (this.#toHash() || block === undefined || this.#desk.bitext !== bitext) return;
      this.#desk.visit(block, undefined, false);
    });
    for (const name of ['find', 'review']) this.#tools.get(name)?.then((tool) => tool.refresh?.(), () => {});
  }

  /** Links were mended: the tools follow once the text shows it. */
  #mended() {
    clearTimeout(this.#following);
    this.#following = setTimeout(() => {
      for (const name of ['find', 'review', 'map']) this.#tools.get(name)?.then((tool) => tool.refresh?.(), () => {});
    }, SETTLED);
  }

  /** Goes to the passage that the address names; whether there is one. */
  #toHash() {
    const { host } = this.#desk;
    const [, name, block, offset] = /^#(.+)-(\d+)(?:\.(\d+))?$/.exec(location.hash) ?? [];
    if (name !== (host.id || 'duizhao')) return false;
    return this.#desk.visit(Number(block), offset === undefined ? undefined : Number(offset));
  }

  #settle() {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => {
      const { place, bitext } = this.#desk;
      if (bitext && place) keepPlace(this.#text, place.block);
    }, SETTLED);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const typing = event.composedPath()[0];
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    if (typing instanceof HTMLInputElement || typing instanceof HTMLSelectElement) return;
    const { host } = this.#desk;
    const next = () => VIEWS[(VIEWS.findIndex(([view]) => view === host.view) + 1) % VIEWS.length][0];
    /** @type {Record<string, () => void>} */
    const keys = {
      '?': () => this.#open('help'),
      '/': () => this.#open('find'),
      n: () => this.#tool('review').then((review) => review.step(1), () => {}),
      N: () => this.#tool('review').then((review) => review.step(-1), () => {}),
      r: () => this.#open('review'),
      v: () => this.#choose('view', next()),
      f: () => this.#buttons.get('first')?.click(),
      m: () => this.#buttons.get('map')?.click(),
      t: () => this.#open('looks'),
      c: () => this.#tool('passage').then((passage) => passage.copy(false), () => {}),
      C: () => this.#tool('passage').then((passage) => passage.copy(true), () => {}),
      l: () => this.#tool('passage').then((passage) => passage.copyLink(), () => {}),
      a: () => this.#announce(),
    };
    if (!Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  }

  /** Says what is lit, its counterpart last, to who hears the page. */
  #announce() {
    const { bitext, lit } = this.#desk;
    if (!bitext || !lit) return;
    const { here, there } = passagesOf(bitext, lit);
    this.#desk.say([...here, ...there]);
  }
}
