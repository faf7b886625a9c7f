#!/usr/bin/env node
// The command: its arguments, and what they ask for.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { DuizhaoError } from '../www/node.js';
import { alignDocuments, alignLines } from './align.mjs';
import { exportDocuments, exportLines, FORMATS } from './export.mjs';

const USAGE = `usage: duizhao align  [--level block|sentence|word] [--offsets utf16|codepoint] [--semicolons] [DOCUMENTS]
       duizhao export --to FORMAT [--level block|sentence] [--one-sided keep|drop] [--title TEXT] [DOCUMENTS]
       duizhao html   [--level block|sentence] [--one-sided keep|drop] [--title TEXT] [DOCUMENTS]

DOCUMENTS are a FILE with both languages, two with one each, or --zh FILE --en FILE: .txt .md .html .docx .epub .srt .vtt,
or pairs, whose links are kept, in .tsv .csv .tmx .xlf .json.

align writes what was linked as JSON, a line for each input. Without documents it reads one JSON object a line from
standard input, {"id", "text"} or {"id", "zh", "en"}; a line that cannot be linked gives {"id", "error": {"code",
"message"}}, and the exit status is 1.

export writes a bitext in another format. Without documents it reads one from standard input, as align or
"export --to json" wrote it. html is short for "export --to html".

  --to         ${FORMATS.slice(0, 6).join(', ')},
               ${FORMATS.slice(6).join(', ')}
  --level      what is linked: blocks, the sentences inside their links too, or the words of sentences as well; align
               links blocks by default, and export writes sentences. At the level of sentences "zh" and "en" of a line may
               be lists of them, which are linked as they are given; at the level of words lists of words, whose "links" are
               pairs of places
  --offsets    what start and end count: UTF-16 code units (the default) or Unicode code points
  --semicolons ends sentences at semicolons too
  --one-sided  whether what has no counterpart is written too: keep (the default) or drop
  --title      what the document is called, in HTML and .docx
  --help       prints this
  --version    prints the version
`;

/** The options that choose, and what they choose from, the default first. */
const CHOICES = { level: ['block', 'sentence', 'word'], offsets: ['utf16', 'codepoint'], 'one-sided': ['keep', 'drop'], to: FORMATS };

/** The options of each command. */
const COMMANDS = {
  align: ['level', 'offsets', 'semicolons', 'zh', 'en'],
  export: ['to', 'level', 'one-sided', 'title', 'zh', 'en'],
  html: ['level', 'one-sided', 'title', 'zh', 'en'],
};

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
  const text = /** @type {const} */ ({ type: 'string' });
  const flag = /** @type {const} */ ({ type: 'boolean' });
  try {
    return parseArgs({
      allowPositionals: true,
      options: { to: text, level: text, offsets: text, semicolons: flag, 'one-sided': text, title: text, zh: text, en: text, help: flag, version: flag },
    });
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

/**
 * The command and what it is given, or the usage.
 *
 * @param {string[]} positionals
 * @param {Record<string, any>} values
 */
function checked([command, ...paths], values) {
  if (command === undefined) return refuse('a command is missing');
  if (!Object.hasOwn(COMMANDS, command)) return refuse(`unknown command: ${command}`);
  const known = COMMANDS[/** @type {keyof typeof COMMANDS} */ (command)];
  for (const [option, value] of Object.entries(values)) {
    if (!known.includes(option)) return refuse(`--${option} is no option of ${command}`);
    const choices = CHOICES[/** @type {keyof typeof CHOICES} */ (option)];
    if (choices && !choices.includes(value)) return refuse(`--${option} ${value}: must be ${choices.join(' or ')}`);
  }
  if (command !== 'align' && values.level === 'word') return refuse('--level word: must be block or sentence');
  if (command === 'export' && values.to === undefined) return refuse('--to is missing');
  if ((values.zh === undefined) !== (values.en === undefined)) return refuse('--zh and --en go together');
  if (values.zh !== undefined && paths.length > 0) return refuse('give documents by --zh and --en or without, not both');
  if (paths.length > 2) return refuse('give one document with both languages, or two with one each');
  return { command, documents: { zh: values.zh, en: values.en, paths }, given: paths.length > 0 || values.zh !== undefined };
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
} else {
  const { command, documents, given } = checked(positionals, values);
  const level = /** @type {any} */ (values.level);
  try {
    if (command === 'align') {
      const options = { level: level ?? 'block', offsets: /** @type {any} */ (values.offsets ?? 'utf16'), semicolons: values.semicolons ?? false };
      await (given ? alignDocuments(documents, options) : alignLines(options));
    } else {
      const format = /** @type {import('./export.mjs').ExportFormat} */ (command === 'html' ? 'html' : values.to);
      const options = { level, oneSided: values['one-sided'] !== 'drop', title: values.title };
      await (given ? exportDocuments(documents, format, options) : exportLines(format, options));
    }
  } catch (thrown) {
    process.stderr.write(`duizhao: ${DuizhaoError.of(thrown).message}\n`);
    process.exitCode = 1;
  }
}
