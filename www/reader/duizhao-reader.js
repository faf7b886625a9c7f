// The element <duizhao-reader>. What stands inside it is linked where it stands; a text that is loaded becomes an article
// in its place. Both stand in the light DOM, where find, copy, search engines and dictionary extensions see them; the
// controls stand in the shadow root.
import { Controls } from './controls.js';
import { align, createDraft, createView, exportBitext, readFiles } from '../engine/engine.js';
import { DuizhaoError } from '../engine/error.js';
import { readHtml } from '../engine/html.js';
import { ENGLISH, messagesIn } from '../messages/messages.js';
import { beginning, described, passagesOf } from './passages.js';
import { placeIn, putBack } from './place.js';
import { Popovers } from './popovers.js';
import { whenSeen } from './seen.js';
import { Settings } from './settings.js';
import { adopt } from './styles.js';
import { summary } from './summary.js';

/** The events that a view answers. */
const EVENTS = ['pointerover', 'pointermove', 'pointerleave', 'click', 'focusin', 'focusout', 'keydown'];

/** How long the pointer rests on a block before its counterpart is brought into sight, in milliseconds. */
const REST = 250;

/** How long a slice of rendering may take, in milliseconds: well under what a reader notices. */
const SLICE = 12;

/** How long after the last movement the reader's place is noted, in milliseconds. */
const SETTLED = 100;

/** How long after the last step of mending links are counted anew, in milliseconds. */
const COUNTED = 400;

/** How long words wait for the article to be painted, in milliseconds: in a hidden tab nothing is. */
const UNSEEN = 200;

/** Settings that change where things stand. */
const LAYOUT = ['view', 'text-size', 'line-spacing', 'width', 'map'];

/** Settings about pinyin over the text. */
const PINYIN = ['pinyin', 'pinyin-below', 'tone-colors', 'tone-change'];

/** Waits until what stands in the page now is painted: another frame begins when one is. */
const seen = () =>
  new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
    setTimeout(resolve, UNSEEN);
  });

