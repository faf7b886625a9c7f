// Mending links by keyboard and pointer: where the reader is, what he has chosen, and the bar that does with it what its
// keys do too.
import { DuizhaoError } from '../engine/error.js';
import { isWeak } from '../reader/summary.js';
import { icon, make, set } from './make.js';
import { KEYS } from './mender-keys.js';
import { wear } from '../reader/styles.js';
import { menderSheet } from './mender-styles.js';
import { mendingMessages } from './mender-messages.js';
import { linkOf, linksOf, unitAt, unitBeside, unitOf } from './units.js';
import { Writer } from './writer.js';

/** @typedef {import('./units.js').Unit} Unit */
/** @typedef {import('../index.js').Operation} Operation */

/** How long what a step changed is shown, in milliseconds. */
const SHOWN = 1_600;

/** The most changes that are shown. */
const MOST = 200;

/** What the buttons show. */
const ICONS = {
  approve: 'M5 13l4 4L19 7',
  pick: 'M5 5h14v14H5zM9 12l2 2 4-4',
  link: 'M9 15l6-6M8 12l-2 2a3.500 3.500 0 0 0 5 5l2-2M16 12l2-2a3.500 3.500 0 0 0-5-5l-2 2',
  alone: 'M8 12l-2 2a3.500 3.500 0 0 0 5 5M16 12l2-2a3.500 3.500 0 0 0-5-5M4 4l16 16',
  previous: 'M5 19h14M12 16V6M8 10l4-4 4 4M5 3h14',
  next: 'M5 5h14M12 8v10M8 14l4 4 4-4M5 21h14',
  split: 'M12 3v4M12 17v4M12 9v6M9 12H3l3-3M6 15l-3-3M15 12h6l-3-3M18 15l3-3',
  join: 'M3 12h6M6 9l3 3-3 3M21 12h-6M18 9l-3 3 3 3M12 5v14',
  write: 'M4 20l1-4L16 5l3 3L8 19zM14 7l3 3',
  undo: 'M9 7H15a5 5 0 0 1 0 10H8M9 7l3-3M9 7l3 3',
  redo: 'M15 7H9a5 5 0 0 0 0 10h7M15 7l-3-3M15 7l-3 3',
};

export class Mender {
  #desk;
  #say;
  #bar = make('div', { part: 'mender', role: 'group' });
  #status = make('p', { class: 'state', role: 'status' });
  #choice = make('select', {});
  #writer;
  /** @type {Map<string, HTMLButtonElement>} */
  #buttons = new Map();
  #over = new AbortController();
  /** @type {import('../index.js').Level} */
  #level = 'sentence';
  /** @type {Unit | undefined} */
  #here;
  /** Ids of the units that are chosen. */
  #picked = new Set();
  /** The steps, one after the other. @type {Promise<unknown>} */
  #last = Promise.resolve();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #showing;

