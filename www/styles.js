// The component's styles, as constructable sheets: they need no request and pass any content security policy.

/**
 * The article, in the light DOM. Rows are laid out by the width of the article, not of the window: two columns where
 * there is room, one under the other where there is not. Nothing changes size when something is lit.
 */
const ARTICLE = `
.duizhao-article {
  --_accent: var(--duizhao-accent, light-dark(#a8402a, #e6937a));
  --_muted: var(--duizhao-muted, color-mix(in srgb, currentColor 70%, transparent));
  --_lit: var(--duizhao-lit, color-mix(in srgb, var(--_accent) 11%, transparent));
  --_sentence: var(--duizhao-sentence, color-mix(in srgb, var(--_accent) 20%, transparent));
  --_word: var(--duizhao-word, color-mix(in srgb, var(--_accent) 34%, transparent));
  --_edge: var(--duizhao-edge, color-mix(in srgb, currentColor 32%, transparent));
  --_gap: clamp(1.5rem, 4cqi, 3.5rem);
  container: duizhao-article / inline-size;
  color: var(--duizhao-ink, inherit);
  overflow-wrap: break-word;
  text-align: start;
}

.duizhao-chunk {
  content-visibility: auto;
}

.duizhao-row {
  position: relative;
  display: grid;
  gap: 0.75rem;
  max-inline-size: 42rem;
  margin-inline: auto;
  padding: 0.8rem 1.1rem;
  border-radius: 0.6rem;
  transition: background-color 120ms ease-out;
}

/* The edge that says how sure a link is. */
.duizhao-row::before {
  content: '';
  position: absolute;
  inset-block: 0.9rem;
  inset-inline-start: 0;
  border-inline-start: 2px solid transparent;
}

.duizhao-weak::before {
  border-inline-start: 2px dashed var(--_edge);
}

.duizhao-lit {
  background-color: var(--_lit);
}

.duizhao-lit::before {
  border-inline-start-color: var(--_accent);
}

::highlight(duizhao-sentence) {
  background-color: var(--_sentence);
}

::highlight(duizhao-sentence-weak) {
  background-color: color-mix(in srgb, var(--_sentence) 50%, transparent);
  text-decoration: underline dotted var(--_edge);
}

::highlight(duizhao-word) {
  background-color: var(--_word);
  text-decoration: underline 2px var(--_accent);
}

.duizhao-block ruby {
  ruby-align: center;
  ruby-position: over;
}

.duizhao-block rt {
  color: var(--_muted);
  font: 0.56em / 1.25 system-ui, 'Noto Sans', sans-serif;
  letter-spacing: 0;
  padding-inline: 0.15em;
  text-align: center;
  user-select: none;
  -webkit-user-select: none;
}

.duizhao-block[data-pinyin]:has(ruby) {
  line-height: 2.3;
  text-align: start;
}

.duizhao-tone-1 { color: light-dark(#b3261e, #ff9d94); }
.duizhao-tone-2 { color: light-dark(#8a5300, #f2b35e); }
.duizhao-tone-3 { color: light-dark(#1d6b33, #7fd494); }
.duizhao-tone-4 { color: light-dark(#1f4fb0, #9dbdff); }
.duizhao-tone-5 { color: var(--_muted); }

.duizhao-side {
  min-inline-size: 0;
  border-radius: 0.25rem;
  scroll-margin: 1rem;
}

.duizhao-side:focus {
  outline: none;
}

.duizhao-side:focus-visible {
  outline: 2px solid var(--_accent);
  outline-offset: 0.4rem;
}

.duizhao-block {
  margin: 0;
  font: inherit;
  font-family: var(--duizhao-latin, Charter, 'Bitstream Charter', 'Iowan Old Style', 'Source Serif 4', Georgia, 'Noto Serif', 'Noto Serif CJK SC', serif);
  font-size: 1.0625rem;
  line-height: 1.62;
  text-wrap: pretty;
  white-space: pre-wrap;
}

.duizhao-block + .duizhao-block {
  margin-block-start: 0.8em;
}

.duizhao-block:lang(zh) {
  font-family: var(--duizhao-han, 'Songti SC', 'Source Han Serif SC', 'Noto Serif CJK SC', 'Noto Serif SC', 'PingFang SC', 'Microsoft YaHei', serif);
  font-size: 1.125rem;
  line-height: 1.85;
  text-align: justify;
}

.duizhao-block:lang(zh-Hant) {
  font-family: var(--duizhao-han-traditional, 'Songti TC', 'Source Han Serif TC', 'Noto Serif CJK TC', 'Noto Serif TC', 'PingFang TC', 'Microsoft JhengHei', serif);
}

.duizhao-title,
.duizhao-title:lang(zh) {
  font-size: 1.6rem;
  font-weight: 600;
  line-height: 1.32;
  text-align: start;
  text-wrap: balance;
}

.duizhao-caption,
.duizhao-caption:lang(zh) {
  color: var(--_muted);
  font-size: 0.9375rem;
  line-height: 1.6;
}

/* Muted, it would be hard to read on the colour of a lit sentence. */
.duizhao-lit .duizhao-caption:lang(zh, en) {
  color: inherit;
}

.duizhao-alone .duizhao-block {
  color: var(--_muted);
}

/* The empty place of what has no counterpart. */
.duizhao-alone::after {
  content: '';
  border-block-start: 2px dotted var(--_edge);
  inline-size: 2.5rem;
  align-self: start;
}

.duizhao-quiet {
  display: flex;
  flex-wrap: wrap;
  gap: 0 1.1em;
  padding-block: 0.35rem;
}

.duizhao-quiet .duizhao-block,
.duizhao-quiet .duizhao-block:lang(zh) {
  margin: 0;
  min-inline-size: 0;
  color: var(--_muted);
  font-family: var(--duizhao-quiet, system-ui, 'Noto Sans CJK SC', sans-serif);
  font-size: 0.8125rem;
  line-height: 1.6;
  text-align: start;
}

@container duizhao-article (min-width: 46rem) {
  .duizhao-row {
    grid-template-columns: minmax(0, 5fr) minmax(0, 6fr);
    gap: var(--_gap);
    max-inline-size: 76rem;
    padding-block: 0.9rem;
  }

  .duizhao-quiet {
    gap: 0 1.1em;
    padding-block: 0.35rem;
  }

  /* The shorter side stays beside what is read of the longer one. */
  .duizhao-linked > .duizhao-side {
    position: sticky;
    inset-block-start: 1rem;
    align-self: first baseline;
  }

  .duizhao-only-en > .duizhao-side {
    grid-column: 2;
  }

  .duizhao-only-both > .duizhao-side {
    grid-column: 1 / -1;
  }

  .duizhao-alone::after {
    grid-row: 1;
    margin-block-start: 0.9em;
  }

  .duizhao-only-zh::after {
    grid-column: 2;
  }

  .duizhao-only-en::after {
    grid-column: 1;
    justify-self: end;
  }

  .duizhao-only-both::after {
    content: none;
  }

  .duizhao-quiet.duizhao-only-en {
    padding-inline-start: calc((100% - 2.2rem - var(--_gap)) * 5 / 11 + var(--_gap) + 1.1rem);
  }
}

@media (prefers-reduced-motion: reduce) {
  .duizhao-row {
    transition: none;
  }
}

@media (forced-colors: active) {
  .duizhao-lit {
    outline: 2px solid Highlight;
  }

  ::highlight(duizhao-word) {
    background-color: Mark;
    color: MarkText;
  }

  ::highlight(duizhao-sentence),
  ::highlight(duizhao-sentence-weak) {
    background-color: Highlight;
    color: HighlightText;
  }

  /* Here what is transparent would be seen. */
  .duizhao-row::before {
    border-color: Canvas;
  }

  .duizhao-lit::before {
    border-color: Highlight;
  }

  .duizhao-weak::before,
  .duizhao-alone::after {
    border-color: CanvasText;
  }
}

@media print {
  .duizhao-chunk {
    content-visibility: visible;
  }
}
`;

