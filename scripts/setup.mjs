// npm run setup: installs what is missing on a machine that has Rust (rustup) and Node. Other tasks call it first.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from './chromium.mjs';
import { main, output, root, run, step, TaskError, toolsDir, watch, which } from './task.mjs';
import { PACKAGES } from './webdriver.mjs';

const NODE_MAJOR = 20;
const WASM_TARGET = 'wasm32-unknown-unknown';
const WASM_PACK = '0.15.1';
const GECKODRIVER = '0.36.0';
const RETRY = 'see the message above; where it is about the network, try again';

/** The version of wasm-bindgen in Cargo.lock: its command line tool must be of the very same one. */
function wasmBindgenVersion() {
  const lock = readFileSync(join(root, 'Cargo.lock'), 'utf8');
  const version = /name = "wasm-bindgen"\nversion = "([^"]+)"/.exec(lock)?.[1];
  if (!version) throw new TaskError('Cargo.lock names no wasm-bindgen', 'take Cargo.lock from the repository again');
  return version;
}

function checkNode() {
  if (Number(process.versions.node.split('.')[0]) < NODE_MAJOR) {
    throw new TaskError(`Node ${process.versions.node} is too old`, `install Node ${NODE_MAJOR} or later`);
  }
}

/** npm as a script of Node's: that needs no shell, also where npm itself is a shell script. */
export function npmCommand() {
  const script = process.env.npm_execpath;
  return script ? { command: process.execPath, before: [script] } : { command: 'npm', before: [] };
}

async function npmPackages() {
  const stamp = join(root, 'node_modules', '.duizhao-lock');
  const lock = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  await step('Installing the npm packages of package-lock.json', async () => {
    const { command, before } = npmCommand();
    await run(command, [...before, 'ci', '--ignore-scripts'], { remedy: RETRY });
    writeFileSync(stamp, lock);
  });
}

async function rustToolchain() {
  const channel = /channel = "([^"]+)"/.exec(readFileSync(join(root, 'rust-toolchain.toml'), 'utf8'))?.[1] ?? 'stable';
  if (output('rustup', ['--version']) === null) {
    throw new TaskError('rustup was not found', 'install Rust with rustup, then open a new terminal');
  }
  const installed = (/** @type {string[]} */ args) => output('rustup', [...args, '--installed', '--toolchain', channel]);
  if (installed(['component', 'list']) === null) {
    await step(`Installing Rust ${channel}`, () =>
      run('rustup', ['toolchain', 'install', channel, '--profile', 'minimal'], { remedy: RETRY }),
    );
  }
  if (!installed(['target', 'list'])?.split('\n').includes(WASM_TARGET)) {
    await step(`Installing Rust's ${WASM_TARGET} target`, () =>
      run('rustup', ['target', 'add', WASM_TARGET, '--toolchain', channel], { remedy: RETRY }),
    );
  }
  const components = installed(['component', 'list']) ?? '';
  const missing = ['rustfmt', 'clippy'].filter((name) => !components.includes(name));
  if (missing.length > 0) {
    await step(`Installing ${missing.join(' and ')}`, () =>
      run('rustup', ['component', 'add', ...missing, '--toolchain', channel], { remedy: RETRY }),
    );
  }
}

/**
 * @param {string} crate
 * @param {string} command a command of the crate that says its version
 * @param {string} version
 * @param {string[]} [options] more for cargo
 */
async function cargoTool(crate, command, version, options = []) {
  const path = join(toolsDir, 'bin', command);
  if (output(path, ['--version'])?.split('\n')[0].trim().endsWith(` ${version}`)) return;
  await step(`Building ${crate} ${version} into .tools (once, some minutes)`, async () => {
    const install = ['install', crate, '--version', `=${version}`, '--root', toolsDir, ...options];
    const { code } = await watch('cargo', [...install, '--locked']);
    if (code === 0) return;
    // A registry mirror may lack a version that the tool's own lock file names.
    console.log(`\n${crate} could not be built from its own lock file: trying the newest dependencies that fit it`);
    await run('cargo', install, { remedy: RETRY });
  });
}

