// How reading feels, measured in Chromium: what the pointer costs, what scrolling costs, and when a long text is there.

/** The blocks of the two texts that are read. */
const SHORT = 26;
const LONG = 5000;

const HOVERS = 200;
const SCROLLS = 60;
const LOADS = 3;

/**
 * A bitext of so many blocks, each with two sentences: what is measured is the page, not the linking.
 *
 * @param {number} count
 */
function bitext(count) {
  const pieces = [
    ['两国国防部长在会谈中就地区形势、双边合作以及联合演习等问题交换了意见。', '双方同意继续加强各领域的务实合作,维护地区的和平与稳定。'],
    [
      'The defense ministers of the two countries exchanged views on the regional situation, cooperation and joint exercises. ',
      'Both sides agreed to go on strengthening practical cooperation in all fields and to keep the region at peace.',
    ],
  ];
  let start = 0;
  const blocks = Array.from({ length: count }, (_, id) => {
    const text = `${id}. ${pieces[id % 2].join('')}`;
    const [lang, script] = id % 2 ? ['en', 'en'] : ['zh', 'zh-Hans'];
    const block = { id, lang, script, kind: 'body', input: 'text', start, end: start + text.length, text };
    start = block.end + 1;
    return block;
  });
  const segments = blocks.flatMap((block) => {
    const middle = block.end - pieces[block.id % 2][1].length;
    return [
      { id: 2 * block.id, block: block.id, start: block.start, end: middle },
      { id: 2 * block.id + 1, block: block.id, start: middle, end: block.end },
    ];
  });
  const link = (/** @type {number} */ zh, /** @type {number} */ en) => ({ zh: [zh], en: [en], score: 5, confidence: zh % 7 ? 0.97 : 0.5 });
  const pairs = Array.from({ length: count / 2 }, (_, at) => 2 * at);
  const links = pairs.map((id) => link(id, id + 1));
  const beads = pairs.flatMap((id) => [link(2 * id, 2 * id + 2), link(2 * id + 1, 2 * id + 3)]);
  return { blocks, links, segments, beads };
}

/**
 * Runs in the page: shows the bitext that was laid there, and returns the milliseconds until its first screen was painted.
 */
async function show() {
  const { bitext } = /** @type {any} */ (window);
  const reader = /** @type {any} */ (document.querySelector('duizhao-reader'));
  /** @type {HTMLElement} */ (document.querySelector('#source')).hidden = true;
  const start = performance.now();
  await reader.load({ bitext });
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now() - start);
      port2.postMessage(null);
    });
  });
}

/**
 * Runs in the page: points at sentences here and there as a browser tells of the pointer, at the beginning of a frame, and
 * returns the milliseconds until each frame was painted. Waiting for the next frame is not counted.
 *
 * @param {number} times
 */
async function hover(times) {
  const took = [];
  for (let at = 0; at < times; at++) {
    took.push(
      await new Promise((resolve) => {
        requestAnimationFrame(() => {
          const x = innerWidth * (0.1 + 0.7 * ((at * 7) % 10) / 10);
          const y = innerHeight * (0.2 + 0.7 * ((at * 3) % 10) / 10);
          const start = performance.now();
          const event = { bubbles: true, composed: true, clientX: x, clientY: y, pointerType: 'mouse' };
          document.elementFromPoint(x, y)?.dispatchEvent(new PointerEvent('pointermove', event));
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.now() - start);
          port2.postMessage(null);
        });
      }),
    );
  }
  return took;
}

/** Runs in the page: notes layout shifts and long tasks from now on. */
function watch() {
  const seen = { shift: 0, longest: 0 };
  Object.assign(window, { duizhaoSeen: seen });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.shift += /** @type {any} */ (entry).value;
  }).observe({ type: 'layout-shift' });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.longest = Math.max(seen.longest, duration);
  }).observe({ type: 'longtask' });
}

/** @param {number[]} values @param {number} share */
function quantile(values, share) {
  return [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];
}

/**
 * Measures reading on the host page.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 */
export async function reading(browser, url) {
  const open = async (/** @type {number} */ count) => {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
    await page.goto(url);
    await page.waitForLoadState('networkidle');
    await page.evaluate((bitext) => Object.assign(window, { bitext }), bitext(count));
    return page;
  };
  const rows = [];
  for (const count of [SHORT, LONG]) {
    const first = [];
    for (let at = 1; at < LOADS; at++) {
      const page = await open(count);
      first.push(await page.evaluate(show));
      await page.context().close();
    }
    const page = await open(count);
    first.push(await page.evaluate(show));
    await page.locator(`[data-block="${count - 1}"]`).waitFor({ state: 'attached' });
    await page.evaluate(watch);
    const took = await page.evaluate(hover, HOVERS);
    for (let at = 0; at < 30; at++) await page.mouse.move(100 + ((at * 97) % 900), 200 + ((at * 61) % 600));
    const { shift } = await page.evaluate(() => /** @type {any} */ (window).duizhaoSeen);
    const name = `${count.toLocaleString('en')} blocks`;
    rows.push(
      { what: `${name}: shown to first screen painted`, ms: quantile(first, 0.5), goal: 300 },
      { what: `${name}: hover to painted highlight, 95th percentile`, ms: quantile(took, 0.95), goal: 8 },
      { what: `${name}: layout shift while hovering (no unit)`, ms: shift, goal: 0 },
    );
    await page.context().close();
  }
  const page = await open(LONG);
  await page.evaluate(show);
  await page.evaluate(watch);
  await page.mouse.move(600, 500);
  for (let at = 0; at < SCROLLS; at++) await page.mouse.wheel(0, 1500);
  await page.waitForTimeout(200);
  const { longest } = await page.evaluate(() => /** @type {any} */ (window).duizhaoSeen);
  rows.push({ what: `${LONG.toLocaleString('en')} blocks: longest task while scrolling (0: none over 50)`, ms: longest, goal: 50 });
  await page.context().close();
  return rows;
}