/**
 * Shows a Chinese and an English text with their passages linked: what stands inside, where it stands, or what is loaded,
 * as an article.
 *
 * @attr bitext-src where the bitext of what stands inside is, as JSON: then no lexicon is loaded. It may also stand inside
 *   as a `script` of the type `application/json`
 * @fires duizhao-ready when a bitext is shown; detail: the bitext, of a text that was loaded down to its sentences
 * @fires duizhao-words when the words of what is shown are linked too; detail: the bitext
 * @attr level how deep texts are linked: `word`, the default, `sentence` or `block`
 * @attr view how it is read: `columns`, the default, `interleaved`, `single` (one language, the other on demand) or
 *   `blurred` (the other language unreadable until it is asked for)
 * @attr first the language that comes first: `zh`, the default, or `en`
 * @attr theme `auto`, the default, `light`, `dark` or `contrast`
 * @attr text-size in per cent: 85, 100, 115, 130, 150 or 175
 * @attr line-spacing `tight`, `normal` or `loose`
 * @attr width how wide lines are: `narrow`, `normal` or `wide`
 * @attr controls whether there is a toolbar; with it, settings and places are kept on this device
 * @attr editable whether the links can be mended here
 * @attr map whether there is a map beside the text: `on` or `off`
 * @attr dictionary when the full dictionary is loaded: `on-demand`, the default, `auto` as soon as nothing else is to do,
 *   or `off`
 * @attr popovers whether words open popovers: `on`, the default, or `off`
 * @attr pinyin over which Chinese words pinyin stands: `off`, the default, `all` or `rare`
 * @attr pinyin-below the class of frequency, 1 to 15, that a word is rare below; 10 by default
 * @attr tone-colors whether tones are told by colours: `off`, the default, or `on`
 * @attr tone-change whether 一 and 不 are read as they are spoken: `off`, the default, or `on`
 * @attr ui-lang the language of the interface: `en`, `zh-Hans` or `zh-Hant`
 * @fires duizhao-hover when something else, or nothing, is lit; detail: {link, blocks, bead, segments} or null
 * @fires duizhao-progress while a text is being linked; detail: {stage, done}
 * @fires duizhao-error when a load failed or was cancelled; detail: {code, message}
 * @fires duizhao-change when a step of mending was done or taken back; detail: what it left changed
 * @fires duizhao-setting when one of the attributes above has changed; detail: {name, value}
 * @csspart status what was found, or what went wrong
 * @csspart progress the progress bar and its button
 * @csspart bar the progress bar
 * @csspart cancel the button that cancels
 * @csspart keys the buttons that go through a text linked in place; seen while they have the focus
 * @csspart toolbar the toolbar
 * @csspart button each button of the controls
 * @csspart panel what a button of the toolbar opens
 * @csspart map the map
 * @csspart card the popover of a word
 * @csspart peek the counterpart shown under a sentence, where one language is shown
 * @cssprop --duizhao-ink the text; by default what is inherited
 * @cssprop --duizhao-paper what the controls and, in a theme of its own, the article stand on
 * @cssprop --duizhao-muted captions, noise, and what has no counterpart
 * @cssprop --duizhao-second the other language, where it stands under the first
 * @cssprop --duizhao-accent the one accent
 * @cssprop --duizhao-lit behind the link that is lit, also as the highlight `duizhao-link` in place
 * @cssprop --duizhao-sentence behind the sentences that are lit inside it, the highlights `duizhao-sentence` and
 *   `duizhao-sentence-weak`
 * @cssprop --duizhao-word behind the words that are lit inside those, the highlight `duizhao-word`
 * @cssprop --duizhao-found behind what was found
 * @cssprop --duizhao-edge the mark of weak links and of missing counterparts
 * @cssprop --duizhao-latin the fonts of English
 * @cssprop --duizhao-han the fonts of Chinese
 * @cssprop --duizhao-han-traditional the fonts of Chinese in traditional characters
 * @cssprop --duizhao-quiet the fonts of noise and of the controls
 */
