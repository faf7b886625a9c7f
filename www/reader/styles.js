// The component's styles, as constructable sheets: they need no request and pass any content security policy.

/** High contrast: black on white or white on black, whatever the page has said. */
const CONTRAST = `
  --duizhao-ink: light-dark(#000, #fff);
  --duizhao-paper: light-dark(#fff, #000);
  --duizhao-muted: light-dark(#000, #fff);
  --duizhao-second: light-dark(#000, #fff);
  --duizhao-accent: light-dark(#0030c0, #ffd83d);
  --duizhao-lit: transparent;
  --duizhao-sentence: light-dark(#ffe680, #5c4a00);
  --duizhao-edge: light-dark(#000, #fff);
`;

/** How rows stand in two columns; the first language takes the first. */
const COLUMNS = `
    & .duizhao-row {
      grid-template-columns: var(--_columns);
      gap: var(--_gap);
      max-inline-size: calc(76rem * var(--_measure, 1));
      padding-block: 0.9rem;
    }

    & .duizhao-quiet {
      gap: 0 1.1em;
      padding-block: 0.35rem;
    }

    /* The shorter side stays beside what is read of the longer one. */
    & .duizhao-linked > .duizhao-side {
      position: sticky;
      inset-block-start: calc(1rem + var(--_bar, 0rem));
      align-self: first baseline;
    }

    & .duizhao-only-zh > .duizhao-side,
    & .duizhao-only-en::after {
      grid-column: var(--_zh);
    }

    & .duizhao-only-en > .duizhao-side,
    & .duizhao-only-zh::after {
      grid-column: var(--_en);
    }

    & .duizhao-only-both > .duizhao-side {
      grid-column: 1 / -1;
    }

    & .duizhao-alone::after {
      grid-row: 1;
      margin-block-start: 0.9em;
    }

    & .duizhao-only-both::after {
      content: none;
    }

    &[data-first='zh'] .duizhao-quiet.duizhao-only-en,
    &[data-first='en'] .duizhao-quiet.duizhao-only-zh {
      padding-inline-start: calc((100% - 2.2rem - var(--_gap)) / 2 + var(--_gap) + 1.1rem);
    }
`;

/**
 * The article, in the light DOM. Rows are laid out by the width of the article, not of the window: two columns where
 * there is room, one under the other where there is not. Nothing changes size when something is lit.
 */
