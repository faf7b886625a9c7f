// The browsers that the suite of test:browsers runs in: installed ones, each driven through its WebDriver.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { CHROMIUM_ARGS, findBrowser } from './chromium.mjs';
import { toolsDir, which } from './task.mjs';

/** Debian's package of each program that is needed, beside Chromium. */
export const PACKAGES = /** @type {Record<string, string>} */ ({ 'firefox-esr': 'firefox-esr', WebKitWebDriver: 'webkit2gtk-driver', Xvfb: 'xvfb' });

/** @typedef {{driver: import('selenium-webdriver').WebDriver, close: () => Promise<void>}} Session */

/** @type {Record<string, () => Promise<Session>>} */
export const BROWSERS = { chromium, firefox, webkit };

async function chromium() {
  const { Builder } = await import('selenium-webdriver');
  const { Options, ServiceBuilder } = await import('selenium-webdriver/chrome.js');
  const { chromium: binary, chromedriver } = /** @type {{chromium: string, chromedriver: string}} */ (findBrowser());
  const options = new Options();
  options.setChromeBinaryPath(binary);
  options.addArguments(...CHROMIUM_ARGS);
  const builder = new Builder().forBrowser('chrome').setChromeOptions(options).setChromeService(new ServiceBuilder(chromedriver));
  return session(await builder.build());
}

async function firefox() {
  const { Builder } = await import('selenium-webdriver');
  const { Options, ServiceBuilder } = await import('selenium-webdriver/firefox.js');
  const options = new Options();
  options.setBinary(/** @type {string} */ (which('firefox-esr')));
  options.addArguments('-headless');
  const service = new ServiceBuilder(join(toolsDir, 'bin', 'geckodriver'));
  return session(await new Builder().forBrowser('firefox').setFirefoxOptions(options).setFirefoxService(service).build());
}

/** WebKitGTK needs a screen: one that nobody sees. */
async function webkit() {
  const { Builder, Capabilities } = await import('selenium-webdriver');
  const screen = await shown();
  const port = await freePort();
  // Its sandbox does not run in containers, and pages of ours are all it opens.
  const env = { ...process.env, DISPLAY: screen.display, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1', NO_AT_BRIDGE: '1', LIBGL_ALWAYS_SOFTWARE: '1' };
  const service = spawn('WebKitWebDriver', [`--port=${port}`], { env, stdio: 'ignore' });
  const end = () => {
    service.kill();
    screen.process.kill();
  };
  try {
    const url = `http://127.0.0.1:${port}`;
    await answering(`${url}/status`);
    const options = { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary: miniBrowser(), args: ['--automation'] } };
    return session(await new Builder().usingServer(url).withCapabilities(new Capabilities(options)).build(), end);
  } catch (error) {
    end();
    throw error;
  }
}

/** @param {import('selenium-webdriver').WebDriver} driver @param {() => void} [end] @returns {Session} */
function session(driver, end = () => {}) {
  return { driver, close: () => driver.quit().finally(end) };
}

/** WebKitGTK's own small browser lies beside its library. */
function miniBrowser() {
  return `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu/webkit2gtk-4.1/MiniBrowser`;
}

/**
 * A screen in memory, with the number that it chose.
 *
 * @returns {Promise<{display: string, process: import('node:child_process').ChildProcess}>}
 */
function shown() {
  const process = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1000x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  return new Promise((resolve, reject) => {
    process.once('error', reject);
    process.once('exit', () => reject(new Error('Xvfb ended')));
    process.stdio[3]?.once('data', (number) => resolve({ display: `:${String(number).trim()}`, process }));
  });
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

/** Waits until a driver answers. @param {string} url */
async function answering(url) {
  for (let tries = 0; ; tries++) {
    try {
      await fetch(url);
      return;
    } catch (error) {
      if (tries === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
