// Markup that would run, phone home or break out is read as text, whichever way it comes: nothing of it runs, nothing is
// fetched, and nothing of it stands in the page as markup.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load, paste, status, useBrowser, visit } from './harness.mjs';

useBrowser();

/** @typedef {import('playwright-core').Page} Page */

/** What running leaves behind. */
const RUN = 'window.ran=(window.ran||0)+1';

/** Each case tries to run RUN or to fetch `/leak`. The text around it must come through. */
const CASES = {
  'a script': `<script>${RUN}</script>`,
  'a script in upper case, unclosed': `<SCRIPT SRC=/leak><SCRIPT>${RUN}//<`,
  'a module': `<script type="module">import "/leak";${RUN}</script>`,
  'handlers of images': `<img src=x onerror="${RUN}"><img src=/leak onload=${RUN}><img/src=x/onerror=${RUN}>`,
  'handlers without spaces or quotes': `<img src=\`x\`onerror=${RUN}><body onload=${RUN}><input autofocus onfocus=${RUN}>`,
  'handlers behind a slash or line end': `<svg/onload=${RUN}><img src="x"\nonerror\n=\n"${RUN}">`,
  'javascript links': `<a href="javascript:${RUN}">link</a><a href=" &#14; java&#10;script:${RUN}">link</a><a href="JaVaScRiPt:${RUN}">link</a>`,
  'data links': `<a href="data:text/html,<script>${RUN}</script>">link</a><object data="data:text/html,<script>parent.${RUN}</script>"></object>`,
  'frames': `<iframe src="javascript:parent.${RUN}"></iframe><iframe srcdoc="<script>parent.${RUN}</script>"></iframe><frameset onload=${RUN}>`,
  'SVG': `<svg><script>${RUN}</script><animate onbegin=${RUN} attributeName=x dur=1s><use href="/leak#x"/><foreignObject><img src=x onerror=${RUN}></foreignObject></svg>`,
  'SVG that sets links': `<svg><a><set attributeName="href" to="javascript:${RUN}"/><text>x</text></a></svg>`,
  'MathML': `<math><mtext><table><mglyph><style><img src=x onerror=${RUN}></style></mglyph></table></mtext></math>`,
  'mutation through noscript': `<noscript><p title="</noscript><img src=x onerror=${RUN}>"></noscript>`,
  'mutation through style in SVG': `<svg></p><style><a id="</style><img src=x onerror=${RUN}>"></svg>`,
  'mutation through form and math': `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${RUN}></style></mglyph></form></math></form>`,
  'mutation through comments': `<!--><img src=x onerror=${RUN}>--><!-- --!><img src=x onerror=${RUN}> -->`,
  'a template with a shadow root': `<template shadowrootmode="open"><script>${RUN}</script><img src=x onerror=${RUN}></template>`,
  'nested templates': `<template><template><img src=x onerror=${RUN}></template></template>`,
  'an element of ours': `<duizhao-reader bitext-src="/leak"><script type="application/json">{}</script></duizhao-reader>`,
  'styles': `<style>@import "/leak"; * { background: url(/leak) }</style><p style="background:url(/leak);behavior:url(/leak)">styled</p><link rel="stylesheet" href="/leak">`,
  'what is loaded by itself': `<link rel="preload" href="/leak" as="script"><meta http-equiv="refresh" content="0;url=javascript:${RUN}"><base href="//leak.example/"><video poster="/leak" src="/leak" onerror=${RUN}></video><embed src="/leak">`,
  'clobbered names': `<form id="customElements"><input name="get"></form><img name="currentScript"><a id="document"></a><form name="body"><input name="firstChild"></form>`,
  'forms': `<form action="javascript:${RUN}"><button formaction="javascript:${RUN}">go</button><isindex action=javascript:${RUN}></form>`,
  'null characters and odd encodings': `<scr\0ipt>${RUN}</scr\0ipt><img src=x on\0error=${RUN}><img src=x onerror\u3000=${RUN}>+ADw-script+AD4-${RUN}+ADw-/script+AD4-`,
  'deep nesting': `${'<b><svg><p>'.repeat(600)}<img src=x onerror=${RUN}>`,
};

/** @param {string} hostile */
const around = (hostile) => `<p>两国关系很好。</p><p>Relations between the two countries are good.</p>${hostile}`;

/** Waits until whatever would run has had its time, and says that nothing did. @param {Page} page @param {string[]} requests */
async function nothingRan(page, requests) {
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 60)));
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).ran), undefined);
  assert.deepEqual(requests.filter((url) => /leak|\/x$/.test(url)), []);
  const strange = 'duizhao-reader :is(script, style, img, svg, math, iframe, object, embed, form, a, template, link, meta, [onerror], [onload], [style*="url"])';
  // Of the article alone: the controls in the shadow root have drawings.
  assert.equal(await page.evaluate((strange) => document.querySelectorAll(strange).length, strange), 0);
}

test('loaded', () =>
  visit({}, async (page, { requests }) => {
    for (const [name, hostile] of Object.entries(CASES)) {
      const { error, links } = await load(page, { html: around(hostile) });
      assert.equal(error, undefined, name);
      assert.ok(links.length >= 1, name);
      await nothingRan(page, requests);
    }
  }));

test('pasted', () =>
  visit({}, async (page, { requests }) => {
    for (const hostile of Object.values(CASES)) {
      await page.locator('#text').evaluate((box) => { /** @type {HTMLTextAreaElement} */ (box).value = ''; });
      if (await page.locator('#edit').isVisible()) await page.locator('#edit').click();
      await page.locator('#text').focus();
      await paste(page, { text: 'plain', html: around(hostile) });
      await status(page, /link/);
      await nothingRan(page, requests);
    }
  }));

// A file with null characters is no text file, and is refused as such.
test('dropped as a file', () =>
  visit({}, async (page, { requests }) => {
    for (const [name, hostile] of Object.entries(CASES)) {
      const dropped = await page.evaluateHandle(([name, html]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([html], `${name}.html`, { type: 'text/html' }));
        return transfer;
      }, [name, around(hostile).replaceAll('\0', '')]);
      const ready = page.evaluate(() => new Promise((resolve) => {
        setTimeout(resolve, 5000, 'nothing');
        for (const type of ['duizhao-ready', 'duizhao-error']) document.addEventListener(type, (event) => resolve(event.type), { once: true });
      }));
      await page.dispatchEvent('main', 'drop', { dataTransfer: dropped });
      assert.equal(await ready, 'duizhao-ready', name);
      await nothingRan(page, requests);
    }
  }));

test('in a bitext: texts, ids and names that are markup are text', () =>
  visit({}, async (page, { requests }) => {
    const evil = `<img src=x onerror="${RUN}">`;
    const block = (/** @type {number} */ id, /** @type {string} */ lang) => ({ id, lang, script: 'en', kind: 'body', input: 'text', start: 0, end: evil.length, text: evil });
    const fine = { blocks: [block(0, 'zh'), block(1, 'en')], links: [{ zh: [0], en: [1], score: 1, confidence: 1 }] };
    assert.equal((await load(page, { bitext: fine })).links.length, 1);
    await nothingRan(page, requests);
    for (const [key, value] of Object.entries({ lang: evil, script: evil, kind: evil, input: evil, id: evil, start: -1, end: 1e20, text: 7 })) {
      const blocks = [{ ...block(0, 'zh'), [key]: value }, block(1, 'en')];
      assert.equal((await load(page, { bitext: { ...fine, blocks } })).error?.code, 'invalid-argument', key);
    }
    await nothingRan(page, requests);
  }));