/**
 * Installs what is missing.
 *
 * @param {{browser?: boolean, otherBrowsers?: boolean, office?: boolean}} [options] `browser`: Chromium and its driver too,
 *   which only tests and measurements need; `otherBrowsers`: Firefox and WebKit with theirs, which only test:browsers
 *   needs; `office`: the programs that tests exchange documents with
 */
export async function setup({ browser = false, otherBrowsers = false, office = false } = {}) {
  checkNode();
  await npmPackages();
  await rustToolchain();
  await cargoTool('wasm-bindgen-cli', 'wasm-bindgen', wasmBindgenVersion());
  await cargoTool('wasm-pack', 'wasm-pack', WASM_PACK);
  if (browser) await installBrowser();
  if (otherBrowsers) await installOtherBrowsers();
  if (office) await installOffice();
}

/**
 * Installs packages of Debian where this is Debian and we are root.
 *
 * @param {string[]} names
 */
async function installPackages(names) {
  if (output('apt-get', ['--version']) === null || process.getuid?.() !== 0) return;
  await step(`Installing Debian’s ${names.join(', ')}`, async () => {
    await run('apt-get', ['update'], { remedy: RETRY });
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['install', '-y', '--no-install-recommends', ...names], { env, remedy: RETRY });
  });
}

async function installOtherBrowsers() {
  // A driver need not be quick: unoptimised, it is built in half the time.
  await cargoTool('geckodriver', 'geckodriver', GECKODRIVER, ['--debug']);
  const missing = () => Object.keys(PACKAGES).filter((program) => !which(program));
  if (missing().length > 0) await installPackages(missing().map((program) => PACKAGES[program]));
  if (missing().length > 0) {
    throw new TaskError(`${missing().join(' and ')} not found`, `install Firefox ESR, WebKitGTK’s driver and Xvfb (Debian: apt-get install ${Object.values(PACKAGES).join(' ')})`);
  }
}

/** The programs that tests exchange documents with, by a command of each. Where one is missing, its test is skipped. */
const OFFICE = {
  soffice: 'libreoffice-writer-nogui',
  pandoc: 'pandoc',
  xmllint: 'libxml2-utils',
  omegat: 'omegat',
  po2tmx: 'translate-toolkit',
};

async function installOffice() {
  const missing = Object.entries(OFFICE).filter(([command]) => !which(command));
  if (missing.length > 0) await installPackages(missing.map(([, name]) => name));
  await fetchSchemas();
}

/** The schemas of XLIFF: the XML that Debian’s package of a translation library of PHP brings. */
export const XLIFF_SCHEMAS = join(toolsDir, 'xliff', 'usr/share/php/Symfony/Component/Translation/Resources/schemas');

/** The package is only unpacked: what else it needs is of no use here. */
async function fetchSchemas() {
  if (existsSync(XLIFF_SCHEMAS) || output('apt-get', ['--version']) === null || !which('dpkg-deb')) return;
  const name = 'php-symfony-translation';
  await step(`Unpacking the schemas of XLIFF from Debian’s ${name}`, async () => {
    const folder = join(toolsDir, 'xliff');
    mkdirSync(folder, { recursive: true });
    if (process.getuid?.() === 0) await run('apt-get', ['update'], { remedy: RETRY });
    await run('apt-get', ['download', name], { cwd: folder, remedy: RETRY });
    const [archive] = readdirSync(folder).filter((file) => file.endsWith('.deb'));
    await run('dpkg-deb', ['--extract', archive, '.'], { cwd: folder });
  });
}

/** Without a Chinese font, pictures of the page show boxes. */
async function installFonts() {
  if (!output('fc-list', [':lang=zh'])?.trim()) await installPackages(['fonts-noto-cjk']);
}

async function installBrowser() {
  if (findBrowser()) return installFonts();
  await installPackages(['chromium', 'chromium-driver']);
  await installFonts();
  if (!findBrowser()) {
    throw new TaskError(
      'Chromium or chromedriver was not found',
      'install both, of the same version (Debian: apt-get install chromium chromium-driver), ' +
        'or set CHROME and CHROMEDRIVER to their paths',
    );
  }
}

await main(import.meta.url, () => setup({ browser: true, office: true }));
