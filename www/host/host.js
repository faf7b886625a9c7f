// The host page: whatever is pasted, typed, dropped or opened shows at once as a linked article.
// What shows with the first article comes with this script; a tool that is opened comes when it is.
import '../controls/map.js';
import '../controls/toolbar.js';
import '../define.js';
import { preload, readFiles } from '../engine/engine.js';
import { readHtml } from '../engine/html.js';
import { DuizhaoError } from '../engine/error.js';
import { ENGLISH, messagesIn } from '../messages/messages.js';

// What is about to be pasted is linked at once. A failure shows when something is linked.
preload().catch(() => {});

/**
 * @template {HTMLElement} [T=HTMLElement]
 * @param {string} id
 */
const byId = (id) => /** @type {T} */ (document.getElementById(id));

/** How long after the last key typed text is linked, in milliseconds. */
const PAUSE = 400;

/** The longest text of files that the boxes show, in UTF-16 units: the browser takes seconds to lay out more. */
const EDITABLE = 4_000_000;

const reader = /** @type {import('../reader/duizhao-reader.js').DuizhaoReader} */ (byId('reader'));
const boxes = {
  text: /** @type {HTMLTextAreaElement} */ (byId('text')),
  zh: /** @type {HTMLTextAreaElement} */ (byId('zh')),
  en: /** @type {HTMLTextAreaElement} */ (byId('en')),
};
const chooser = /** @type {HTMLInputElement} */ (byId('files'));

// The page itself is written in English.
let messages = ENGLISH;

/** @typedef {{two: boolean, text: string, zh: string, en: string}} Texts */

/** What was in the boxes before something took its place, the latest last. @type {Texts[]} */
const earlier = [];
let two = false;
let pasting = false;
/** Whether the boxes are put away once there is something to read. */
let reads = false;
/** The files that are being read. @type {AbortController | undefined} */
let opening;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let typing;

/** @returns {Texts} */
function texts() {
  return { two, text: boxes.text.value, zh: boxes.zh.value, en: boxes.en.value };
}

/** @param {boolean} on */
function showTwo(on) {
  two = on;
  byId('one').hidden = on;
  byId('two').hidden = !on;
  byId('toggle').setAttribute('aria-pressed', String(on));
}

/**
 * Shows the article alone, or the boxes above it.
 *
 * @param {boolean} on
 */
function showReading(on) {
  byId('source').hidden = on;
  byId('lead').hidden = on;
  byId('reading').hidden = !on;
  if (on) reader.focus({ preventScroll: true });
  else (two ? boxes.zh : boxes.text).focus();
  scrollTo(0, 0);
}

/** @param {string} text */
function notice(text) {
  byId('notice').textContent = text;
}

/**
 * Links what is in the boxes.
 *
 * @param {{read: boolean, source?: import('../index.js').Source}} options `read`: put the boxes away once there is something
 *   to read; `source`: what the boxes were filled from, if it says more than they do
 */
async function link({ read, source }) {
  clearTimeout(typing);
  typing = undefined;
  opening?.abort();
  notice('');
  const { text, zh, en } = texts();
  if (!source && (two ? zh + en === '' : text === '')) return;
  reads = read;
  // The reader says what went wrong, and the text stays in its box.
  await reader.load(source ?? (two ? { zh, en } : { text })).catch(() => {});
}

reader.addEventListener('duizhao-ready', (event) => {
  const { links } = /** @type {CustomEvent<import('../index.js').Bitext>} */ (event).detail;
  if (reads && links.length > 0) showReading(true);
});

/**
 * Puts other texts into the boxes, keeps what was there, and links.
 *
 * @param {Partial<Texts>} next
 * @param {import('../index.js').Source} [source] as for {@link link}
 */
function replace(next, source) {
  const before = texts();
  const after = { two: false, text: '', zh: '', en: '', ...next };
  const lost = [before.text !== after.text && before.text, before.zh !== after.zh && before.zh, before.en !== after.en && before.en];
  if (lost.some(Boolean)) earlier.push(before);
  put(after);
  return link({ read: true, source });
}

/** @param {Texts} next */
function put(next) {
  boxes.text.value = next.text;
  boxes.zh.value = next.zh;
  boxes.en.value = next.en;
  showTwo(next.two);
  byId('back').hidden = earlier.length === 0;
}

/** @param {Iterable<File>} chosen */
async function open(chosen) {
  const files = [...chosen];
  if (files.length === 0) return;
  // What is being typed is linked now: later it would take the place of the file.
  if (typing) link({ read: false });
  if (files.length > 2) return notice(messages.say('tooManyFiles'));
  opening?.abort();
  const job = new AbortController();
  opening = job;
  notice(messages.say('reading', { name: files.map(({ name }) => name).join(', ') }));
  try {
    const source = await readFiles(files, { signal: job.signal });
    if (!job.signal.aborted) await replace(inBoxes(source), source);
  } catch (error) {
    const said = await messages.explain(DuizhaoError.of(error));
    if (!job.signal.aborted) notice(said);
  }
}

/**
 * What the boxes show of what files hold.
 *
 * @param {import('../index.js').DocumentSource} source
 * @returns {Partial<Texts>}
 */
function inBoxes(source) {
  /** @type {Partial<Texts>} */
  let held = {};
  if (!('bitext' in source)) held = source.text === undefined ? { two: true, zh: source.zh, en: source.en } : { text: source.text };
  else {
    const { blocks } = source.bitext;
    const said = (/** @type {'text' | 'zh' | 'en'} */ input) => blocks.filter((block) => block.input === input).map(({ text }) => text).join('\n');
    held = { two: said('text') === '', text: said('text'), zh: said('zh'), en: said('en') };
  }
  const length = [held.text, held.zh, held.en].reduce((sum, text) => sum + (text?.length ?? 0), 0);
  return length > EDITABLE ? {} : held;
}

