// A bitext that a person is mending. The steps are kept: should the module trap, a fresh instance does them again.
import { guarded, instance } from './core.js';
import { Mending } from '../pkg/duizhao.js';

/** @typedef {import('../index.js').Operation | 'undo' | 'redo'} Step */

export class Draft {
  #first;
  #linker;
  #mending;
  #made = instance();
  /** All that was done, in order. @type {Step[]} */
  #steps = [];

  /**
   * @param {import('../index.js').Bitext} bitext offsets in UTF-16 units
   * @param {import('./core.js').Linker} linker
   */
  constructor(bitext, linker) {
    this.#first = bitext;
    this.#linker = linker;
    this.#mending = guarded(() => new Mending(bitext));
  }

  /** The bitext as it is now. @returns {import('../index.js').Bitext} */
  get bitext() {
    return this.use((mending) => guarded(() => mending.bitext));
  }

  get canUndo() {
    return this.use((mending) => mending.undoable > 0);
  }

  get canRedo() {
    return this.use((mending) => mending.redoable > 0);
  }

  /**
   * Does one step; where it cannot be done the draft stays as it is.
   *
   * @param {import('../index.js').Operation} operation
   */
  apply(operation) {
    return /** @type {import('../index.js').Change} */ (this.#do(operation));
  }

  /** Takes the last step back; null where there is none. */
  undo() {
    return this.#do('undo');
  }

  /** Does the step again that was taken back last; null where there is none. */
  redo() {
    return this.#do('redo');
  }

  /**
   * Does something with the core's draft.
   *
   * @template T
   * @param {(mending: Mending) => T} call
   */
  use(call) {
    if (this.#made !== instance()) {
      this.#mending = guarded(() => new Mending(this.#first));
      this.#made = instance();
      for (const step of this.#steps) this.#perform(step);
    }
    return call(this.#mending);
  }

  /** @param {Step} step */
  #do(step) {
    const change = this.use(() => this.#perform(step));
    if (change) this.#steps.push(step);
    return change;
  }

  /** @param {Step} step @returns {import('../index.js').Change | null} */
  #perform(step) {
    if (step === 'undo') return guarded(() => this.#mending.undo());
    if (step === 'redo') return guarded(() => this.#mending.redo());
    return this.#linker.mend(this.#mending, step);
  }
}
