// How measurements drive the host page: the one place that knows its controls.

/** The reader shows links once its element says so. */
const READY = 'duizhao-ready';

/** What the page says on its console once links were painted. */
const PAINTED = 'painted';

/**
 * Runs in the page before its own scripts: says when the reader's links were painted, in milliseconds since navigation began.
 *
 * @param {{ready: string, painted: string}} names
 */
function watchReader({ ready, painted }) {
  let pasted = 0;
  addEventListener('paste', () => { pasted = performance.now(); }, true);
  document.addEventListener(ready, () => {
    const linked = performance.now();
    // The message comes after the frame that the callback belongs to.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => console.debug(painted, pasted, linked, performance.now());
      port2.postMessage(null);
    });
  });
}

/** @typedef {{pasted: number, linked: number, painted: number}} Log times in milliseconds */

/**
 * Waits until links are painted. What would ask the page itself runs scripts in it, and takes of its time.
 *
 * @param {import('playwright-core').Page} page
 * @returns {Promise<Log>}
 */
async function painted(page) {
  const said = await page.waitForEvent('console', (message) => message.text().startsWith(PAINTED));
  const [pasted, linked, painted] = said.text().split(' ').slice(1).map(Number);
  return { pasted, linked, painted };
}

/**
 * Opens the page and clicks the sample as soon as that can be done.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} url
 */
export async function showSample(page, url) {
  await page.addInitScript(watchReader, { ready: READY, painted: PAINTED });
  await page.addInitScript(() => {
    document.addEventListener('DOMContentLoaded', () => {
      /** @type {HTMLElement | null} */ (document.querySelector('#sample'))?.click();
    });
  });
  const told = painted(page);
  await page.goto(url);
  return told;
}

/**
 * Pastes what lies on the clipboard, with the keys a reader presses.
 *
 * @param {import('playwright-core').Page} page a page on which {@link showSample} was called
 */
export async function paste(page) {
  const told = painted(page);
  await page.keyboard.press('ControlOrMeta+V');
  return told;
}

/**
 * Lights a link of the sample.
 *
 * @param {import('playwright-core').Page} page a page on which {@link showSample} was called
 */
export async function lightLink(page) {
  await page.locator('duizhao-reader [data-block]').filter({ hasText: '大疫情大变局' }).hover();
}

/**
 * Runs in the page: opens the popover of one word after the other, each by a click at the beginning of a frame, and returns
 * how long each took from then to its being painted, in milliseconds. Waiting for the next frame is not counted.
 *
 * @param {number} count
 */
async function openAll(count) {
  const reader = /** @type {any} */ (document.querySelector('duizhao-reader'));
  const { blocks, segments, tokens } = reader.bitext;
  const said = () => reader.shadowRoot.querySelector('.card')?.textContent;
  const times = [];
  for (const { segment, start } of tokens) {
    const { block: id } = segments[segment];
    const block = reader.querySelector(`[data-block="${id}"]`);
    if (!block || blocks[id].lang !== 'zh') continue;
    const range = document.createRange();
    range.setStart(block.firstChild, start - blocks[id].start);
    range.setEnd(block.firstChild, start - blocks[id].start + 1);
    const { left, top, width, height } = range.getBoundingClientRect();
    if (top < 0 || top + height > innerHeight) continue;
    const at = { bubbles: true, composed: true, clientX: left + width / 2, clientY: top + height / 2 };
    const before = said();
    const took = await new Promise((resolve) => requestAnimationFrame(() => {
      const begin = performance.now();
      block.dispatchEvent(new PointerEvent('click', at));
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now() - begin);
      port2.postMessage(null);
    }));
    if (said() !== before) times.push(took);
    if (times.length === count) break;
  }
  return times;
}

/**
 * Opens words of the sample at the level of words, the dictionary loaded, and returns how long each took to be painted.
 *
 * @param {import('playwright-core').Page} page a page on which {@link showSample} was called
 * @param {number} count
 */
export async function openWords(page, count) {
  await page.evaluate(async () => {
    const reader = /** @type {any} */ (document.querySelector('duizhao-reader'));
    const text = reader.bitext.blocks.map((/** @type {any} */ { text }) => text).join('\n');
    reader.level = 'word';
    await reader.load({ text });
  });
  const loaded = page.waitForResponse(/dictionary\.bin$/);
  // The first loads what is not there yet.
  await page.locator('duizhao-reader [data-block]').filter({ hasText: '大疫情大变局' }).click({ position: { x: 12, y: 12 } });
  await loaded;
  await page.locator('duizhao-reader .card .entry').first().waitFor();
  return page.evaluate(openAll, count);
}
