// The map: the whole document as two rails, Chinese and English, with its links as bands between them. What is in sight
// is framed, what is lit stands out; a click goes there. To the keyboard it is a slider.
import { placesInSight } from '../reader/place.js';
import { draw, make, set } from './make.js';

/** The drawing's own measures; the page stretches it. */
const WIDTH = 100;
const HEIGHT = 1000;
const RAIL = 9;

/** Left free between a rail and the bands. */
const GAP = 3;

/** Links as sure as this, and no surer than the next, are drawn alike. */
const STEPS = [0, 0.4, 0.6, 0.8, 0.95];

/** Blocks lower than this are drawn without a line between them, and links, where there are many. */
const FINE = 8;

/** Left free under the map, and how low it may get, in CSS pixels. */
const BELOW = 20;
const LEAST = 200;

/** How many places the page keys go. */
const PAGE = 10;

/** How much of a passage the label shows, in UTF-16 units. */
const SNIPPET = 40;

/** @typedef {[number, number]} Span from the top, in the drawing's measure */
/** @typedef {{block: number, link: number | null}} Stop */

export class DocumentMap {
  #desk;
  #svg = draw('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' });
  #sight = draw('path', { class: 'sight' });
  #lit = draw('path', { class: 'lit' });
  #label = make('p', { class: 'label', 'aria-hidden': 'true', hidden: true });
  #box;
  #over = new AbortController();
  /** Where each block stands on its rail, by its id. @type {Span[]} */
  #spans = [];
  /** The rail of each block: 0 is that of the first language. @type {(0 | 1)[]} */
  #rails = [];
  /** @type {(number | null)[]} */
  #linkOf = [];
  /** What the keyboard goes through. @type {Stop[]} */
  #stops = [];
  #at = 0;
  #frame = 0;