const ARTICLE = `
.duizhao-article {
  --_accent: var(--duizhao-accent, light-dark(#a8402a, #e6937a));
  --_text: var(--duizhao-ink, light-dark(#26231f, #e4dfd5));
  --_paper: var(--duizhao-paper, light-dark(#fbfaf6, #1a1917));
  --_second: var(--duizhao-second, color-mix(in srgb, currentColor 82%, transparent));
  --_found: var(--duizhao-found, light-dark(#ffe08a, #6b5310));
  --_zh: 1;
  --_en: 2;
  --_columns: minmax(0, 5fr) minmax(0, 6fr);
  --_muted: var(--duizhao-muted, color-mix(in srgb, currentColor 70%, transparent));
  --_lit: var(--duizhao-lit, color-mix(in srgb, var(--_accent) 11%, transparent));
  --_sentence: var(--duizhao-sentence, color-mix(in srgb, var(--_accent) 20%, transparent));
  --_word: var(--duizhao-word, color-mix(in srgb, var(--_accent) 34%, transparent));
  --_weak: color-mix(in srgb, var(--_sentence) 50%, transparent);
  --_edge: var(--duizhao-edge, color-mix(in srgb, currentColor 32%, transparent));
  --_gap: clamp(1.5rem, 4cqi, 3.5rem);
  container: duizhao-article / inline-size;
  color: var(--duizhao-ink, inherit);
  overflow-wrap: break-word;
  text-align: start;
}

.duizhao-article[data-first='en'] {
  --_zh: 2;
  --_en: 1;
  --_columns: minmax(0, 6fr) minmax(0, 5fr);
}

.duizhao-chunk {
  content-visibility: auto;
}

.duizhao-row {
  position: relative;
  display: grid;
  gap: 0.75rem;
  max-inline-size: calc(42rem * var(--_measure, 1));
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

/* The bar that mends stands over the end of the window. */
duizhao-reader[editable] :is(.duizhao-row, .duizhao-side, .duizhao-block) {
  scroll-margin-block-end: 8rem;
}

::highlight(duizhao-here) {
  text-decoration: underline 2px var(--_accent);
}

::highlight(duizhao-picked) {
  background-color: color-mix(in srgb, var(--_accent) 38%, transparent);
}

::highlight(duizhao-changed) {
  background-color: color-mix(in srgb, light-dark(#2a7a4a, #74c894) 34%, transparent);
  color: light-dark(#1a1917, #f3f1ea);
}

::highlight(duizhao-sentence) {
  background-color: var(--_sentence, var(--duizhao-sentence, color-mix(in srgb, var(--duizhao-accent, #d0694a) 24%, transparent)));
}

::highlight(duizhao-sentence-weak) {
  background-color: var(--_weak, var(--duizhao-sentence, color-mix(in srgb, var(--duizhao-accent, #d0694a) 12%, transparent)));
  text-decoration: underline dotted var(--_edge, currentColor);
}

::highlight(duizhao-word) {
  background-color: var(--_word, var(--duizhao-word, color-mix(in srgb, var(--duizhao-accent, #d0694a) 38%, transparent)));
  text-decoration: underline 2px var(--_accent, var(--duizhao-accent, #d0694a));
}

.duizhao-block ruby {
  ruby-align: center;
  ruby-position: over;
}

.duizhao-block rt {
  color: var(--_muted);
  font: 0.52em / 1.2 system-ui, 'Noto Sans', sans-serif;
  letter-spacing: 0;
  padding-inline: 0.1em;
  text-align: center;
  user-select: none;
  -webkit-user-select: none;
}

.duizhao-block[data-pinyin]:has(ruby) {
  line-height: 2.3;
  text-align: start;
}

.duizhao-block .duizhao-tone-1 { color: light-dark(#b3261e, #ff9d94); }
.duizhao-block .duizhao-tone-2 { color: light-dark(#8a5300, #f2b35e); }
.duizhao-block .duizhao-tone-3 { color: light-dark(#1d6b33, #7fd494); }
.duizhao-block .duizhao-tone-4 { color: light-dark(#1f4fb0, #9dbdff); }
.duizhao-block .duizhao-tone-5 { color: var(--_muted); }

.duizhao-side {
  min-inline-size: 0;
  border-radius: 0.25rem;
  scroll-margin: calc(1rem + var(--_bar, 0rem)) 1rem 1rem;
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
  font-size: calc(1.0625rem * var(--_size, 1));
  line-height: calc(1.62 * var(--_leading, 1));
  scroll-margin-block-start: calc(1rem + var(--_bar, 0rem));
  text-wrap: pretty;
  white-space: pre-wrap;
}

.duizhao-block + .duizhao-block {
  margin-block-start: 0.8em;
}

.duizhao-block:lang(zh) {
  font-family: var(--duizhao-han, 'Songti SC', 'Source Han Serif SC', 'Noto Serif CJK SC', 'Noto Serif SC', 'PingFang SC', 'Microsoft YaHei', serif);
  font-size: calc(1.125rem * var(--_size, 1));
  line-height: calc(1.85 * var(--_leading, 1));
  text-align: justify;
  hanging-punctuation: allow-end;
  text-autospace: normal;
  text-spacing-trim: trim-start;
  text-wrap: wrap;
}

.duizhao-block:lang(zh-Hant) {
  font-family: var(--duizhao-han-traditional, 'Songti TC', 'Source Han Serif TC', 'Noto Serif CJK TC', 'Noto Serif TC', 'PingFang TC', 'Microsoft JhengHei', serif);
}

.duizhao-title,
.duizhao-title:lang(zh) {
  font-size: calc(1.6rem * var(--_size, 1));
  font-weight: 600;
  line-height: 1.32;
  text-align: start;
  text-wrap: balance;
}

.duizhao-caption,
.duizhao-caption:lang(zh) {
  color: var(--_muted);
  font-size: calc(0.9375rem * var(--_size, 1));
  line-height: calc(1.6 * var(--_leading, 1));
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

/* Two columns where there is room, and on paper. */
:not([view='interleaved'], [view='single']) > .duizhao-article {
  @container duizhao-article (min-width: 44rem) {
    ${COLUMNS}
  }
}

@media screen {
  /* The other language, where it is read along. */
  :is([view='interleaved'], [view='single']) > .duizhao-article {
    & .duizhao-row {
      gap: 0.45rem;
    }

    & .duizhao-linked > .duizhao-side + .duizhao-side .duizhao-block {
      color: var(--_second);
    }
  }

  [view='single'] > .duizhao-article {
    & .duizhao-row {
      padding-block: 0.45rem;
    }

    & .duizhao-linked:not(.duizhao-open) > .duizhao-side + .duizhao-side,
    &[data-first='zh'] .duizhao-only-en:not(.duizhao-open),
    &[data-first='en'] .duizhao-only-zh:not(.duizhao-open) {
      display: none;
    }

    & .duizhao-linked {
      cursor: pointer;
    }

    & .duizhao-open > .duizhao-side + .duizhao-side {
      border-inline-start: 2px solid var(--_edge);
      border-radius: 0;
      padding-inline-start: 0.9rem;
    }

    & .duizhao-alone::after {
      content: none;
    }
  }

  /* Transparent text with its own blurred shadow: nothing is laid out anew when it clears. */
  [view='blurred'] > .duizhao-article .duizhao-linked > .duizhao-side + .duizhao-side {
    cursor: pointer;

    & .duizhao-block:not(.duizhao-part) {
      color: transparent;
      text-shadow: 0 0 0.7em var(--_text);
    }
  }
}

/* What is still blurred in a block of which a sentence is clear. */
::highlight(duizhao-veil) {
  color: transparent;
  text-shadow: 0 0 0.7em var(--_text);
}

::highlight(duizhao-found) {
  background-color: var(--_found);
}

::highlight(duizhao-found-here) {
  background-color: var(--_accent);
  color: var(--_paper);
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

  ::highlight(duizhao-link) {
    text-decoration: underline Highlight;
  }

  ::highlight(duizhao-picked),
  ::highlight(duizhao-changed),
  ::highlight(duizhao-sentence),
  ::highlight(duizhao-sentence-weak) {
    background-color: Highlight;
    color: HighlightText;
  }

  /* Forced, the blurred text would be read. */
  [view='blurred'] > .duizhao-article .duizhao-linked > .duizhao-side + .duizhao-side .duizhao-block:not(.duizhao-part) {
    forced-color-adjust: none;
    text-decoration: underline dotted CanvasText;
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
  .duizhao-article {
    ${COLUMNS}

    & .duizhao-linked > .duizhao-side {
      position: static;
    }

    & .duizhao-row {
      padding-inline: 0;
      background: none;
    }
  }

  .duizhao-chunk {
    content-visibility: visible;
  }

  ::highlight(duizhao-sentence),
  ::highlight(duizhao-sentence-weak) {
    background: none;
  }
}
`;

