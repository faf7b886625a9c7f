// The look of what the buttons of the toolbar open.
import { sheet } from '../reader/styles.js';

const PANEL = `
[part~='panel'] {
  position: absolute;
  inset-block-start: 100%;
  inset-inline-end: 0.25rem;
  box-sizing: border-box;
  inline-size: min(25rem, 100% - 0.5rem);
  max-block-size: calc(100dvh - 5rem);
  margin-block-start: 0.35rem;
  padding: 0.9rem 1rem;
  overflow: auto;
  border: 1px solid color-mix(in srgb, currentColor 18%, transparent);
  border-radius: 0.75rem;
  background: var(--_paper);
  box-shadow: 0 0.6rem 2.4rem rgb(0 0 0 / 20%);
}

[part~='panel'] h2 {
  margin: 0 0 0.4rem;
  font-size: 1rem;
}

[part~='panel'] p {
  margin: 0 0 0.6rem;
  color: var(--_muted);
}

[part~='find'] {
  display: flex;
  gap: 0.25rem;
  align-items: center;
  padding: 0.4rem;
}

input[type='search'] {
  flex: 1;
  min-inline-size: 4rem;
  min-block-size: 2.25rem;
  padding: 0 0.6rem;
  border: 1px solid color-mix(in srgb, currentColor 40%, transparent);
  border-radius: 0.5rem;
  background: none;
  color: inherit;
  font: inherit;
  font-size: 1rem;
}

input::placeholder {
  color: var(--_muted);
  opacity: 1;
}

.count {
  min-inline-size: 4.5em;
  color: var(--_muted);
  text-align: center;
}

[part~='looks'] {
  display: grid;
  gap: 0.8rem;
}

[part~='looks'] [role='group'] > span {
  display: block;
  margin-block-end: 0.25rem;
  color: var(--_muted);
}

.choices {
  display: flex;
  flex-wrap: wrap;
  gap: 0.25rem;
}

.choices [part~='button'] {
  flex: 1 1 auto;
  border-color: color-mix(in srgb, currentColor 22%, transparent);
  white-space: nowrap;
}

[part~='review'] ol {
  margin: 0;
  padding: 0;
  list-style: none;
}

[part~='review'] li [part~='button'] {
  display: block;
  inline-size: 100%;
  padding: 0.45rem 0.6rem;
  text-align: start;
}

.kind {
  display: block;
  font-size: 0.8125rem;
  color: var(--_muted);
}

.snippet {
  display: block;
  overflow: hidden;
  color: inherit;
  text-overflow: ellipsis;
  white-space: nowrap;
}

[part~='help'] dl {
  display: grid;
  gap: 0.35rem;
  margin: 0;
}

[part~='help'] dl > div {
  display: grid;
  grid-template-columns: 8.5rem 1fr;
  gap: 0.75rem;
}

dd {
  margin: 0;
}

kbd {
  display: inline-block;
  min-inline-size: 1.1em;
  padding: 0.05rem 0.35rem;
  border: 1px solid color-mix(in srgb, currentColor 30%, transparent);
  border-radius: 0.3rem;
  font: 0.8125rem / 1.5 ui-monospace, monospace;
  text-align: center;
}
`;

/** @type {CSSStyleSheet | undefined} */
let look;

export function panelSheet() {
  look ??= sheet(PANEL);
  return look;
}
