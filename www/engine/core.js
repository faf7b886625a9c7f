// Calls into the wasm module. A call that traps leaves the module unusable: it is replaced, and the caller told.
import { Engine, exportBitext, InPlaceView, Lookup, ReaderView, start, startOver } from '../pkg/duizhao.js';
import { DuizhaoError } from './error.js';

/** Counts the instances of the module: what one made is of no use to the next. */
let generation = 0;

/** Which instance of the module is in use. */
export const instance = () => generation;

/**
 * @template T
 * @param {() => T} call
 * @returns {T}
 */
export function guarded(call) {
  try {
    return call();
  } catch (thrown) {
    const trapped = thrown instanceof WebAssembly.RuntimeError || thrown instanceof RangeError;
    if (trapped) {
      generation += 1;
      startOver();
      // The next call makes the instance. It must bring no arguments: those would lie in the memory of the old one.
      start();
    }
    // What a callback of the caller's threw is his.
    const ours = trapped || (thrown instanceof Error && thrown.name === 'DuizhaoError');
    throw ours ? DuizhaoError.of(thrown) : thrown;
  }
}

/** @typedef {'align' | 'alignSentences' | 'alignWords'} Call a method of Linker that links */

/** Links texts with one lexicon, on this thread. */
export class Linker {
  #lexicon;
  #engine;
  #made;

  /** @param {Uint8Array} lexicon */
  constructor(lexicon) {
    this.#lexicon = lexicon;
    this.#engine = guarded(() => new Engine(lexicon));
    this.#made = generation;
  }

  /**
   * @param {unknown} input
   * @param {unknown} [options]
   * @returns {import('../index.js').Bitext}
   */
  align(input, options) {
    return this.#call((engine) => engine.align(input, options));
  }

  /**
   * @param {unknown} input
   * @param {unknown} [options]
   * @returns {{beads: import('../index.js').Link[]}}
   */
  alignSentences(input, options) {
    return this.#call((engine) => engine.alignSentences(input, options));
  }

  /**
   * @param {unknown} input
   * @returns {import('../index.js').Words}
   */
  alignWords(input) {
    return this.#call((engine) => engine.alignWords(input));
  }

  /**
   * Does a step of a draft.
   *
   * @param {import('../pkg/duizhao.js').Mending} draft of this instance of the module
   * @param {import('../index.js').Operation} operation
   * @returns {import('../index.js').Change}
   */
  mend(draft, operation) {
    return this.#call((engine) => draft.apply(engine, operation));
  }

  /**
   * @template T
   * @param {(engine: Engine) => T} call
   */
  #call(call) {
    return guarded(() => call(this.engine));
  }

  /** The engine of the present instance of the module. */
  get engine() {
    if (this.#made !== generation) {
      this.#engine = guarded(() => new Engine(this.#lexicon));
      this.#made = generation;
    }
    return this.#engine;
  }
}

/** Looks words up in the full dictionary. */
export class Dictionary {
  #linker;
  #bytes;
  #lookup;
  #made;

  /**
   * @param {Linker} linker
   * @param {Uint8Array} bytes
   */
  constructor(linker, bytes) {
    this.#linker = linker;
    this.#bytes = bytes;
    this.#lookup = guarded(() => new Lookup(linker.engine, bytes));
    this.#made = generation;
  }

  /** The dictionary of the present instance of the module. */
  get lookup() {
    if (this.#made !== generation) {
      this.#lookup = guarded(() => new Lookup(this.#linker.engine, this.#bytes));
      this.#made = generation;
    }
    return this.#lookup;
  }

  /**
   * @param {string} word
   * @returns {import('../index.js').DictionaryCard}
   */
  lookUp(word) {
    return guarded(() => this.lookup.lookUp(word));
  }

  /**
   * @param {string} text
   * @param {import('../index.js').PinyinOptions} [options]
   * @returns {import('../index.js').PinyinWord[]}
   */
  pinyin(text, options) {
    return guarded(() => this.lookup.pinyin(text, options));
  }
}

/**
 * What is lit: places and ids, and the block that the reader is at.
 *
 * @typedef {{link: number | null, block: number | null, blocks: number[], bead: number | null, segments: number[]}} Lit
 */

/**
 * Writes a bitext in a text format, or lists its translation units. This needs no lexicon.
 *
 * @param {unknown} bitext
 * @param {string} format a format of the core's, or `units`
 * @param {unknown} [options]
 * @returns {unknown}
 */
export function write(bitext, format, options) {
  return guarded(() => exportBitext(bitext, format, options));
}

/**
 * What both views have in common.
 *
 * @template {ReaderView | InPlaceView} [V=ReaderView | InPlaceView]
 */
export class LitView {
  #made;
  /** @type {Linker | null} */
  #linker = null;
  /** @type {Dictionary | null} */
  #dictionary = null;

  /** @param {() => V} make */
  constructor(make) {
    /** @protected */
    this.view = guarded(make);
    this.#made = generation;
  }

  /** Whether the module that made this view is gone: make another view. */
  get stale() {
    return this.#made !== generation;
  }

  /** How often something else, or nothing, has been lit, or the reader has gone over to the other side of it. */
  get changes() {
    return guarded(() => this.view.changes);
  }

  /** @returns {Lit | null} */
  get lit() {
    return guarded(() => this.view.lit);
  }

  /** @param {Event} event */
  handle(event) {
    guarded(() => this.view.handle(event));
  }

  /** Puts out what is lit. */
  clear() {
    guarded(() => this.view.clear());
  }

  /** The popover of words, for the caller to put in its place. */
  get card() {
    return /** @type {HTMLElement} */ (guarded(() => this.view.card));
  }