export class DuizhaoReader extends Settings {
  /** @type {AbortController | null} */
  #job = null;
  /** @type {import('../engine/core.js').View | null} */
  #view = null;
  /** What is shown, as far as it has been asked for; see {@link #bitext}. @type {import('../index.js').Bitext | null} */
  #known = null;
  /** The same linked down to its words, while these are being linked and from then on. @type {Promise<import('../index.js').Bitext> | undefined} */
  #deepening;
  /** Gives up linking the words of what is shown: a newer load does so once it shows something else. */
  #words = new AbortController();
  /** What is shown, where it is being mended. @type {Promise<import('../engine/mending.js').Draft> | null} */
  #draft = null;
  /** The same once it is there. @type {import('../engine/mending.js').Draft | null} */
  #mended = null;
  /** @type {Promise<{close: () => void}> | null} */
  #mender = null;
  /** What stands inside, linked where it stands, until something is loaded. @type {import('../in-place/placed.js').Enhancement | null} */
  #placed = null;
  /** Gives up waiting until the element is seen. */
  #unsee = () => {};
  #changes = 0;
  #told = 'null';
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #resting;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #settling;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #counting;
  /** @type {import('./place.js').Place | null} */
  #place = null;
  /** @type {(() => void) | null} */
  #leave = null;
  #messages = ENGLISH;
  /** @type {Promise<unknown> | null} */
  #speaking = null;
  #controls;
  #popovers;
  /** @type {import('../controls/desk.js').Desk} */
  #desk;
  /** @type {import('../controls/reveal.js').Revealing | null} */
  #revealing = null;
  /** @type {Promise<{close: () => void}> | null} */
  #toolbar = null;
  #scrolled = () => this.#settle();
  /** Tells of an error that stops nothing. */
  #fail = (/** @type {DuizhaoError} */ { code, message }) => this.#tell('duizhao-error', { code, message });

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    this.#controls = new Controls(root, () => this.cancel());
    this.#popovers = new Popovers({
      host: this,
      root,
      say: (passages) => this.#controls.say(passages),
      fail: this.#fail,
      left: () => this.#popovers.close(),
    });
    const reader = this;
    this.#desk = {
      host: this,
      root,
      top: this.#controls.top,
      body: this.#controls.body,
      get article() {
        return reader.#view?.article ?? null;
      },
      get bitext() {
        return reader.#bitext;
      },
      get messages() {
        return reader.#messages;
      },
      get lit() {
        return reader.#asked((view) => view.lit) ?? null;
      },
      get anchor() {
        return reader.#asked((view) => view.anchor) ?? null;
      },
      get place() {
        return reader.#place;
      },
      locate: (node, at) => reader.#asked((view) => view.locate(node, at)),
      visit: (block, offset, focus = true) => {
        const go = () => reader.#asked((view) => view.visit(block, offset, focus)) ?? false;
        const found = go() || (reader.#open(block) && go());
        reader.#follow();
        return found;
      },
      mark: (name, passages) => reader.#asked((view) => view.mark(name, passages)),
      say: (passages) => reader.#controls.say(passages, true),
    };
  }

  static get observedAttributes() {
    return ['controls', 'dictionary', 'editable', 'first', 'theme', 'popovers', 'ui-lang', ...LAYOUT, ...PINYIN];
  }

  /** @param {string} name @param {string | null} before @param {string | null} value */
  attributeChangedCallback(name, before, value) {
    if (!this.isConnected || before === value) return;
    // Who hears of it finds the new language spoken.
    if (name === 'ui-lang') return void this.#speak().then(() => this.#tell('duizhao-setting', { name, value }));
    if (name === 'first') this.#showAgain();
    if (name === 'controls' || name === 'editable') this.#equip();
    if (name === 'view') this.#prepare();
    if (name === 'dictionary' || name === 'popovers') this.#openWords();
    if (PINYIN.includes(name)) this.#spell();
    if (LAYOUT.includes(name)) this.#stay();
    this.#tell('duizhao-setting', { name, value });
  }

  connectedCallback() {
    this.#equip();
    this.#prepare();
    this.#speak();
    const root = this.getRootNode();
    if (root instanceof Document || root instanceof ShadowRoot) {
      this.#leave?.();
      this.#leave = adopt(root);
    }
    this.#unsee();
    this.#unsee = whenSeen(this, () => this.#begin());
    document.addEventListener('scroll', this.#scrolled, { capture: true, passive: true });
  }

  disconnectedCallback() {
    this.#leave?.();
    this.#leave = null;
    document.removeEventListener('scroll', this.#scrolled, { capture: true });
    // An element that is being moved is back in a moment.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#unsee();
      this.cancel();
      this.#putOut();
      this.#leavePlace();
    });
  }

  /** The language of the interface: that of the attribute, else that of the page, else one that the browser is set to. */
  get uiLang() {
    return this.#messages.lang;
  }

  set uiLang(lang) {
    this.setAttribute('ui-lang', lang);
  }

  /** What is shown: blocks, segments and the links between them, with UTF-16 offsets into the text that was loaded. Null before that. */
  get bitext() {
    return this.#placed?.bitext ?? this.#bitext;
  }

  /**
   * Links and shows a text, in place of what is shown: `{text}`, `{html}`, `{zh, en}`, `{file}` or `{files}` (one document with
   * both languages, or two), or `{bitext}`. A newer load cancels an older one; where a load fails, what is shown stays.
   *
   * The article is shown when its sentences are linked, as `duizhao-ready` tells; words follow, as `duizhao-words` tells.
   *
   * @param {import('../index.js').Source} source
   * @returns {Promise<import('../index.js').Bitext>} settles when all is linked that `level` asks for; what is far down a
   *   long article is rendered by and by
   */
  async load(source) {
    this.#job?.abort();
    const job = new AbortController();
    this.#job = job;
    this.#controls.busy();
    try {
      const { bitext, words } = await this.#linked(source, job.signal);
      const view = await this.#viewOf(bitext);
      if (job.signal.aborted) throw DuizhaoError.cancelled();
      view.render();
      this.#show(view, bitext);
      this.#place = null;
      this.#controls.rest(summary(bitext, this.#messages));
      this.#words.abort();
      this.#words = new AbortController();
      this.#deepening = words && this.#deepen(words, this.#words.signal);
      this.#tell('duizhao-ready', bitext);
      return (await this.#deepening) ?? bitext;
    } catch (thrown) {
      const error = DuizhaoError.of(thrown);
      const said = await this.#messages.explain(error);
      if (this.#job === job) {
        this.#controls.rest(said);
        this.#tell('duizhao-error', { code: error.code, message: error.message });
      }
      throw error;
    } finally {
      if (this.#job === job) this.#job = null;
    }
  }

  /**
   * What is shown, once its words are linked, written in a format for other tools: a string, or bytes for `docx`.
   * docs/documents.md lists formats and options.
   *
   * @param {import('../index.js').ExportFormat} format
   * @param {import('../index.js').ExportOptions} [options]
   */
  async export(format, options) {
    await this.#deepened();
    if (!this.#bitext) throw new DuizhaoError('invalid-argument', 'export: nothing is shown; load a text first');
    return exportBitext(this.#bitext, format, options);
  }

  /**
   * Does a step of mending on what is shown; where it cannot be done all stays as it is.
   *
   * @param {import('../index.js').Operation} operation
   * @returns {Promise<import('../index.js').Change>} what it left changed
   */
  async mend(operation) {
    return /** @type {import('../index.js').Change} */ (await this.#step((draft) => draft.apply(operation)));
  }

  /** Takes the last step of mending back; null where there is none. */
  undo() {
    return this.#step((draft) => draft.undo());
  }

  /** Does the step of mending again that was taken back last; null where there is none. */
  redo() {
    return this.#step((draft) => draft.redo());
  }

  /** Gives up the load that is under way; its promise rejects with the code `cancelled`. */
  cancel() {
    this.#job?.abort();
    this.#words.abort();
    this.#placed?.cancel();
  }

  /**
   * Goes to a passage: lights it and its counterpart, and brings it into sight.
   *
   * @param {number} block the id of a block
   * @param {number} [offset] a place in it, in UTF-16 units
   * @returns {boolean} whether it is there
   */
  goTo(block, offset) {
    return this.#desk.visit(block, offset);
  }

  /**
   * What is shown. After a step of mending it is made when it is asked for.
   *
   * @returns {import('../index.js').Bitext | null}
   */
  get #bitext() {
    this.#known ??= this.#mended?.bitext ?? null;
    return this.#known;
  }

  /** @param {(draft: import('../engine/mending.js').Draft) => import('../index.js').Change | null} step */
  async #step(step) {
    await this.#deepened();
    const bitext = this.#draft ? null : this.#bitext;
    if (bitext) this.#draft = createDraft(bitext);
    if (!this.#draft) throw new DuizhaoError('invalid-argument', 'mend: only what was loaded can be mended; load a text first');
    const opened = this.#draft;
    const draft = await opened.catch((error) => {
      if (this.#draft === opened) this.#draft = null;
      throw error;
    });
    if (this.#draft !== opened) throw new DuizhaoError('cancelled', 'mend: another text was loaded: mend that one');
    this.#mended = draft;
    const change = step(draft);
    if (!change) return null;
    this.#known = null;
    const view = this.#view;
    if (view && !view.stale) {
      view.correct(draft);
      this.#renderRest(view);
    } else {
      await this.#showAgain();
    }
    this.#tell('duizhao-change', change);
    clearTimeout(this.#counting);
    this.#counting = setTimeout(() => this.#bitext && this.#controls.rest(summary(this.#bitext, this.#messages)), COUNTED);
    return change;
  }

  /** Finds the language of the interface, and says everything in it. */
  async #speak() {
    const near = this.closest('[lang]')?.getAttribute('lang');
    const asked = messagesIn([this.getAttribute('ui-lang'), near, ...navigator.languages]);
    this.#speaking = asked;
    const found = await asked;
    // Another language may have been asked for meanwhile.
    if (this.#speaking !== asked || found.lang === this.#messages.lang) return;
    this.#messages = found;
    this.#controls.speak(found);
    this.#placed?.speak(found);
    if (!this.#bitext) return;
    this.#controls.rest(summary(this.#bitext, found));
    this.#showAgain();
  }

  /** The element is seen: what stands inside is linked where it stands, unless something was loaded. */
  async #begin() {
    if (this.#job || this.#view || this.#placed) return;
    const part = await import('../in-place/placed.js').catch(() => null);
    if (!part) return this.#tell('duizhao-error', { code: 'load-failed', message: 'placed.js could not be loaded: check that it is served, and try again' });
    if (this.#job || this.#view || this.#placed || !this.isConnected) return;
    const reader = this;
    const host = {
      get dictionary() {
        return reader.dictionary;
      },
      get popovers() {
        return reader.popovers;
      },
      link: async (/** @type {string} */ text, /** @type {AbortSignal} */ signal, /** @type {import('../index.js').Bitext | null} */ before) =>
        (await part.given(this)) ?? this.#aligned({ text }, signal, before),
      tell: (/** @type {string} */ type, /** @type {any} */ detail) => {
        if (type === 'duizhao-ready') this.#controls.rest(summary(detail, this.#messages), { quiet: true });
        if (type === 'duizhao-error') this.#messages.explain(detail).then((said) => this.#controls.rest(said, { quiet: true }));
        this.#tell(type, detail);
      },
    };
    this.#placed = new part.Enhancement(this, this.shadowRoot, host, this.#messages);
    // What goes wrong is told.
    this.#placed.link().catch(() => {});
  }

  /** What stands inside is left to itself. */
  #leavePlace() {
    this.#placed?.disconnect();
    this.#placed = null;
  }

  /** Gets the toolbar and what mends, or puts them away. */
  #equip() {
    if (this.editable !== (this.#mender !== null)) {
      const before = this.#mender;
      this.#mender = this.editable ? import('../controls/mender.js').then(({ Mender }) => new Mender(this.#desk)) : null;
      before?.then((mender) => mender.close(), () => {});
      this.#mender?.catch(() => this.#controls.rest(this.#messages.say('noControls')));
    }
    const wanted = this.hasAttribute('controls');
    if (wanted === (this.#toolbar !== null)) return;
    if (wanted) {
      this.#toolbar = import('../controls/toolbar.js').then(({ Toolbar }) => new Toolbar(this.#desk));
      this.#toolbar.catch(() => this.#controls.rest(this.#messages.say('noControls')));
    } else {
      this.#toolbar?.then((toolbar) => toolbar.close(), () => {});
      this.#toolbar = null;
    }
  }

  /** Gets what a view needs that shows one language only on demand. */
  #prepare() {
    if (this.#revealing || !['single', 'blurred'].includes(this.view)) return this.#revealing?.follow();
    import('../controls/reveal.js').then(
      ({ Revealing }) => {
        this.#revealing ??= new Revealing(this.#desk);
        this.#revealing.follow();
      },
      () => this.#controls.rest(this.#messages.say('noControls')),
    );
  }

  /** Shows a block that the view keeps back; whether there is one. @param {number} block */
  #open(block) {
    const row = this.#view?.article.querySelector(`[data-block="${block}"]`)?.closest('.duizhao-row');
    row?.classList.add('duizhao-open');
    return row != null;
  }

  /**
   * What is to be shown, and what links its words then.
   *
   * @param {import('../index.js').Source} source
   * @param {AbortSignal} signal
   * @returns {Promise<{bitext: import('../index.js').Bitext, words?: (signal: AbortSignal) => Promise<import('../index.js').Bitext>}>}
   */
  async #linked(source, signal) {
    const given = /** @type {Record<string, unknown>} */ (source ?? {});
    if (given.bitext !== undefined) return { bitext: /** @type {import('../index.js').Bitext} */ (given.bitext) };
    /** @type {import('../index.js').TextInput} */
    let input = /** @type {any} */ (source);
    if (given.html !== undefined) {
      if (typeof given.html !== 'string') throw new DuizhaoError('invalid-argument', 'input.html: must be a string');
      input = { text: readHtml(given.html).text };
    }
    const files = given.file === undefined ? given.files : [given.file];
    if (files !== undefined) {
      const read = await readFiles(/** @type {Iterable<File>} */ (files), { onProgress: this.#progress(signal), signal });
      if ('bitext' in read) return read;
      input = read;
    }
    const { level } = this;
    if (level !== 'word') return { bitext: await this.#aligned(input, signal) };
    const bitext = await align(input, { level: 'sentence', signal, onProgress: this.#progress(signal) });
    return { bitext, words: (signal) => align(input, { level, before: bitext, signal }) };
  }

  /**
   * Links the words of what is shown, once it is seen.
   *
   * @param {(signal: AbortSignal) => Promise<import('../index.js').Bitext>} words
   * @param {AbortSignal} signal
   */
  async #deepen(words, signal) {
    await seen();
    if (signal.aborted) throw DuizhaoError.cancelled();
    const bitext = await words(signal);
    if (signal.aborted) throw DuizhaoError.cancelled();
    this.#known = bitext;
    if (!this.#view?.stale) this.#view?.takeWords(bitext);
    this.#openWords();
    this.#tell('duizhao-words', bitext);
    return bitext;
  }

  /** Waits until the words of what is shown are linked, as far as they are going to be. */
  async #deepened() {
    await this.#deepening?.catch(() => {});
  }

  /**
   * @param {import('../index.js').TextInput} input
   * @param {AbortSignal} signal
   * @param {import('../index.js').Bitext | null} [before]
   */
  #aligned(input, signal, before) {
    return align(input, { level: this.level, before, signal, onProgress: this.#progress(signal) });
  }

  /** @param {AbortSignal} signal */
  #progress(signal) {
    return (/** @type {import('../index.js').Progress} */ progress) => {
      if (signal.aborted) return false;
      this.#controls.progress(progress.done);
      this.#tell('duizhao-progress', progress);
    };
  }

  /** @param {import('../index.js').Bitext | null} bitext */
  #viewOf(bitext) {
    return createView(bitext, this.#messages.texts, this.first);
  }

  /**
   * @param {import('../engine/core.js').View} view
   * @param {import('../index.js').Bitext} bitext
   */
  #show(view, bitext) {
    this.#leavePlace();
    this.#putOut();
    const before = this.#view?.article;
    if (bitext !== this.#known) this.#draft = this.#mended = null;
    this.#view = view;
    this.#known = bitext;
    this.#changes = 0;
    this.#told = 'null';
    view.article.slot = 'article';
    for (const type of EVENTS) view.article.addEventListener(type, (event) => this.#handle(event));
    if (before?.parentNode === this) before.replaceWith(view.article);
    else this.append(view.article);
    this.#openWords();
    if (this.pinyin !== 'off') this.#spell();
    this.#renderRest(view);
  }

  /** Gives words their popover, or takes it away. */
  #openWords() {
    const view = this.#view;
    const wanted = this.popovers && view && !view.stale && this.#known?.tokens?.length;
    this.#popovers.show(wanted ? view : null, view?.article ?? this);
    this.#placed?.openWords();
  }

  /** Puts pinyin over the text, or takes it away, as the attributes say. */
  async #spell() {
    const view = this.#view;
    const part = view && (await import('./pinyin.js').catch(() => null));
    const isShown = () => this.#view === view && !this.#view?.stale;
    if (!part || !isShown()) return;
    this.#popovers.close();
    part.spell(view, { host: this, fail: this.#fail, isShown, stay: () => this.#stay() });
  }

  /** Lights nothing, as befits an article that leaves the page. */
  #putOut() {
    clearTimeout(this.#resting);
    this.#popovers.close();
    this.#asked((view) => view.leave());
  }

  /** @param {import('../engine/core.js').View} view */
  #renderRest(view) {
    setTimeout(() => {
      if (this.#view !== view) return;
      if (view.stale) return void this.#showAgain();
      const end = performance.now() + SLICE;
      while (view.render() || view.annotate()) {
        if (performance.now() > end) return this.#renderRest(view);
      }
    });
  }

  /**
   * Asks the view something, where there is one of use.
   *
   * @template T
   * @param {(view: import('../engine/core.js').View) => T} question
   */
  #asked(question) {
    return this.#view && !this.#view.stale ? question(this.#view) : undefined;
  }

  /** @param {Event} event */
  #handle(event) {
    const view = this.#view;
    if (!view) return;
    if (event instanceof KeyboardEvent) this.#revealing?.key(event);
    let ofWords = false;
    try {
      ofWords = this.#popovers.handle(event);
      if (!ofWords && !view.stale) view.handle(event);
      if (event.type === 'click') this.#popovers.tap(/** @type {PointerEvent} */ (event));
    } catch (error) {
      if (!view.stale) throw error;
    }
    if (view.stale) return void this.#showAgain();
    if (event.type === 'keydown' && !ofWords) this.#say();
    this.#follow();
  }

  /** Does what follows when something else is lit. */
  #follow() {
    const view = this.#view;
    const bitext = this.#bitext;
    if (!view || view.stale || !bitext || view.changes === this.#changes) return;
    this.#changes = view.changes;
    this.#revealing?.follow();
    this.#settle();
    const { lit } = view;
    const told = JSON.stringify(lit && [lit.blocks, lit.bead]);
    if (told === this.#told) return;
    this.#told = told;
    this.#tell('duizhao-hover', described(bitext, lit));
    clearTimeout(this.#resting);
    if (lit) this.#resting = setTimeout(() => !view.stale && view.reveal(), REST);
  }

  /** Tells who hears the page which sentences the keyboard has come to, and their counterpart. */
  #say() {
    const { lit } = this.#desk;
    if (!this.#bitext || !lit?.segments.length) return this.#controls.say([]);
    const { here, there } = passagesOf(this.#bitext, lit);
    this.#controls.say([...here, ...there]);
  }

  /** Notes the reader's place once he has come to rest. */
  #settle() {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => {
      if (this.#view?.article.isConnected) this.#place = placeIn(this.#view.article);
    }, SETTLED);
  }

  /** Keeps what is read where it stands in the window, though all has changed its size. */
  #stay(place = this.#place) {
    const { article } = this.#desk;
    if (!article) return;
    let frames = 0;
    // With each frame more of what has come near the window is laid out.
    const again = () => {
      putBack(article, place);
      frames += 1;
      if (frames < 4) requestAnimationFrame(again);
    };
    again();
  }

  /** Makes the view anew: the module that made it is gone, or it is to be in another language or order. */
  async #showAgain() {
    const old = this.#view;
    const bitext = this.#bitext;
    if (!old || !bitext) return;
    const view = await this.#viewOf(bitext);
    if (this.#view !== old) return;
    if (this.#bitext !== bitext) return void this.#showAgain();
    const place = placeIn(old.article);
    const { lit } = this.#desk;
    const focused = old.article.querySelector(':focus') !== null;
    while (view.render() && place && !view.article.querySelector(`[data-block="${place.block}"]`));
    this.#show(view, bitext);
    if (focused && lit) {
      const { block, offset } = beginning(bitext, lit);
      this.#desk.visit(block, offset);
    }
    this.#stay(place);
  }

  /**
   * @param {string} type
   * @param {unknown} detail
   */
  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}