/** What is only heard. */
const SPOKEN = `
.spoken {
  position: absolute;
  inline-size: 1px;
  block-size: 1px;
  margin: 0;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}
`;

/** The controls, in the shadow root; and the settings, which the article inherits. */
const CONTROLS = `
:host {
  --_accent: var(--duizhao-accent, light-dark(#a8402a, #e6937a));
  --_paper: var(--duizhao-paper, light-dark(#fbfaf6, #1a1917));
  --_muted: var(--duizhao-muted, color-mix(in srgb, currentColor 70%, transparent));
  --_ui: var(--duizhao-quiet, system-ui, 'Noto Sans CJK SC', sans-serif);
  display: block;
}

:host([hidden]) {
  display: none;
}

:host([theme='light']) { color-scheme: light; }
:host([theme='dark']) { color-scheme: dark; }

:host(:is([theme='light'], [theme='dark'], [theme='contrast'])) {
  background-color: var(--_paper);
  color: var(--duizhao-ink, light-dark(#26231f, #e4dfd5));
}

:host([theme='contrast']) {${CONTRAST}}

@media (prefers-contrast: more) {
  :host(:not([theme='light'], [theme='dark'])) {${CONTRAST}}
}

:host([text-size='85']) { --_size: 0.85; }
:host([text-size='115']) { --_size: 1.15; }
:host([text-size='130']) { --_size: 1.3; }
:host([text-size='150']) { --_size: 1.5; }
:host([text-size='175']) { --_size: 1.75; }
:host([line-spacing='tight']) { --_leading: 0.86; }
:host([line-spacing='loose']) { --_leading: 1.2; }
:host([width='narrow']) { --_measure: 0.8; }
:host([width='wide']) { --_measure: 1.4; }

.body {
  position: relative;
}

/* Room for the toolbar and the map, which come a little later. */
:host([controls]) {
  --_bar: 3rem;
}

:host([controls]) .top {
  min-block-size: calc(2.85rem + 1px);
  margin-block-end: 0.5rem;
}

:host([controls][map='on']) .body {
  display: grid;
  grid-template-columns: minmax(0, 1fr) clamp(3rem, 8vw, 6.5rem);
}

[part='status'] {
  margin: 0 0 0.75rem;
  color: var(--_muted);
  font: 0.875rem / 1.5 var(--_ui);
  text-align: center;
}

[part='status']:empty,
[hidden] {
  display: none !important;
}

${SPOKEN}

[part='progress'] {
  display: flex;
  gap: 1rem;
  align-items: center;
  justify-content: center;
  margin-block-end: 1rem;
}

[part='bar'] {
  inline-size: min(20rem, 60%);
  accent-color: var(--_accent);
}

[part='cancel'] {
  padding: 0.35rem 0.9rem;
  border: 1px solid currentColor;
  border-radius: 999px;
  background: none;
  color: inherit;
  font: 0.875rem / 1.4 var(--_ui);
  cursor: pointer;
}

[part='cancel']:focus-visible {
  outline: 2px solid var(--_accent);
  outline-offset: 2px;
}

/* The counterpart of what is pointed at, where it is not shown otherwise. */
[part='peek'] {
  position: absolute;
  z-index: 2;
  box-sizing: border-box;
  margin: 0;
  padding: 0.7rem 1rem;
  border: 1px solid color-mix(in srgb, currentColor 18%, transparent);
  border-radius: 0.6rem;
  background: var(--_paper);
  box-shadow: 0 0.4rem 1.6rem rgb(0 0 0 / 18%);
  font: calc(1rem * var(--_size, 1)) / 1.6 var(--duizhao-latin, Charter, 'Bitstream Charter', 'Iowan Old Style', Georgia, 'Noto Serif', 'Noto Serif CJK SC', serif);
  pointer-events: none;
}

[part='peek'] p {
  margin: 0;
}

@media print {
  .top, .bottom, [part='status'], [part='peek'], [part='map'] {
    display: none !important;
  }

  :host .body.body {
    display: block;
  }
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

${SPOKEN}

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
export function sheet(css) {
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

/**
 * Gives a root a sheet, unless it has it.
 *
 * @param {ShadowRoot} root
 * @param {CSSStyleSheet} look
 */
export function wear(root, look) {
  if (!root.adoptedStyleSheets.includes(look)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, look];
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
