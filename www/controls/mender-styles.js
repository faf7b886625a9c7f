// The look of the bar that mends links.
import { sheet } from '../reader/styles.js';

const MENDER = `
[part='mender'] {
  position: sticky;
  inset-block-end: 0.5rem;
  z-index: 2;
  inline-size: fit-content;
  max-inline-size: 100%;
  margin: 1rem auto 0;
  padding: 0.3rem 0.6rem;
  border: 1px solid color-mix(in srgb, currentColor 18%, transparent);
  border-radius: 0.8rem;
  background: var(--_paper);
  box-shadow: 0 0.3rem 1.2rem rgb(0 0 0 / 16%);
  font: 0.875rem / 1.4 var(--_ui);
}

[part='mender'] .tools {
  display: flex;
  flex-wrap: wrap;
  gap: 0.15rem;
  align-items: center;
  justify-content: center;
}

[part='mender'] .apart {
  margin-inline-start: 0.6rem;
}

[part='mender'] [part='button'] {
  display: inline-flex;
  align-items: center;
  justify-content: center;
  min-inline-size: 2rem;
  min-block-size: 2.25rem;
  padding: 0 0.45rem;
  border: 1px solid transparent;
  border-radius: 0.5rem;
  background: none;
  color: inherit;
  font: inherit;
  cursor: pointer;
}

[part='mender'] [part='button']:is(:hover, [aria-pressed='true']) {
  background: color-mix(in srgb, currentColor 10%, transparent);
}

[part='mender'] [part='button'][aria-pressed='true'] {
  color: var(--_accent);
}

[part='mender'] [part='button']:disabled {
  opacity: 0.4;
  cursor: default;
}

[part='mender'] :is(button, select, textarea):focus-visible {
  outline: 2px solid var(--_accent);
  outline-offset: 1px;
}

[part='mender'] svg {
  inline-size: 1.25rem;
  block-size: 1.25rem;
  fill: none;
  stroke: currentColor;
  stroke-width: 1.6;
  stroke-linecap: round;
  stroke-linejoin: round;
}

[part='mender'] select {
  min-block-size: 2.25rem;
  margin-inline-end: 0.4rem;
  border: 1px solid color-mix(in srgb, currentColor 24%, transparent);
  border-radius: 0.5rem;
  background: var(--_paper);
  color: inherit;
  font: inherit;
}

.state {
  margin: 0.1rem 0 0;
  min-block-size: 1.4em;
  color: color-mix(in srgb, currentColor 75%, transparent);
  text-align: center;
}

.writer textarea {
  box-sizing: border-box;
  inline-size: min(44rem, 100%);
  display: block;
  margin: 0.3rem auto;
  padding: 0.5rem 0.6rem;
  border: 1px solid color-mix(in srgb, currentColor 30%, transparent);
  border-radius: 0.5rem;
  background: transparent;
  color: inherit;
  font-family: inherit;
  font-size: 1rem;
  line-height: 1.6;
  resize: vertical;
}

@media (forced-colors: active) {
  [part='mender'] [part='button'][aria-pressed='true'] {
    border-color: Highlight;
  }
}
`;

/** @type {CSSStyleSheet | undefined} */
let mender;

export function menderSheet() {
  mender ??= sheet(MENDER);
  return mender;
}
