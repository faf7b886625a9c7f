// What every task is written with: steps that say what they do, commands that are run, failures that say what to do.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** Where the pinned command line tools are installed. */
export const toolsDir = join(root, '.tools');

/** What commands run in: the user's environment, with our own tools first. */
const environment = { ...process.env, PATH: join(toolsDir, 'bin') + delimiter + (process.env.PATH ?? '') };

/** A task that could not be done, with what its user can do about it. */
export class TaskError extends Error {
  /**
   * @param {string} problem
   * @param {string} [remedy]
   */
  constructor(problem, remedy) {
    super(problem);
    this.remedy = remedy;
  }
}

/**
 * Says what is being done, does it, and says how long it took.
 *
 * @template T
 * @param {string} title
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  console.log(`\n== ${title}`);
  const start = performance.now();
  const result = await work();
  console.log(`== ${title}: done in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return result;
}

/**
 * Runs a command in the repository's folder and shows what it prints.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{env?: Record<string, string>, remedy?: string, input?: string, cwd?: string, quiet?: boolean}} [options]
 *   `remedy`: what the user can do when it fails; the others as in {@link watch}
 * @returns {Promise<string>} what it printed on standard output
 */
export async function run(command, args, options = {}) {
  const { code, stdout } = await watch(command, args, options);
  if (code !== 0) {
    throw new TaskError(`${[command, ...args].join(' ')}: ${code === null ? 'could not be started' : `exit status ${code}`}`, options.remedy);
  }
  return stdout;
}

/**
 * As {@link run}, but a command that fails is no failure of the task.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{env?: Record<string, string>, input?: string, cwd?: string, quiet?: boolean}} [options]
 *   `input`: what it reads; `quiet`: its output is returned and not shown
 * @returns {Promise<{code: number | null, stdout: string}>} `code` is null where the command could not be started
 */
export function watch(command, args, { env = {}, input, cwd = root, quiet = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...environment, ...env },
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'inherit'],
    });
    let stdout = '';
    child.stdout?.setEncoding('utf8').on('data', (text) => {
      stdout += text;
      if (!quiet) process.stdout.write(text);
    });
    child.stdin?.on('error', () => {}).end(input);
    child.on('error', () => resolve({ code: null, stdout }));
    child.on('close', (code, signal) => resolve({ code: signal ? 128 : code, stdout }));
  });
}

/**
 * What a command prints, or null where it is missing or fails.
 *
 * @param {string} command
 * @param {string[]} args
 */
export function output(command, args) {
  const { status, stdout } = spawnSync(command, args, { cwd: root, env: environment, encoding: 'utf8' });
  return status === 0 ? stdout : null;
}

/**
 * The script of an npm package's command. Node runs it, which needs no shell on any system.
 *
 * @param {string} script path inside `node_modules`
 */
export function packaged(script) {
  return join(root, 'node_modules', script);
}

/**
 * Where a command is, or null.
 *
 * @param {string} name
 */
export function which(name) {
  const folders = (environment.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

/**
 * Writes a file unless it is so already.
 *
 * @param {string} file
 * @param {Uint8Array} content
 */
export function update(file, content) {
  if (!existsSync(file) || !readFileSync(file).equals(content)) writeFileSync(file, content);
}

/**
 * Runs `work` where the module at `url` is the program that was started. A failure becomes one message and exit status 1.
 *
 * @param {string} url `import.meta.url` of the module
 * @param {() => unknown} work
 */
export async function main(url, work) {
  if (process.argv[1] !== fileURLToPath(url)) return;
  try {
    await work();
  } catch (error) {
    if (!(error instanceof TaskError)) throw error;
    console.error(`\nfailed: ${error.message}`);
    if (error.remedy) console.error(`to do:  ${error.remedy}`);
    process.exitCode = 1;
  }
}
