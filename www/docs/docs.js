// Examples to edit: what stands in each box is shown beside it.
import '../define.js';
import { enhance } from '../index.js';
import { parseInert } from '../engine/trusted.js';

/** How long after the last key what was typed is shown, in milliseconds. */
const PAUSE = 300;

/**
 * Shows markup. The page's policy lets nothing in it run.
 *
 * @param {Element} stage
 * @param {string} markup
 */
function show(stage, markup) {
  stage.replaceChildren(...document.adoptNode(parseInert(markup).body).childNodes);
}

/** How each way is shown. @type {Record<string, (stage: HTMLElement, text: string) => unknown>} */
const WAYS = {
  markup: show,
  enhance(stage, markup) {
    show(stage, markup);
    enhance(stage);
  },
  async load(stage, json) {
    const reader = /** @type {import('../reader/duizhao-reader.js').DuizhaoReader} */ (stage.querySelector('duizhao-reader'));
    try {
      await reader.load(JSON.parse(json));
    } catch (error) {
      // What is half typed is no JSON yet; what the element refuses it says itself.
      if (error instanceof SyntaxError) return;
    }
  },
};

for (const example of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.example'))) {
  const box = /** @type {HTMLTextAreaElement} */ (example.querySelector('textarea'));
  const stage = /** @type {HTMLElement} */ (example.querySelector('.stage'));
  const way = WAYS[example.dataset.way ?? ''];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let typing;
  box.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(way, PAUSE, stage, box.value);
  });
  way(stage, box.value);
}

for (const type of ['duizhao-ready', 'duizhao-hover', 'duizhao-error']) {
  document.addEventListener(type, (event) => {
    const { detail } = /** @type {CustomEvent} */ (event);
    /** @type {HTMLElement} */ (document.getElementById('event')).textContent = `${type}\n${JSON.stringify(detail, null, 1)}`;
  });
}
