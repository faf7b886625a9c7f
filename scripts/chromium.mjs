// The Chromium that tests and measurements use: an installed one, never downloaded.
import { which } from './task.mjs';

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Chromium starts as root and in containers, and asks nobody on the network for anything. */
export const CHROMIUM_ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Chromium and its driver: what CHROME and CHROMEDRIVER name, else the first on the PATH. Null where one is missing.
 *
 * @returns {{chromium: string, chromedriver: string} | null}
 */
export function findBrowser() {
  const chromium = process.env.CHROME || BROWSERS.map(which).find((path) => path !== null);
  const chromedriver = process.env.CHROMEDRIVER || which('chromedriver');
  return chromium && chromedriver ? { chromium, chromedriver } : null;
}

/**
 * Starts Chromium with a fresh profile, which goes with it.
 *
 * @returns {Promise<import('playwright-core').Browser>}
 */
export async function launchChromium() {
  const found = findBrowser();
  if (!found) throw new Error('Chromium was not found: npm run setup says what to install');
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath: found.chromium, args: CHROMIUM_ARGS });
}