  /** @param {import('./desk.js').Desk} desk */
  constructor(desk) {
    this.#desk = desk;
    this.#box = make(
      'div',
      { part: 'map', role: 'slider', tabindex: 0, 'aria-orientation': 'vertical', 'aria-valuemin': 1, 'aria-label': desk.messages.say('map') },
      this.#svg,
      this.#label,
    );
    desk.body.append(this.#box);
    const { signal } = this.#over;
    this.#box.addEventListener('keydown', (event) => this.#key(event));
    this.#box.addEventListener('pointerdown', (event) => this.#press(event));
    this.#box.addEventListener('pointermove', (event) => this.#point(event));
    this.#box.addEventListener('pointerleave', () => { this.#label.hidden = true; });
    desk.host.addEventListener('duizhao-ready', () => this.refresh(), { signal });
    desk.host.addEventListener('duizhao-hover', () => this.#light(), { signal });
    desk.host.addEventListener('duizhao-setting', () => this.refresh(), { signal });
    document.addEventListener('scroll', () => this.#look(), { capture: true, passive: true, signal });
    addEventListener('resize', () => this.#look(), { signal });
    this.refresh();
  }

  remove() {
    this.#over.abort();
    cancelAnimationFrame(this.#frame);
    this.#box.remove();
  }

  /** Draws anew: the text, the order or the layout is another. */
  refresh() {
    const { bitext, host } = this.#desk;
    this.#box.hidden = !bitext || host.getAttribute('map') !== 'on';
    if (!bitext || this.#box.hidden) return;
    this.#measure(bitext);
    this.#draw(bitext);
    this.#stop(Math.min(this.#at, this.#stops.length - 1));
    this.#light();
    this.#look();
  }

  /** @param {import('../index.js').Bitext} bitext */
  #measure({ blocks, links }) {
    const { first } = this.#desk.host;
    this.#linkOf = blocks.map(() => null);
    links.forEach(({ zh, en }, link) => { for (const id of [...zh, ...en]) this.#linkOf[id] = link; });
    let last = /** @type {'zh' | 'en'} */ ('zh');
    this.#rails = blocks.map(({ input, lang }) => {
      last = input !== 'text' ? input : lang === 'other' ? last : lang;
      return last === first ? 0 : 1;
    });
    const totals = [0, 0];
    const ends = blocks.map(({ text }, id) => (totals[this.#rails[id]] += text.length + 1));
    this.#spans = blocks.map(({ text }, id) => {
      const scale = HEIGHT / totals[this.#rails[id]];
      return [(ends[id] - text.length - 1) * scale, ends[id] * scale];
    });
    const met = new Set();
    this.#stops = blocks.flatMap(({ id, kind }) => {
      const link = this.#linkOf[id];
      if (link === null ? kind === 'noise' : met.has(link)) return [];
      met.add(link);
      return [{ block: link === null ? id : links[link][first][0], link }];
    });
  }

  /** @param {import('../index.js').Bitext} bitext */
  #draw({ blocks, links }) {
    const bands = STEPS.map(() => '');
    for (const { step, one, other } of runs(links.map((link) => this.#bandOf(link)))) bands[step] += ribbon(one, other);
    /** @type {Record<string, string>} */
    const rails = { block: '', title: '', noise: '', alone: '' };
    const parts = blocks.map(({ id, kind }) => {
      const name = kind === 'noise' ? kind : this.#linkOf[id] === null ? 'alone' : kind === 'title' ? kind : 'block';
      return { step: name, one: this.#spans[id], rail: this.#rails[id] };
    });
    for (const rail of /** @type {const} */ ([0, 1])) {
      const here = parts.filter((part) => part.rail === rail).map((part) => ({ ...part, other: part.one }));
      for (const { step, one } of runs(here)) rails[step] += piece(one, rail);
    }
    const paths = [
      ...bands.map((d, step) => draw('path', { class: `band sure${step}`, d })),
      ...Object.entries(rails).map(([name, d]) => draw('path', { class: `rail ${name}`, d })),
    ];
    this.#svg.replaceChildren(...paths, this.#lit, this.#sight);
    set(this.#svg, { class: links.length * FINE < HEIGHT && 'few' });
    set(this.#box, { 'aria-valuemax': Math.max(this.#stops.length, 1) });
  }

  /** @param {import('../index.js').Link} link */
  #bandOf({ zh, en, confidence }) {
    const [here, there] = this.#desk.host.first === 'zh' ? [zh, en] : [en, zh];
    return { step: STEPS.findLastIndex((step) => confidence >= step), one: this.#span(here), other: this.#span(there) };
  }

  /** @param {number[]} ids @returns {Span} */
  #span(ids) {
    const spans = ids.map((id) => this.#spans[id]);
    return [Math.min(...spans.map(([top]) => top)), Math.max(...spans.map(([, bottom]) => bottom))];
  }

  #light() {
    const { bitext, lit } = this.#desk;
    const link = bitext && lit && lit.link !== null ? bitext.links[lit.link] : null;
    /** @type {number[]} */
    const ids = (lit?.blocks ?? []).filter((/** @type {number} */ id) => id < this.#spans.length);
    const { one, other } = link && ids.length > 0 ? this.#bandOf(link) : {};
    set(this.#lit, { d: one && other ? ribbon(one, other) : ids.map((id) => piece(this.#spans[id], this.#rails[id])).join('') });
  }

  /** Frames what is in sight, at the next frame. */
  #look() {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      const { article, bitext } = this.#desk;
      if (!article || !bitext || this.#box.hidden) return;
      // All of it is in the window, also while the page's own head is.
      const room = innerHeight - Math.max(this.#box.getBoundingClientRect().top, 0) - BELOW;
      this.#box.style.blockSize = `${Math.max(room, LEAST)}px`;
      const ids = placesInSight(article).filter((id) => id < this.#spans.length);
      /** @type {(Span | null)[]} */
      const sides = [0, 1].map((rail) => {
        const here = ids.filter((id) => this.#rails[id] === rail);
        return here.length > 0 ? this.#span(here) : null;
      });
      const [one, other] = [sides[0] ?? sides[1], sides[1] ?? sides[0]];
      set(this.#sight, { d: one && other ? ribbon(one, other, 0, WIDTH) : '' });
      // Where the keyboard is not on the map, the map follows the reader.
      const near = this.#stops.findIndex(({ block }) => ids.includes(block));
      if (near >= 0 && this.#desk.root.activeElement !== this.#box) this.#stop(near);
    });
  }

  /** @param {number} at */
  #stop(at) {
    this.#at = Math.max(at, 0);
    const stop = this.#stops[this.#at];
    if (stop) set(this.#box, { 'aria-valuenow': this.#at + 1, 'aria-valuetext': this.#name(stop) });
  }

  /** @param {Stop} stop */
  #name({ block, link }) {
    const { messages, bitext } = this.#desk;
    if (!bitext) return '';
    const { text } = bitext.blocks[block];
    const begin = text.length > SNIPPET ? `${text.slice(0, SNIPPET)}…` : text;
    if (link === null) return `${messages.say('alone')}: ${begin}`;
    const percent = Math.round(Math.max(bitext.links[link].confidence, 0) * 100);
    return `${messages.say('mapLink', { link: link + 1, count: bitext.links.length, percent })}: ${begin}`;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const last = this.#stops.length - 1;
    const { key } = event;
    if (event.ctrlKey || event.altKey || event.metaKey || last < 0) return;
    const to = {
      ArrowDown: this.#at + 1,
      ArrowRight: this.#at + 1,
      ArrowUp: this.#at - 1,
      ArrowLeft: this.#at - 1,
      PageDown: this.#at + PAGE,
      PageUp: this.#at - PAGE,
      Home: 0,
      End: last,
      Enter: this.#at,
    }[key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.#stop(Math.min(Math.max(to, 0), last));
    this.#desk.visit(this.#stops[this.#at].block, undefined, key === 'Enter');
  }

  /** @param {PointerEvent} event */
  #press(event) {
    if (event.button !== 0) return;
    this.#box.setPointerCapture(event.pointerId);
    this.#visit(event);
  }

  /** @param {PointerEvent} event */
  #point(event) {
    if (event.buttons & 1) return this.#visit(event);
    const stop = this.#stopUnder(event);
    this.#label.hidden = !stop;
    if (!stop) return;
    this.#label.textContent = this.#name(stop);
    const { top, height } = this.#box.getBoundingClientRect();
    this.#label.style.insetBlockStart = `${Math.min(Math.max(event.clientY - top, 16), height - 16)}px`;
  }

  /** @param {PointerEvent} event */
  #visit(event) {
    const stop = this.#stopUnder(event);
    if (!stop) return;
    this.#stop(this.#stops.indexOf(stop));
    this.#desk.visit(stop.block, undefined, false);
  }

  /** What is under the pointer, on the nearer rail. @param {PointerEvent} event */
  #stopUnder({ clientX, clientY }) {
    const { left, top, width, height } = this.#box.getBoundingClientRect();
    const rail = clientX - left < width / 2 ? 0 : 1;
    const y = ((clientY - top) / height) * HEIGHT;
    const block = this.#spans.findIndex(([from, to], id) => this.#rails[id] === rail && from <= y && y < to);
    if (block < 0) return undefined;
    const link = this.#linkOf[block];
    return this.#stops.find((stop) => (link === null ? stop.block === block : stop.link === link));
  }
}

/**
 * Runs of what is drawn alike, is lower than a line and stands without a gap: each as one, so that a drawing of a hundred
 * thousand blocks is no larger than what can be seen of it.
 *
 * @template S
 * @param {{step: S, one: Span, other: Span}[]} parts in order
 */
function runs(parts) {
  /** @type {{step: S, one: Span, other: Span}[]} */
  const joined = [];
  for (const part of parts) {
    const last = joined.at(-1);
    const joins = (/** @type {Span} */ [, end], /** @type {Span} */ [top, bottom]) => bottom - top <= FINE && Math.abs(top - end) < 0.01;
    if (last && last.step === part.step && joins(last.one, part.one) && joins(last.other, part.other)) {
      last.one = [last.one[0], part.one[1]];
      last.other = [last.other[0], part.other[1]];
    } else {
      joined.push({ ...part });
    }
  }
  return joined;
}

/**
 * A part of a rail, with a thin line left free where there is room for it.
 *
 * @param {Span} span
 * @param {0 | 1} rail
 */
function piece([top, bottom], rail) {
  const gap = bottom - top > FINE ? 1.5 : 0;
  return `M${rail === 0 ? 0 : WIDTH - RAIL} ${round(top + gap)}h${RAIL}V${round(bottom - gap)}h${-RAIL}z`;
}

/**
 * A band from a span on one side to a span on the other.
 *
 * @param {Span} one
 * @param {Span} other
 * @param {number} [from]
 * @param {number} [to]
 */
function ribbon([top, bottom], [topThere, bottomThere], from = RAIL + GAP, to = WIDTH - RAIL - GAP) {
  const middle = WIDTH / 2;
  const [a, b, c, d] = [top, topThere, bottomThere, bottom].map(round);
  return `M${from} ${a}C${middle} ${a} ${middle} ${b} ${to} ${b}V${c}C${middle} ${c} ${middle} ${d} ${from} ${d}z`;
}

/** @param {number} value */
function round(value) {
  return Math.round(value * 10) / 10;
}