  /** Whether the popover is open. */
  get hasWord() {
    return guarded(() => this.view.hasWord);
  }

  /** What the popover says in short, each text with its language. @returns {[string, string][]} */
  get wordSaid() {
    return guarded(() => this.view.wordSaid);
  }

  /** @param {Linker} linker whose lexicon says what it knows, until there is a dictionary */
  setLexicon(linker) {
    if (this.#linker === linker) return;
    this.#linker = linker;
    guarded(() => this.view.setEngine(linker.engine));
  }

  /** @param {Dictionary} dictionary where words are looked up from now on */
  setDictionary(dictionary) {
    if (this.#dictionary === dictionary) return;
    this.#dictionary = dictionary;
    guarded(() => this.view.setLookup(dictionary.lookup));
  }

  /** @param {'loading' | 'failed' | 'off'} why there is no dictionary */
  setAbsent(why) {
    guarded(() => this.view.setAbsent({ why }));
  }

  /**
   * Opens the popover for the word under a point of the window; whether there is one.
   *
   * @param {Element} element what is there
   * @param {number} x
   * @param {number} y
   */
  openWordAt(element, x, y) {
    return guarded(() => this.view.openWordAt(element, x, y));
  }

  /** Opens the popover for the next word where the keyboard is; whether there is one. @param {boolean} back the one before */
  stepWord(back) {
    return guarded(() => this.view.stepWord(back));
  }

  closeWord() {
    guarded(() => this.view.closeWord());
  }

  /** Puts the popover to its word again. */
  placeWord() {
    guarded(() => this.view.placeWord());
  }
}

/**
 * A bitext as an article in the page.
 *
 * @extends {LitView<ReaderView>}
 */
export class View extends LitView {
  /**
   * @param {unknown} bitext
   * @param {import('../messages/messages.js').Table} texts what the view says itself
   * @param {string} first the language that comes first
   */
  constructor(bitext, texts, first) {
    super(() => new ReaderView(document, bitext, texts, first));
    this.article = this.view.article;
  }

  /** Renders some more; true while there is more to render. */
  render() {
    return guarded(() => this.view.render());
  }

  /** Takes the words of what is shown. @param {import('../index.js').Bitext} bitext the same linked down to its words */
  takeWords(bitext) {
    guarded(() => this.view.takeWords(bitext));
  }

  reveal() {
    guarded(() => this.view.reveal());
  }

  /**
   * Which words have pinyin over them, as far as `annotate` has come.
   *
   * @param {number} below those of a lower class of frequency, 1 to 15; 0 for none, 16 for all
   * @param {boolean} colors whether tones are told by colours
   * @param {boolean} toneChange whether 一 and 不 are read as they are spoken
   */
  setPinyin(below, colors, toneChange) {
    guarded(() => this.view.setPinyin(below, colors, toneChange));
  }

  /** Gives some more of the text its pinyin; true while there is more to do. */
  annotate() {
    return guarded(() => this.view.annotate());
  }

  /**
   * Goes to the sentence at an offset of a block, or to the block; with `focus`, the keyboard goes there too. False where
   * it is not shown.
   *
   * @param {number} block
   * @param {number | undefined} offset
   * @param {boolean} focus
   */
  visit(block, offset, focus) {
    return guarded(() => this.view.visit(block, offset, focus));
  }

  /**
   * Marks passages in the highlight of a name, and no others.
   *
   * @param {string} name
   * @param {number[]} passages a block and two offsets into it for each
   */
  mark(name, passages) {
    guarded(() => this.view.mark(name, Uint32Array.from(passages)));
  }

  /**
   * Shows the bitext of a draft in place of what it was before a step; {@link render} renders what is left.
   *
   * @param {import('./mending.js').Draft} draft
   */
  correct(draft) {
    draft.use((mending) => guarded(() => this.view.correct(mending)));
  }

  /**
   * The block, and the offset in it, of a place in a text node; undefined where it is in none.
   *
   * @param {Node} node
   * @param {number} at
   * @returns {{block: number, offset: number} | undefined}
   */
  locate(node, at) {
    const found = guarded(() => this.view.locate(node, at));
    return found && { block: found[0], offset: found[1] };
  }

  /** Where what is lit stands in the window, on the side that the reader is at. */
  get anchor() {
    return guarded(() => this.view.anchor);
  }

  /** Puts out everything: for a view that leaves the page. */
  leave() {
    guarded(() => this.view.leave());
  }
}

/**
 * A bitext in the page's own text.
 *
 * @extends {LitView<InPlaceView>}
 */
export class PlacedView extends LitView {
  /**
   * @param {Element} element
   * @param {unknown} bitext
   * @param {import('../messages/messages.js').Table} texts what the popover says itself
   * @param {{text: string, nodes: Text[], apart: boolean[]}} read what `readNodes` read from the element
   */
  constructor(element, bitext, texts, { text, nodes, apart }) {
    super(() => new InPlaceView(element, bitext, texts, text, nodes, Uint8Array.from(apart, Number)));
  }

  /** @param {import('../messages/messages.js').Table} texts what the popover says itself from now on */
  speak(texts) {
    guarded(() => this.view.speak(texts));
  }

  /** Where what is lit stands. @returns {Range[]} */
  get ranges() {
    return guarded(() => this.view.ranges);
  }

  /**
   * Goes to the next passage that the keyboard stops at, or the one before; false where there is none.
   *
   * @param {boolean} forward
   */
  step(forward) {
    return guarded(() => this.view.step(forward));
  }

  /** Goes to the counterpart of where the keyboard is; false where it is nowhere. */
  cross() {
    return guarded(() => this.view.cross());
  }

  /** The keyboard leaves, and nothing is lit. */
  leave() {
    guarded(() => this.view.leave());
  }
}
