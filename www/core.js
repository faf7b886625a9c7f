// Calls into the wasm module. A call that traps leaves the module unusable: it is replaced, and the caller told.
import { Engine, exportBitext, ReaderView, start, startOver } from './pkg/duizhao.js';
import { DuizhaoError } from './error.js';

/** Counts the instances of the module: what one made is of no use to the next. */
let generation = 0;

/**
 * @template T
 * @param {() => T} call
 * @returns {T}
 */
function guarded(call) {
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
   * @returns {import('./index.js').Bitext}
   */
  align(input, options) {
    return this.#call((engine) => engine.align(input, options));
  }

  /**
   * @param {unknown} input
   * @param {unknown} [options]
   * @returns {{beads: import('./index.js').Link[]}}
   */
  alignSentences(input, options) {
    return this.#call((engine) => engine.alignSentences(input, options));
  }

  /**
   * @param {unknown} input
   * @returns {import('./index.js').Words}
   */
  alignWords(input) {
    return this.#call((engine) => engine.alignWords(input));
  }

  /**
   * @template T
   * @param {(engine: Engine) => T} call
   */
  #call(call) {
    if (this.#made !== generation) {
      this.#engine = guarded(() => new Engine(this.#lexicon));
      this.#made = generation;
    }
    return guarded(() => call(this.#engine));
  }
}

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

/** A bitext as an article in the page. */
export class View {
  #view;
  #made;

  /**
   * @param {unknown} bitext
   * @param {import('./messages.js').Table} texts what the view says itself
   */
  constructor(bitext, texts) {
    this.#view = guarded(() => new ReaderView(document, bitext, texts));
    this.#made = generation;
    this.article = this.#view.article;
  }

  /** Whether the module that made this view is gone: make another view. */
  get stale() {
    return this.#made !== generation;
  }

  /** How often something else, or nothing, has been lit. */
  get changes() {
    return guarded(() => this.#view.changes);
  }

  /** @returns {{link: number | null, blocks: number[], bead: number | null, segments: number[]} | null} */
  get lit() {
    return guarded(() => this.#view.lit);
  }

  /** Renders some more; true while there is more to render. */
  render() {
    return guarded(() => this.#view.render());
  }

  /** @param {Event} event */
  handle(event) {
    guarded(() => this.#view.handle(event));
  }

  /** Puts out what is lit. */
  clear() {
    guarded(() => this.#view.clear());
  }

  reveal() {
    guarded(() => this.#view.reveal());
  }
}
