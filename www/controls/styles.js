// The look of the toolbar, of the map, and of what can be done with a passage.
import { sheet } from '../reader/styles.js';

const TOOLBAR = `
.top {
  position: sticky;
  inset-block-start: 0;
  z-index: 3;
  font: 0.875rem / 1.4 var(--_ui);
}

[part='toolbar'] {
  display: flex;
  gap: 0.15rem;
  align-items: center;
  padding: 0.3rem clamp(0.25rem, 1.5vw, 1rem);
  border-block-end: 1px solid color-mix(in srgb, currentColor 14%, transparent);
  background: color-mix(in srgb, var(--_paper) 94%, transparent);
  backdrop-filter: blur(8px);
}

.group {
  display: flex;
  gap: 0.15rem;
  margin-inline-end: 0.4rem;
}

.space {
  flex: 1;
}

[part~='button'] {
  display: inline-flex;
  align-items: center;
  justify-content: center;
  min-inline-size: 1.75rem;
  min-block-size: 2.25rem;
  padding: 0 0.45rem;
  border: 1px solid transparent;
  border-radius: 0.5rem;
  background: none;
  color: inherit;
  font: inherit;
  cursor: pointer;
}

[part='toolbar'] [part~='button'] {
  min-inline-size: 0;
  inline-size: clamp(1.5rem, 7.4vw, 2.25rem);
  padding: 0;
}

[part~='button']:hover {
  background: color-mix(in srgb, currentColor 8%, transparent);
}

[part~='button']:is([aria-pressed='true'], [aria-expanded='true'], [aria-current='true']) {
  border-color: color-mix(in srgb, var(--_accent) 45%, transparent);
  background: color-mix(in srgb, var(--_accent) 12%, transparent);
  color: var(--_accent);
}

:focus-visible {
  outline: 2px solid var(--_accent);
  outline-offset: 1px;
}

[part~='button'] svg {
  inline-size: 1.25rem;
  block-size: 1.25rem;
  fill: none;
  stroke: currentColor;
  stroke-width: 1.7;
  stroke-linecap: round;
  stroke-linejoin: round;
}

/* The map stands beside the text, as high as the window. */
[part='map'] {
  position: sticky;
  inset-block-start: 4rem;
  block-size: calc(100dvh - 5.5rem);
  max-block-size: 60rem;
  margin-inline: 0.5rem 0.75rem;
  border-radius: 0.25rem;
  cursor: pointer;
  touch-action: none;
  will-change: transform;
}

[part='map'] svg {
  position: absolute;
  inset: 0;
  inline-size: 100%;
  block-size: 100%;
  overflow: visible;
}

.rail.block { fill: color-mix(in srgb, currentColor 30%, transparent); }
.rail.title { fill: color-mix(in srgb, currentColor 62%, transparent); }
.rail.noise { fill: color-mix(in srgb, currentColor 10%, transparent); }
.rail.alone { fill: var(--_gold); }
/* The surer a link, the paler its band: what is doubtful is seen first. */
.band { fill: var(--_accent); }
.few .band { stroke: var(--_paper); stroke-width: 0.8; vector-effect: non-scaling-stroke; }
.sure0 { fill: var(--_gold); fill-opacity: 0.95; }
.sure1 { fill: var(--_gold); fill-opacity: 0.7; }
.sure2 { fill-opacity: 0.5; }
.sure3 { fill-opacity: 0.34; }
.sure4 { fill-opacity: 0.2; }
.lit { fill: var(--_accent); fill-opacity: 0.6; }
.sight { fill: none; stroke: color-mix(in srgb, currentColor 70%, transparent); stroke-width: 1.5; stroke-linejoin: round; vector-effect: non-scaling-stroke; }

:host {
  --_gold: light-dark(#c98a00, #e0b040);
}

.label {
  position: absolute;
  inset-inline-end: calc(100% + 0.5rem);
  z-index: 2;
  inline-size: max-content;
  max-inline-size: min(18rem, 60vw);
  margin: 0;
  padding: 0.35rem 0.6rem;
  border: 1px solid color-mix(in srgb, currentColor 18%, transparent);
  border-radius: 0.5rem;
  background: var(--_paper);
  box-shadow: 0 0.3rem 1rem rgb(0 0 0 / 16%);
  font: 0.8125rem / 1.45 var(--_ui);
  translate: 0 -50%;
  pointer-events: none;
}

/* What can be done with the chosen passage floats over the end of the window. */
.bottom {
  position: sticky;
  inset-block-end: 1rem;
  z-index: 2;
  display: flex;
  justify-content: center;
  block-size: 0;
}

[part='passage'] {
  display: flex;
  align-items: center;
  block-size: max-content;
  padding: 0.2rem 0.35rem;
  border: 1px solid color-mix(in srgb, currentColor 18%, transparent);
  border-radius: 999px;
  background: var(--_paper);
  box-shadow: 0 0.3rem 1.2rem rgb(0 0 0 / 20%);
  font: 0.875rem / 1.4 var(--_ui);
  translate: 0 -100%;
}

.said:not(:empty) {
  padding-inline: 0.5rem;
}

@media (forced-colors: active) {
  [part~='button']:is([aria-pressed='true'], [aria-expanded='true'], [aria-current='true']) {
    border-color: Highlight;
    color: Highlight;
  }

  .band, .rail.block, .rail.title, .rail.noise { fill: CanvasText; }
  .rail.alone, .sure0, .sure1 { fill: Mark; }
  .lit { fill: Highlight; }
  .sight { stroke: Highlight; }
}
`;

/** @type {CSSStyleSheet | undefined} */
let toolbar;

export function toolbarSheet() {
  toolbar ??= sheet(TOOLBAR);
  return toolbar;
}