/** @param {ClipboardEvent} event */
function paste(event) {
  const data = event.clipboardData;
  if (!data) return;
  const html = data.getData('text/html');
  const rich = html ? readHtml(html) : null;
  const plain = data.getData('text/plain');
  const text = rich?.structured ? rich.text : plain;
  const box = event.target instanceof HTMLTextAreaElement ? event.target : null;
  if (data.files.length > 0 && text === '') {
    event.preventDefault();
    open(data.files);
  } else if (!box) {
    if (text === '') return;
    event.preventDefault();
    replace({ text });
  } else if (text !== plain) {
    event.preventDefault();
    pasting = true;
    // The old command is the one way to put text into a box so that the reader can take it back.
    if (!document.execCommand('insertText', false, text)) box.setRangeText(text, box.selectionStart, box.selectionEnd, 'end');
    pasting = false;
    link({ read: true });
  }
}

/** Says what is written in the page in the language of the interface. */
function translate() {
  document.documentElement.lang = messages.lang;
  for (const element of document.querySelectorAll('[data-say]')) {
    for (const pair of /** @type {HTMLElement} */ (element).dataset.say?.split(' ') ?? []) {
      const [key, attribute] = pair.split(':');
      const text = messages.say(/** @type {keyof import('../messages/messages.js').Table} */ (key));
      if (attribute) element.setAttribute(attribute, text);
      else element.textContent = text;
    }
  }
}

/** The page goes with the reader's theme and language; without a choice of his, with the browser's language. */
async function follow() {
  document.documentElement.dataset.theme = reader.getAttribute('theme') ?? 'auto';
  const asked = reader.getAttribute('ui-lang');
  const wanted = await messagesIn([asked, ...navigator.languages]);
  // Another language may have been asked for meanwhile.
  if (wanted.lang === messages.lang || asked !== reader.getAttribute('ui-lang')) return;
  messages = wanted;
  translate();
  if (asked === null) reader.uiLang = messages.lang;
  (await works)?.speak(messages);
}

reader.addEventListener('duizhao-setting', follow);
follow();

for (const box of Object.values(boxes)) {
  box.addEventListener('input', (event) => {
    if (pasting) return;
    clearTimeout(typing);
    const { inputType } = /** @type {InputEvent} */ (event);
    if (inputType === 'insertFromPaste' || inputType === 'insertFromDrop') link({ read: true });
    else typing = setTimeout(() => link({ read: false }), PAUSE);
  });
}

document.addEventListener('paste', paste);

byId('toggle').addEventListener('click', () => {
  showTwo(!two);
  (two ? boxes.zh : boxes.text).focus();
  link({ read: false });
});

byId('edit').addEventListener('click', () => showReading(false));

byId('back').addEventListener('click', () => {
  const before = earlier.pop();
  if (!before) return;
  put(before);
  link({ read: false });
});

byId('sample').addEventListener('click', async () => {
  try {
    const response = await fetch('sample.txt');
    if (!response.ok) throw new Error(String(response.status));
    await replace({ text: await response.text() });
  } catch {
    notice(messages.say('noSample'));
  }
});

byId('formats').addEventListener('beforetoggle', async (event) => {
  if (/** @type {ToggleEvent} */ (event).newState !== 'open') return;
  const menu = byId('formats');
  const { bottom, right } = byId('save').getBoundingClientRect();
  menu.style.top = `${bottom + 4}px`;
  menu.style.right = `${document.documentElement.clientWidth - right}px`;
  const { fillMenu } = await import('./save.js');
  fillMenu(reader, menu, messages, notice);
  menu.querySelector('button')?.focus();
});

byId('choose').addEventListener('click', () => chooser.click());

chooser.addEventListener('change', async () => {
  await open(chooser.files ?? []);
  chooser.value = '';
});

/** @param {DragEvent} event */
const bringsFiles = (event) => event.dataTransfer?.types.includes('Files') ?? false;

document.addEventListener('dragover', (event) => {
  if (!bringsFiles(event)) return;
  event.preventDefault();
  document.body.classList.add('dropping');
});

document.addEventListener('dragleave', (event) => {
  if (!event.relatedTarget) document.body.classList.remove('dropping');
});

document.addEventListener('drop', (event) => {
  document.body.classList.remove('dropping');
  if (!event.dataTransfer || !bringsFiles(event)) return;
  event.preventDefault();
  open(event.dataTransfer.files);
});

/** The page's work, which few readers have. @type {Promise<import('./works.js').Works> | undefined} */
let works;

function work() {
  works ??= import('./works.js').then(({ Works }) => new Works(reader, byId('source'), messages, notice, () => showReading(true)));
  return works;
}

byId('mend').addEventListener('click', () => {
  reader.editable = !reader.editable;
});

reader.addEventListener('duizhao-setting', () => byId('mend').setAttribute('aria-pressed', String(reader.editable)));

reader.addEventListener('duizhao-change', async () => {
  noteWork();
  (await work()).changed();
});

/** Says that there is work from now on, so that a later visit looks for it. Storage may be refused. */
function noteWork() {
  try {
    localStorage.setItem('duizhao-works', '1');
  } catch {
    // The store says so when it keeps the work.
  }
}

function hasWork() {
  try {
    return localStorage.getItem('duizhao-works') !== null;
  } catch {
    return false;
  }
}

/** A reloaded page goes on with its work, or may have its text still in the boxes. */
async function begin() {
  const resumed = hasWork() && (await work().then((works) => works.resume()).catch(() => false));
  if (!resumed) await link({ read: false });
}

begin();