  /** @param {import('./desk.js').Desk} desk */
  constructor(desk) {
    this.#desk = desk;
    this.#say = mendingMessages(desk.messages.lang);
    this.#writer = new Writer(this.#say, (operation) => this.#do(operation));
    const { host, root } = desk;
    wear(root, menderSheet());
    root.append(this.#bar);
    this.#build();
    this.#begin();
    const { signal } = this.#over;
    // Before the view takes a key.
    host.addEventListener('keydown', (event) => this.#key(event), { capture: true, signal });
    host.addEventListener('click', (event) => this.#click(event), { signal });
    for (const type of ['duizhao-ready', 'duizhao-words']) host.addEventListener(type, () => this.#begin(), { signal });
    host.addEventListener('duizhao-setting', (event) => this.#setting(/** @type {CustomEvent} */ (event).detail), { signal });
  }

  /** Puts everything away. */
  close() {
    this.#over.abort();
    clearTimeout(this.#showing);
    for (const name of ['here', 'picked', 'changed']) this.#desk.mark(`duizhao-${name}`, []);
    this.#bar.remove();
    const { root } = this.#desk;
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => sheet !== menderSheet());
  }

  #build() {
    const say = this.#say;
    const does = /** @type {Record<string, () => void>} */ ({
      approve: () => this.#approve(),
      pick: () => this.#pick(),
      link: () => this.#link(),
      alone: () => this.#alone(),
      previous: () => this.#merge('previous'),
      next: () => this.#merge('next'),
      split: () => this.#split(),
      join: () => this.#here && this.#do({ do: 'join', level: this.#units, unit: this.#here.id }),
      write: () => this.#write(),
      undo: () => this.#back('undo'),
      redo: () => this.#back('redo'),
    });
    const buttons = KEYS.map(([name, key]) => {
      const about = { part: 'button', title: `${say(name)} (${key})`, 'aria-label': say(name), 'aria-keyshortcuts': key };
      const button = make('button', { ...about, class: name === 'undo' ? 'apart' : '', on: { click: () => this.#then(does[name]) } }, icon(ICONS[name]));
      this.#buttons.set(name, button);
      return button;
    });
    const option = (/** @type {import('../index.js').Level} */ level) => make('option', { value: level, text: say(level) });
    set(this.#choice, { 'aria-label': say('level') });
    this.#choice.replaceChildren(option('sentence'), option('block'), option('word'));
    this.#choice.onchange = () => this.#take(/** @type {any} */ (this.#choice.value));
    set(this.#bar, { 'aria-label': say('mending') });
    this.#bar.replaceChildren(this.#writer.box, make('div', { class: 'tools' }, this.#choice, ...buttons), this.#status);
  }

  /** Another text is shown. */
  #begin() {
    const { bitext } = this.#desk;
    const has = { block: true, sentence: !!bitext?.segments?.length, word: !!bitext?.tokens?.length };
    for (const option of this.#choice.options) option.disabled = !has[/** @type {keyof typeof has} */ (option.value)];
    this.#take(has[this.#level] ? this.#level : has.sentence ? 'sentence' : 'block');
  }

  /** @param {import('../index.js').Level} level */
  #take(level) {
    this.#level = level;
    this.#choice.value = level;
    const { bitext } = this.#desk;
    const here = this.#here;
    this.#picked.clear();
    this.#here = bitext && here && bitext.blocks[here.block] ? unitAt(bitext, level, here.block, here.start) : undefined;
    this.#writer.close();
    this.#tell();
  }

  /** The level of steps that words do not know. */
  get #units() {
    return this.#level === 'block' ? 'block' : 'sentence';
  }

  /** @param {{name: string}} setting */
  #setting({ name }) {
    if (name !== 'ui-lang') return;
    this.#say = mendingMessages(this.#desk.messages.lang);
    this.#writer.speak(this.#say);
    this.#build();
    this.#begin();
  }

  /** Says where the reader is, and marks it. @param {string} [news] what is said instead */
  #tell(news) {
    const { bitext } = this.#desk;
    const here = this.#here;
    const say = this.#say;
    const passage = (/** @type {Unit | undefined} */ unit) => (unit ? [unit.block, unit.start, unit.end] : []);
    this.#desk.mark('duizhao-here', passage(here));
    this.#desk.mark('duizhao-picked', bitext ? [...this.#picked].flatMap((id) => passage(unitOf(bitext, this.#level, id))) : []);
    const link = bitext && here ? linkOf(bitext, this.#level, here) : undefined;
    const parts = [];
    if (news) parts.push(news);
    else if (!bitext && this.#desk.host.bitext) parts.push(say('inPlace'));
    else if (!bitext || !here) parts.push(say(this.#level === 'word' ? 'beginWord' : 'begin'));
    else if (!link) parts.push(say(this.#isLeftAlone(here) ? 'leftAlone' : 'unlinked'));
    else if (link.approved) parts.push(say('approved'));
    else parts.push(say(isWeak(link) ? 'uncertain' : 'sure', { percent: Math.round(Math.max(link.confidence, 0) * 100) }));
    if (this.#picked.size > 0) parts.push(say('chosen', { n: this.#picked.size }));
    const text = parts.join(' · ');
    if (this.#status.textContent !== text) this.#status.textContent = text;
    const approved = link?.approved || (here !== undefined && this.#isLeftAlone(here));
    set(/** @type {Element} */ (this.#buttons.get('approve')), { 'aria-pressed': String(!!approved) });
    set(/** @type {Element} */ (this.#buttons.get('pick')), { 'aria-pressed': String(!!here && this.#picked.has(here.id)) });
    const wordless = ['alone', 'previous', 'next', 'split', 'join'];
    for (const [name, button] of this.#buttons) {
      button.disabled = !['undo', 'redo'].includes(name) && (!here || (this.#level === 'word' && wordless.includes(name)));
    }
  }

  /** @param {Unit} unit */
  #isLeftAlone({ id }) {
    const { blocks, segments = [], tokens = [] } = /** @type {import('../index.js').Bitext} */ (this.#desk.bitext);
    return !!{ block: blocks[id], sentence: segments[id], word: tokens[id] }[this.#level]?.alone;
  }

  /** Goes to a unit. @param {Unit | undefined} unit @param {boolean} [focus] */
  #go(unit, focus = true) {
    if (!unit) return;
    this.#here = unit;
    this.#desk.visit(unit.block, unit.start, focus);
    this.#tell();
    const { bitext } = this.#desk;
    const block = bitext?.blocks[unit.block];
    if (block) this.#desk.say([{ lang: block.script, text: block.text.slice(unit.start, unit.end) }]);
  }

  /** Where the keyboard or the pointer of the reader has come to by other ways than those of mending. */
  #catchUp() {
    const { bitext, lit } = this.#desk;
    if (!bitext || !lit || lit.block === null) return;
    const holds = this.#here?.block === lit.block && (lit.bead === null || this.#level !== 'sentence' || lit.segments.includes(this.#here.id));
    if (holds) return;
    const segment = lit.segments.map((id) => unitOf(bitext, 'sentence', id)).find((unit) => unit?.block === lit.block);
    this.#here = unitAt(bitext, this.#level, lit.block, segment?.start ?? 0);
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const { bitext, article } = this.#desk;
    const at = event.composedPath()[0];
    if (!bitext || !(at instanceof Node) || !article?.contains(at)) return;
    const selection = getSelection();
    if (!selection?.isCollapsed || !selection.anchorNode) return;
    const found = this.#desk.locate(selection.anchorNode, clickedOffset(selection, event));
    const unit = found && unitAt(bitext, this.#level, found.block, found.offset);
    if (!unit) return;
    this.#here = unit;
    if (this.#level === 'word') return this.#clickWord(bitext, unit);
    if (event.ctrlKey || event.metaKey || event.shiftKey) this.#pick();
    else this.#tell();
  }

  /**
   * Of two words on the two sides, the second one clicked: they are linked, or no longer.
   *
   * @param {import('../index.js').Bitext} bitext
   * @param {Unit} unit
   */
  #clickWord(bitext, unit) {
    const first = [...this.#picked].map((id) => unitOf(bitext, 'word', id)).find((other) => other?.lang !== unit.lang);
    if (!first) {
      this.#picked = new Set([unit.id]);
      return this.#tell();
    }
    const link = linkOf(bitext, 'word', unit);
    const together = link !== undefined && link === linkOf(bitext, 'word', first);
    this.#picked.clear();
    this.#do({ do: together ? 'unlink' : 'link', level: 'word', units: [first.id, unit.id] });
  }

  #pick() {
    if (!this.#here) return;
    const { id } = this.#here;
    if (!this.#picked.delete(id)) this.#picked.add(id);
    this.#tell();
  }

  /** What a step is about: what is chosen, else where the reader is. */
  get #chosen() {
    return this.#picked.size > 0 ? [...this.#picked] : this.#here ? [this.#here.id] : [];
  }

  #link() {
    const { bitext } = this.#desk;
    if (!bitext || !this.#here) return;
    const units = [...new Set([...this.#picked, this.#here.id])];
    const sides = new Set(units.map((id) => unitOf(bitext, this.#level, id)?.lang));
    if (sides.size < 2) return this.#tell(this.#say('both'));
    this.#do({ do: 'link', level: this.#level, units });
  }

  #alone() {
    const { bitext } = this.#desk;
    const units = this.#chosen;
    if (!bitext || units.length === 0) return;
    const linked = units.some((id) => {
      const unit = unitOf(bitext, this.#level, id);
      return unit && linkOf(bitext, this.#level, unit);
    });
    // One sentence of a link is taken apart from all others in it; of what is in no link, each is left alone.
    this.#do({ do: linked && this.#picked.size === 0 ? 'unlink' : 'alone', level: this.#units, units });
  }

  /** @param {'previous' | 'next'} neighbour */
  #merge(neighbour) {
    if (this.#here) this.#do({ do: 'merge', level: this.#units, unit: this.#here.id, with: neighbour });
  }

  #approve() {
    const units = this.#chosen;
    if (units.length === 0) return;
    const on = this.#buttons.get('approve')?.getAttribute('aria-pressed') !== 'true';
    this.#do({ do: 'approve', level: this.#level, units, on });
  }

  /** Cuts where the cursor is; where it is in no text, a field opens that has one. */
  #split() {
    const { bitext } = this.#desk;
    const here = this.#here;
    if (!bitext || !here) return;
    const selection = getSelection();
    const found = selection?.isCollapsed && selection.anchorNode ? this.#desk.locate(selection.anchorNode, selection.anchorOffset) : undefined;
    const inside = found && found.block === here.block && here.start <= found.offset && found.offset < here.end;
    if (!inside) return this.#write();
    this.#do({ do: 'split', level: this.#units, unit: here.id, at: found.offset });
  }

  #write() {
    const { bitext } = this.#desk;
    if (!bitext || !this.#here) return;
    const unit = this.#level === 'word' ? unitAt(bitext, 'sentence', this.#here.block, this.#here.start) : this.#here;
    if (unit) this.#writer.open(bitext, this.#units, unit, () => this.#go(this.#here));
  }

  /** Does something once the steps before it are done and shown. @param {() => unknown} action */
  #then(action) {
    this.#last = this.#last.then(() => void action());
  }

  /** @param {Operation} operation */
  #do(operation) {
    return this.#run((host) => host.mend(operation));
  }

  /** @param {'undo' | 'redo'} way */
  #back(way) {
    return this.#run((host) => host[way]());
  }

  /**
   * Does a step when those before it are done, and shows what it changed.
   *
   * @param {(host: import('../reader/duizhao-reader.js').DuizhaoReader) => Promise<import('../index.js').Change | null>} step
   */
  #run(step) {
    const { host, root } = this.#desk;
    const inBar = root.activeElement !== null;
    this.#last = this.#last.then(async () => {
      try {
        const change = await step(host);
        if (!change) return this.#tell(this.#say('nothing'));
        this.#picked.clear();
        // The text shows the step before anything is asked for about it.
        await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
        this.#show(change, !inBar);
      } catch (thrown) {
        this.#tell(this.#say(DuizhaoError.of(thrown).code === 'invalid-argument' ? 'refused' : 'failed'));
      }
    });
    return this.#last;
  }

  /**
   * Shows for a moment what a step changed, and goes back to where the reader was.
   *
   * @param {import('../index.js').Change} change
   * @param {boolean} focus
   */
  #show(change, focus) {
    const { bitext } = this.#desk;
    if (!bitext) return;
    const here = this.#here;
    this.#here = here && bitext.blocks[here.block] ? unitAt(bitext, this.#level, here.block, here.start) : undefined;
    if (this.#here) this.#desk.visit(this.#here.block, this.#here.start, focus);
    const level = change.beads.length > 0 ? 'sentence' : change.words.length > 0 ? 'word' : 'block';
    const places = { block: change.links, sentence: change.beads, word: change.words }[level];
    const units = places.slice(0, MOST).flatMap((place) => {
      const { zh, en } = linksOf(bitext, level)[place];
      return [...zh, ...en].map((id) => /** @type {Unit} */ (unitOf(bitext, level, id)));
    });
    this.#desk.mark('duizhao-changed', units.flatMap(({ block, start, end }) => [block, start, end]));
    clearTimeout(this.#showing);
    this.#showing = setTimeout(() => this.#desk.mark('duizhao-changed', []), SHOWN);
    const n = change.links.length + change.beads.length + change.words.length;
    this.#tell(n > 0 ? this.#say('changed', { n }) : undefined);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { bitext, root } = this.#desk;
    const at = event.composedPath()[0];
    if (!bitext || at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement || at instanceof HTMLSelectElement) return;
    const command = event.ctrlKey || event.metaKey;
    if (event.altKey || (command && !['z', 'Z', 'y'].includes(event.key))) return;
    if (!command) this.#catchUp();
    const inText = root.activeElement === null;
    const press = (/** @type {string} */ name) => () => this.#buttons.get(name)?.click();
    /** @type {Record<string, () => void>} */
    const keys = command
      ? { z: press('undo'), Z: press('redo'), y: press('redo') }
      : {
          ...Object.fromEntries(KEYS.map(([name, key]) => [key === 'Space' ? ' ' : key, press(name)])),
          ...(inText && {
            ArrowDown: () => this.#go(this.#here && unitBeside(bitext, this.#level, this.#here, 1)),
            ArrowUp: () => this.#go(this.#here && unitBeside(bitext, this.#level, this.#here, -1)),
            ArrowLeft: () => this.#cross(),
            ArrowRight: () => this.#cross(),
          }),
          ...(this.#picked.size > 0 && { Escape: () => { this.#picked.clear(); this.#tell(); } }),
        };
    // A button that has the keyboard takes the space bar itself.
    if (!Object.hasOwn(keys, event.key) || (!inText && event.key === ' ')) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  }

  /** Goes over to the counterpart; from what has none, to what stands about level with it. */
  #cross() {
    const { bitext } = this.#desk;
    const here = this.#here;
    if (!bitext || !here) return;
    const other = here.lang === 'zh' ? 'en' : 'zh';
    const level = this.#level;
    // Outwards from here until something has a counterpart.
    for (let back = /** @type {Unit | undefined} */ (here); back; back = unitBeside(bitext, level, back, -1)) {
      const link = linkOf(bitext, level, back);
      if (!link) continue;
      const there = unitOf(bitext, level, back === here ? link[other][0] : link[other][link[other].length - 1]);
      return this.#go(back === here || !there ? there : (unitBeside(bitext, level, there, 1) ?? there));
    }
  }
}

/**
 * Where the character begins that was clicked: the cursor stands behind it where its second half was.
 *
 * @param {Selection} selection
 * @param {MouseEvent} event
 */
function clickedOffset({ anchorNode, anchorOffset }, { clientX, clientY }) {
  if (!(anchorNode instanceof Text) || anchorOffset === 0) return anchorOffset;
  const range = document.createRange();
  range.setStart(anchorNode, anchorOffset - 1);
  range.setEnd(anchorNode, anchorOffset);
  const { left, right, top, bottom } = range.getBoundingClientRect();
  return left <= clientX && clientX < right && top <= clientY && clientY < bottom ? anchorOffset - 1 : anchorOffset;
}
