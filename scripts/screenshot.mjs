// npm run screenshot: takes the README's picture of the host page, one link lit.
import { join } from 'node:path';
import { build } from './build.mjs';
import { launchChromium } from './chromium.mjs';
import { lightLink, showSample } from './page.mjs';
import { serve } from './serve.mjs';
import { setup } from './setup.mjs';
import { main, root, step } from './task.mjs';

const FILE = join('docs', 'screenshot.png');

async function screenshot() {
  await setup({ browser: true });
  await build();
  await step(`Taking ${FILE}`, async () => {
    const server = await serve(join(root, 'www'));
    const browser = await launchChromium();
    try {
      const page = await browser.newPage({ viewport: { width: 1200, height: 750 } });
      await showSample(page, server.url);
      await lightLink(page);
      await page.screenshot({ path: join(root, FILE) });
    } finally {
      await browser.close();
      await server.close();
    }
  });
}

await main(import.meta.url, screenshot);
