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
  /** The bitext as it is now, once it has been asked for. @type {import('../index.js').Bitext | null} */
  #known = null;

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
    return this.use((mending) => (this.#known ??= guarded(() => mending.bitext)));
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
      this.#known = null;
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
    const change = step === 'undo' ? guarded(() => this.#mending.undo()) : step === 'redo' ? guarded(() => this.#mending.redo()) : this.#linker.mend(this.#mending, step);
    if (change && this.#known) {
      const patch = guarded(() => this.#mending.patch);
      this.#known = patch && patched(this.#known, patch);
    }
    return change;
  }
}

/**
 * A bitext after a step that changed links alone. It shares with the one before what the step left.
 *
 * @param {import('../index.js').Bitext} bitext
 * @param {any} patch as the core says it
 */
function patched(bitext, patch) {
  const next = /** @type {any} */ ({ ...bitext });
  for (const name of ['links', 'beads', 'words']) {
    const { at, gone, links } = patch[name];
    if (gone + links.length === 0) continue;
    const before = next[name] ?? [];
    next[name] = [...before.slice(0, at), ...links, ...before.slice(at + gone)];
    if (name !== 'links' && next[name].length === 0) delete next[name];
  }
  for (const name of ['blocks', 'segments', 'tokens']) {
    if (patch[name].length > 0) next[name] = [...next[name]];
    for (const [id, lone] of patch[name]) {
      const { alone, ...unit } = next[name][id];
      next[name][id] = lone ? { ...unit, alone: true } : unit;
    }
  }
  return next;
}
