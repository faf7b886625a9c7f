#!/usr/bin/env node
// The command: one JSON object a line in, one a line out.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { align, DuizhaoError, preload } from '../www/node.js';

const USAGE = `usage: duizhao align [--offsets utf16|codepoint]

Reads one JSON object a line from standard input, {"id", "text"} or {"id", "zh", "en"}, and writes one a line with the
blocks and links that were found. A line that cannot be linked gives {"id", "error": {"code", "message"}}, and the
exit status is 1.

  --offsets  what start and end count: UTF-16 code units (the default) or Unicode code points
  --help     prints this
  --version  prints the version
`;

const OFFSETS = ['utf16', 'codepoint'];

/**
 * Ends with the usage and status 2.
 *
 * @param {string} problem
 * @returns {never}
 */
function refuse(problem) {
  process.stderr.write(`duizhao: ${problem}\n\n${USAGE}`);
  process.exit(2);
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { offsets: { type: 'string', default: 'utf16' }, help: { type: 'boolean' }, version: { type: 'boolean' } },
    });
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

/**
 * The answer to one line.
 *
 * @param {string} line
 * @param {import('../www/index.js').AlignOptions} options
 */
async function answer(line, options) {
  let id = null;
  try {
    const request = parse(line);
    id = request.id ?? null;
    const { id: _, ...input } = request;
    return { id, ...(await align(/** @type {import('../www/index.js').TextInput} */ (input), options)) };
  } catch (thrown) {
    const { code, message } = DuizhaoError.of(thrown);
    return { id, error: { code, message } };
  }
}

/**
 * @param {string} line
 * @returns {Record<string, unknown>}
 */
function parse(line) {
  /** @type {unknown} */
  let value;
  try {
    value = JSON.parse(line);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new DuizhaoError('invalid-argument', `line: must be one JSON object (${why})`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new DuizhaoError('invalid-argument', 'line: must be one JSON object, {"id", "text"} or {"id", "zh", "en"}');
  }
  return /** @type {Record<string, unknown>} */ (value);
}

/** @param {import('../www/index.js').AlignOptions} options */
async function alignLines(options) {
  try {
    await preload();
  } catch (thrown) {
    process.stderr.write(`duizhao: ${DuizhaoError.of(thrown).message}\n`);
    process.exitCode = 1;
    return;
  }
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line.trim() === '') continue;
    const result = await answer(line, options);
    if ('error' in result) process.exitCode = 1;
    if (!process.stdout.write(`${JSON.stringify(result)}\n`)) await once(process.stdout, 'drain');
  }
}

// Who reads the output may stop reading: that is no error.
process.stdout.on('error', (error) => {
  if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EPIPE') process.exit();
  throw error;
});

const { values, positionals } = readArguments();
if (values.help) {
  process.stdout.write(USAGE);
} else if (values.version) {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  process.stdout.write(`${version}\n`);
} else if (positionals.length !== 1 || positionals[0] !== 'align') {
  refuse(positionals.length === 0 ? 'a command is missing' : `unknown command: ${positionals.join(' ')}`);
} else if (!OFFSETS.includes(values.offsets)) {
  refuse(`--offsets ${values.offsets}: must be utf16 or codepoint`);
} else {
  await alignLines({ offsets: /** @type {'utf16' | 'codepoint'} */ (values.offsets) });
}
