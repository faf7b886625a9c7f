// The host page's work: what is mended is kept as it is done, listed, opened again, exported and deleted.
import { make } from '../controls/make.js';
import { exportBitext } from '../engine/engine.js';
import { DuizhaoError } from '../engine/error.js';
import { deleteWork, listWorks, readWork, saveWork } from './store.js';
import { worksMessages } from './works-messages.js';

/** Names the work of this tab, for when the page is loaded again. */
const HERE = 'duizhao-work';

/** How long after a change it is kept, in milliseconds: a run of changes is kept once. */
const PAUSE = 150;

/** How much of a text its name has, in characters. */
const NAME = 60;

export class Works {
  #reader;
  #notice;
  #opened;
  #messages;
  #say;
  #box;
  #summary = make('summary', {});
  #list = make('ul', {});
  /** The work of this tab. @type {{id?: string, name: string, revision: number} | null} */
  #work = null;
  /** The bitext that was last loaded from a work. @type {unknown} */
  #own = null;
  #dirty = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #waiting;
  /** What is being kept. @type {Promise<void>} */
  #saving = Promise.resolve();

  /**
   * @param {import('../reader/duizhao-reader.js').DuizhaoReader} reader
   * @param {HTMLElement} place where the list goes
   * @param {import('../messages/messages.js').Messages} messages
   * @param {(text: string) => void} notice tells the reader something
   * @param {() => void} opened told when a work is shown
   */
  constructor(reader, place, messages, notice, opened) {
    this.#reader = reader;
    this.#messages = messages;
    this.#notice = notice;
    this.#opened = opened;
    this.#say = worksMessages(messages.lang);
    this.#box = make('details', { class: 'works', hidden: true }, this.#summary, this.#list);
    place.append(this.#box);
    reader.addEventListener('duizhao-ready', (event) => this.#begin(/** @type {CustomEvent} */ (event).detail));
    addEventListener('pagehide', () => this.#flush());
    document.addEventListener('visibilitychange', () => document.hidden && this.#flush());
    this.#show();
  }

  /** Says everything in another language. @param {import('../messages/messages.js').Messages} messages */
  speak(messages) {
    this.#messages = messages;
    this.#say = worksMessages(messages.lang);
    this.#show();
  }

  /** What is shown has been changed. */
  changed() {
    this.#dirty = true;
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => this.#flush(), PAUSE);
  }

  /** Opens the work that this tab had before it was loaded again; whether there is one. */
  async resume() {
    const id = remembered();
    return id !== null && (await this.#open({ id, name: '' }));
  }

  /** A text is shown: one that was not opened as a work becomes one with its first change. @param {unknown} bitext */
  #begin(bitext) {
    if (bitext === this.#own) return;
    this.#flush();
    this.#work = null;
    remember(null);
  }

  #flush() {
    clearTimeout(this.#waiting);
    const { bitext } = this.#reader;
    if (!this.#dirty || !bitext) return;
    this.#dirty = false;
    const work = (this.#work ??= { name: this.#nameOf(bitext), revision: 0 });
    this.#saving = this.#saving.then(() => this.#save(work, bitext));
  }

  /**
   * @param {{id?: string, name: string, revision: number}} work
   * @param {import('../index.js').Bitext} bitext
   */
  async #save(work, bitext) {
    try {
      const { work: kept, overtaken } = await saveWork(work, bitext);
      Object.assign(work, kept);
      if (this.#work === work) remember(kept.id);
      this.#notice(overtaken ? this.#say('overtaken') : '');
      await this.#show();
    } catch (error) {
      // It is tried again with the next change.
      if (this.#work === work) this.#dirty = true;
      await this.#fail(error);
    }
  }

  /** @param {import('../index.js').Bitext} bitext */
  #nameOf({ blocks }) {
    const first = blocks.find(({ kind }) => kind === 'title') ?? blocks.find(({ kind }) => kind === 'body') ?? blocks[0];
    return [...(first?.text ?? '')].slice(0, NAME).join('') || this.#say('untitled');
  }

  async #show() {
    const works = await listWorks().catch(() => []);
    this.#box.hidden = works.length === 0;
    this.#summary.textContent = this.#say('works', { n: works.length });
    this.#list.replaceChildren(...works.map((work) => this.#item(work)));
  }

  /** @param {import('./store.js').Work} work */
  #item(work) {
    const { name, changed } = work;
    const when = new Date(changed);
    const date = make('time', { datetime: when.toISOString(), text: when.toLocaleString(this.#messages.lang, { dateStyle: 'medium', timeStyle: 'short' }) });
    const act = (/** @type {'continue' | 'export' | 'remove'} */ key, /** @type {string} */ text, /** @type {(event: Event) => void} */ click) =>
      make('button', { 'aria-label': this.#say(key, { name }), text, on: { click } });
    return make(
      'li',
      {},
      act('continue', name, () => this.#open(work)),
      date,
      act('export', this.#say('exportShort'), () => this.#export(work)),
      act('remove', this.#say('removeShort'), ({ currentTarget }) => this.#remove(work, /** @type {HTMLElement} */ (currentTarget))),
    );
  }

  /** @param {{id: string, name: string}} asked one without a name is opened unasked, and nothing is said where it fails */
  async #open(asked) {
    try {
      const { work, bitext } = await readWork(asked);
      this.#flush();
      const before = [this.#work, this.#own];
      [this.#work, this.#own] = [work, bitext];
      await this.#reader.load({ bitext }).catch((error) => {
        [this.#work, this.#own] = /** @type {[typeof work, unknown]} */ (before);
        throw error;
      });
      this.#reader.editable = true;
      remember(work.id);
      this.#opened();
      return true;
    } catch (error) {
      if (asked.name !== '') await this.#fail(error);
      return false;
    }
  }

  /** @param {import('./store.js').Work} work */
  async #export(work) {
    try {
      const { bitext } = await readWork(work);
      const text = await exportBitext(bitext, 'json');
      const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
      make('a', { href: url, download: `${work.name.replaceAll(/[\\/:*?"<>|]/g, ' ').trim()}.json` }).click();
      setTimeout(() => URL.revokeObjectURL(url), 10_000);
    } catch (error) {
      await this.#fail(error);
    }
  }

  /** Asks once more before it deletes. @param {import('./store.js').Work} work @param {HTMLElement} button */
  async #remove({ id, name }, button) {
    const sure = this.#say('removeSure');
    if (button.textContent !== sure) {
      button.textContent = sure;
      button.setAttribute('aria-label', sure);
      return;
    }
    try {
      await deleteWork(id);
      if (this.#work?.id === id) {
        this.#work = null;
        remember(null);
      }
      this.#notice(this.#say('removed', { name }));
      await this.#show();
    } catch (error) {
      await this.#fail(error);
    }
  }

  /** Says what went wrong. @param {unknown} thrown */
  async #fail(thrown) {
    const error = DuizhaoError.of(thrown);
    const own = /** @type {Partial<Record<typeof error.code, 'full' | 'refused'>>} */ ({ 'storage-full': 'full', 'storage-refused': 'refused' })[error.code];
    this.#notice(own ? this.#say(own) : await this.#messages.explain(error));
  }
}

/** The work of this tab. Storage may be refused; then it is found in the list, if there is one. */
function remembered() {
  try {
    return sessionStorage.getItem(HERE);
  } catch {
    return null;
  }
}

/** @param {string | null} id */
function remember(id) {
  try {
    if (id === null) sessionStorage.removeItem(HERE);
    else sessionStorage.setItem(HERE, id);
  } catch {
    // Refused.
  }
}
