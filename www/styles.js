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
  --_weak: color-mix(in srgb, var(--_sentence) 50%, transparent);
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

/* In a page's own text, whose colours are not known, what is lit shines through. */
::highlight(duizhao-link) {
  background-color: var(--duizhao-lit, color-mix(in srgb, var(--duizhao-accent, #d0694a) 13%, transparent));
}

::highlight(duizhao-sentence) {
  background-color: var(--_sentence, var(--duizhao-sentence, color-mix(in srgb, var(--duizhao-accent, #d0694a) 24%, transparent)));
}

::highlight(duizhao-sentence-weak) {
  background-color: var(--_weak, var(--duizhao-sentence, color-mix(in srgb, var(--duizhao-accent, #d0694a) 12%, transparent)));
  text-decoration: underline dotted var(--_edge, currentColor);
}

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

  ::highlight(duizhao-link) {
    text-decoration: underline Highlight;
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

/** What stands in the shadow root of an element whose text is linked in place. It takes no room. */
const PLACED = `
[part='keys'] {
  position: fixed;
  inset-block-start: 0.5rem;
  inset-inline-end: 0.5rem;
  z-index: 2147483647;
  display: flex;
  gap: 0.25rem;
  padding: 0.25rem;
  border: 1px solid ButtonBorder;
  border-radius: 0.5rem;
  background: Canvas;
  color: CanvasText;
}

[part='keys']:not(:focus-within) {
  inline-size: 1px;
  block-size: 1px;
  padding: 0;
  border: 0;
  overflow: hidden;
  clip-path: inset(50%);
}

[part='keys'] button {
  inline-size: 2rem;
  block-size: 2rem;
  border: 0;
  border-radius: 0.25rem;
  background: none;
  color: inherit;
  font: 1rem / 1 system-ui, sans-serif;
  cursor: pointer;
}

[part='keys'] button:focus-visible {
  outline: 2px solid var(--duizhao-accent, light-dark(#a8402a, #e6937a));
}

[part='keys'] button:hover {
  background: color-mix(in srgb, currentColor 10%, transparent);
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

.overlay {
  position: absolute;
  inset-block-start: 0;
  inset-inline-start: 0;
  pointer-events: none;
}

.overlay > div {
  position: absolute;
  background: var(--duizhao-sentence, color-mix(in srgb, var(--duizhao-accent, #d0694a) 24%, transparent));
}

@media (forced-colors: active) {
  .overlay > div {
    border-block-end: 2px solid Highlight;
    box-sizing: border-box;
  }
}

@media print {
  .overlay {
    display: none;
  }
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
let placed;

export function placedSheet() {
  placed ??= sheet(PLACED);
  return placed;
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
