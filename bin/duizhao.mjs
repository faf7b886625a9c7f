#!/usr/bin/env node
// The command: one JSON object a line in, one a line out.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { align, alignSentences, DuizhaoError, preload } from '../www/node.js';

const USAGE = `usage: duizhao align [--level block|sentence|word] [--offsets utf16|codepoint] [--semicolons]

Reads one JSON object a line from standard input, {"id", "text"} or {"id", "zh", "en"}, and writes one a line with the
blocks and links that were found. A line that cannot be linked gives {"id", "error": {"code", "message"}}, and the
exit status is 1.

  --level       what is linked: blocks (the default), the sentences inside their links too, or the words of sentences
                as well; at the level of sentences "zh" and "en" may be lists of them, which are linked as they are given
  --offsets     what start and end count: UTF-16 code units (the default) or Unicode code points
  --semicolons  ends sentences at semicolons too
  --help        prints this
  --version     prints the version
`;

/** The options that choose, and what they choose from, the default first. */
const CHOICES = { level: ['block', 'sentence', 'word'], offsets: ['utf16', 'codepoint'] };

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
      options: {
        level: { type: 'string', default: CHOICES.level[0] },
        offsets: { type: 'string', default: CHOICES.offsets[0] },
        semicolons: { type: 'boolean', default: false },
        help: { type: 'boolean' },
        version: { type: 'boolean' },
      },
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
    return { id, ...(await linked(/** @type {any} */ (input), options)) };
  } catch (thrown) {
    const { code, message } = DuizhaoError.of(thrown);
    return { id, error: { code, message } };
  }
}

/**
 * @param {any} input a text, two texts or two lists of sentences
 * @param {import('../www/index.js').AlignOptions} options
 */
function linked(input, options) {
  if (!Array.isArray(input.zh) && !Array.isArray(input.en)) return align(input, options);
  if (options.level === 'sentence') return alignSentences(input);
  throw new DuizhaoError('invalid-argument', 'input: lists of sentences need --level sentence; at the level of blocks give texts');
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

const { values: { help, version, ...options }, positionals } = readArguments();
if (help) {
  process.stdout.write(USAGE);
} else if (version) {
  const { version: number } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  process.stdout.write(`${number}\n`);
} else if (positionals.length !== 1 || positionals[0] !== 'align') {
  refuse(positionals.length === 0 ? 'a command is missing' : `unknown command: ${positionals.join(' ')}`);
} else {
  for (const [option, choices] of Object.entries(CHOICES)) {
    const chosen = options[/** @type {keyof typeof CHOICES} */ (option)];
    if (!choices.includes(chosen)) refuse(`--${option} ${chosen}: must be ${choices.join(' or ')}`);
  }
  await alignLines(/** @type {import('../www/index.js').AlignOptions} */ (options));
}
