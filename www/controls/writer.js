// The field in which the text of a unit is edited, or cut at the cursor.
import { make, set } from './make.js';

export class Writer {
  #apply;
  #field = make('textarea', { rows: 4, spellcheck: 'false' });
  #save = make('button', { part: 'button', on: { click: () => this.#write() } });
  #cut = make('button', { part: 'button', on: { click: () => this.#split() } });
  #cancel = make('button', { part: 'button', on: { click: () => this.close(true) } });
  #unit = /** @type {import('./units.js').Unit | null} */ (null);
  /** @type {'block' | 'sentence'} */
  #level = 'sentence';
  #before = '';
  #back = () => {};

  /**
   * @param {import('./mender-messages.js').Say} say
   * @param {(operation: import('../index.js').Operation) => Promise<unknown>} apply
   */
  constructor(say, apply) {
    this.#apply = apply;
    this.box = make('div', { class: 'writer', role: 'group', hidden: true }, this.#field, make('div', { class: 'tools' }, this.#save, this.#cut, this.#cancel));
    this.#field.addEventListener('keydown', (event) => {
      if (event.isComposing) return;
      if (event.key === 'Enter') {
        event.preventDefault();
        if (event.ctrlKey || event.metaKey) this.#split();
        else this.#write();
      } else if (event.key === 'Escape') {
        event.stopPropagation();
        this.close(true);
      }
    });
    this.speak(say);
  }

  /** @param {import('./mender-messages.js').Say} say */
  speak(say) {
    set(this.box, { 'aria-label': say('write') });
    set(this.#field, { 'aria-label': say('write') });
    this.#save.textContent = say('save');
    this.#cut.textContent = say('splitHere');
    this.#cancel.textContent = say('cancel');
    set(this.#cut, { title: 'Ctrl+Enter' });
    set(this.#save, { title: 'Enter' });
  }

  /**
   * @param {import('../index.js').Bitext} bitext
   * @param {'block' | 'sentence'} level
   * @param {import('./units.js').Unit} unit
   * @param {() => void} back gives the focus back
   */
  open(bitext, level, unit, back) {
    const block = bitext.blocks[unit.block];
    [this.#unit, this.#level, this.#back] = [unit, level, back];
    this.#before = block.text.slice(unit.start, unit.end);
    this.#field.value = this.#before;
    this.#field.lang = block.script;
    this.box.hidden = false;
    this.#field.focus();
    this.#field.setSelectionRange(0, 0);
  }

  /** @param {boolean} [back] whether the focus goes back */
  close(back = false) {
    if (this.box.hidden) return;
    this.box.hidden = true;
    this.#unit = null;
    if (back) this.#back();
  }

  async #write() {
    const unit = this.#unit;
    if (!unit) return;
    const text = this.#field.value.replaceAll(/\s*\n\s*/g, ' ');
    const changed = text !== this.#before;
    this.close(true);
    if (changed) await this.#apply({ do: 'write', block: unit.block, start: unit.start, end: unit.end, text });
  }

  /** What was edited is saved first. */
  async #split() {
    const unit = this.#unit;
    if (!unit) return;
    const at = unit.start + this.#field.selectionStart;
    const level = this.#level;
    await this.#write();
    await this.#apply({ do: 'split', level, unit: unit.id, at });
  }
}
