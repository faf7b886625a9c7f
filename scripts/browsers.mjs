// npm run test:browsers: one suite in Chromium, Firefox and WebKit, through WebDriver. Names of browsers may follow:
// npm run test:browsers -- firefox
import { join } from 'node:path';
import { build } from './build.mjs';
import { setup } from './setup.mjs';
import { main, root, run, step, TaskError } from './task.mjs';
import { BROWSERS } from './webdriver.mjs';

async function browsers() {
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((name) => !Object.hasOwn(BROWSERS, name));
  if (unknown) throw new TaskError(`there is no browser ${unknown}`, `name some of: ${Object.keys(BROWSERS).join(', ')}`);
  await setup({ browser: true, otherBrowsers: true });
  await build();
  for (const name of wanted.length > 0 ? wanted : Object.keys(BROWSERS)) {
    await step(`The suite in ${name}`, () =>
      run(process.execPath, ['--test', '--test-reporter=spec', join(root, 'tests', 'browsers', 'browsers.test.mjs')], { env: { BROWSER: name } }),
    );
  }
}

await main(import.meta.url, browsers);
