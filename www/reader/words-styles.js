// The style of the popover of words, in the shadow root.
import { sheet } from './styles.js';

const CARD = `
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
  font: 0.9375rem / 1.5 var(--duizhao-quiet, system-ui, 'Noto Sans', 'Noto Sans CJK SC', sans-serif);
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

.card .about {
  color: var(--_soft);
  font-size: 0.75rem;
  margin-inline-end: 0.5em;
}

.card .linked {
  margin-block: 0.35rem 0.1rem;
  font-weight: 600;
}

.card .linked .about {
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
  display: flex;
  flex-wrap: wrap;
  gap: 0 0.9em;
  align-items: baseline;
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
`;

/** @type {CSSStyleSheet | undefined} */
let made;

export function cardSheet() {
  made ??= sheet(CARD);
  return made;
}