/** The controls, in the shadow root. */
const CONTROLS = `
:host {
  display: block;
}

:host([hidden]) {
  display: none;
}

.card {
  --_accent: var(--duizhao-accent, light-dark(#a8402a, #e6937a));
  --_soft: color-mix(in srgb, currentColor 72%, transparent);
  position: fixed;
  inset: auto;
  box-sizing: border-box;
  inline-size: max-content;
  max-inline-size: min(24rem, 100vw - 12px);
  max-block-size: min(26rem, 70vh);
  margin: 0;
  padding: 0.85rem 1rem 0.7rem;
  overflow: auto;
  overscroll-behavior: contain;
  border: 1px solid color-mix(in srgb, currentColor 18%, transparent);
  border-radius: 0.7rem;
  background: var(--duizhao-paper, light-dark(#fffdf9, #24211f));
  box-shadow: 0 0.6rem 1.8rem rgb(0 0 0 / 0.2);
  color: var(--duizhao-ink, light-dark(#241f1c, #eee7e0));
  font: 0.9375rem / 1.5 system-ui, 'Noto Sans', 'Noto Sans CJK SC', sans-serif;
  text-align: start;
  z-index: 2147483000;
}

.card:not([data-open]) {
  display: none;
}

.card:focus-visible {
  outline: 2px solid var(--_accent);
  outline-offset: 2px;
}

.card :is(p, ol, ul, li) {
  margin: 0;
  padding: 0;
}

.card .head {
  display: flex;
  flex-wrap: wrap;
  gap: 0.1rem 0.6rem;
  align-items: baseline;
}

.card .word {
  font-size: 1.55rem;
  font-weight: 600;
  line-height: 1.25;
}

.card .head .word:lang(en) {
  font-size: 1.2rem;
}

.card .form {
  color: var(--_soft);
  font-size: 1.15rem;
}

.card .head > .pinyin {
  color: var(--_accent);
  font-size: 1.05rem;
}

.card .pinyin {
  color: var(--_soft);
}

.card .name {
  padding: 0 0.45em;
  border: 1px solid currentColor;
  border-radius: 999px;
  color: var(--_soft);
  font-size: 0.75rem;
}

.card .label {
  color: var(--_soft);
  font-size: 0.75rem;
  margin-inline-end: 0.5em;
}

.card .linked {
  margin-block: 0.35rem 0.1rem;
  font-weight: 600;
}

.card .linked .label {
  font-weight: 400;
}

.card .entry {
  margin-block-start: 0.45rem;
}

.card .entry .entry {
  margin-inline-start: 0.6rem;
  padding-inline-start: 0.7rem;
  border-inline-start: 2px solid color-mix(in srgb, currentColor 16%, transparent);
}

.card .reading {
  display: flex;
  gap: 0.5rem;
  align-items: baseline;
}

.card ol {
  padding-inline-start: 1.35em;
}

.card ol > li:only-child {
  list-style: none;
  margin-inline-start: -1.35em;
}

.card li::marker {
  color: var(--_soft);
  font-size: 0.8em;
}

.card .meant {
  font-weight: 600;
}

.card .measures {
  margin-block-start: 0.2rem;
}

.card .parts {
  margin-block-start: 0.6rem;
  padding-block-start: 0.45rem;
  border-block-start: 1px solid color-mix(in srgb, currentColor 14%, transparent);
}

.card .parts ul {
  list-style: none;
}

.card .parts li {
  display: flex;
  gap: 0.55rem;
  align-items: baseline;
}

.card .parts b {
  font-weight: 500;
  white-space: nowrap;
}

.card .parts .pinyin {
  white-space: nowrap;
}

.card .parts .gloss {
  overflow: hidden;
  text-overflow: ellipsis;
  white-space: nowrap;
  min-inline-size: 0;
}

.card .note {
  margin-block-start: 0.35rem;
  color: var(--_soft);
}

.card .source {
  margin-block-start: 0.6rem;
  color: var(--_soft);
  font-size: 0.6875rem;
}

@media (forced-colors: active) {
  .card {
    border-color: CanvasText;
  }
}

[part='status'] {
  margin: 0 0 0.75rem;
  color: var(--duizhao-muted, color-mix(in srgb, currentColor 70%, transparent));
  font: 0.875rem / 1.5 system-ui, sans-serif;
  text-align: center;
}

[part='status']:empty {
  display: none;
}

.spoken {
  position: absolute;
  inline-size: 1px;
  block-size: 1px;
  margin: 0;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}

[part='progress'] {
  display: flex;
  gap: 1rem;
  align-items: center;
  justify-content: center;
  margin-block-end: 1rem;
}

[part='progress'][hidden] {
  display: none;
}

[part='bar'] {
  inline-size: min(20rem, 60%);
  accent-color: var(--duizhao-accent, light-dark(#a8402a, #e6937a));
}

[part='cancel'] {
  padding: 0.35rem 0.9rem;
  border: 1px solid currentColor;
  border-radius: 999px;
  background: none;
  color: inherit;
  font: 0.875rem / 1.4 system-ui, sans-serif;
  cursor: pointer;
}

[part='cancel']:focus-visible {
  outline: 2px solid var(--duizhao-accent, light-dark(#a8402a, #e6937a));
  outline-offset: 2px;
}
`;

/** @param {string} css */
function sheet(css) {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  return made;
}

/** @type {CSSStyleSheet | undefined} */
let controls;

export function controlsSheet() {
  controls ??= sheet(CONTROLS);
  return controls;
}

/** @type {CSSStyleSheet | undefined} */
let article;
/** How many elements in each root need the article's sheet. */
const needs = new WeakMap();

/**
 * Gives a root the article's sheet for as long as an element in it needs it.
 *
 * @param {Document | ShadowRoot} root
 * @returns {() => void} takes the need back
 */
export function adopt(root) {
  article ??= sheet(ARTICLE);
  const mine = article;
  const count = needs.get(root) ?? 0;
  needs.set(root, count + 1);
  if (count === 0) root.adoptedStyleSheets = [...root.adoptedStyleSheets, mine];
  return () => {
    const left = needs.get(root) - 1;
    needs.set(root, left);
    if (left === 0) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== mine);
  };
}
