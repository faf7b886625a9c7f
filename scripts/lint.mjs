// npm run lint: form, types, the lexicon's origin and the page's size.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkManifest } from './manifest.mjs';
import { setup } from './setup.mjs';
import { size } from './size.mjs';
import { main, packaged, root, run, step, TaskError } from './task.mjs';

/** What turns text into markup or code. The page builds its DOM from nodes and text only. */
const SINKS = /\b(?:inner|outer)HTML\b|\binsertAdjacentHTML\b|\bset_(?:inner|outer)_html\b|\binsert_adjacent_html\b|\bdocument\.write|\beval\(|\bnew Function\(/;
const GUARDED = ['bin', 'src', 'www'];
const SOURCE = /\.(?:html|m?js|rs)$/;

/** Fails where a forbidden sink stands in our own sources. */
function checkSinks() {
  const found = GUARDED.flatMap((folder) => {
    const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
    const own = files.filter((name) => SOURCE.test(name) && !name.startsWith('pkg'));
    return own.flatMap((name) => {
      const lines = readFileSync(join(root, folder, name), 'utf8').split('\n');
      return lines.flatMap((line, at) => (SINKS.test(line) ? [`${folder}/${name}:${at + 1}: ${line.trim()}`] : []));
    });
  });
  if (found.length > 0) {
    throw new TaskError(`text is turned into markup or code:\n${found.join('\n')}`, 'build nodes and text instead');
  }
}

async function lint() {
  await setup({ browser: true });
  const clippy = ['clippy', '--workspace', '--locked'];
  const deny = ['--', '-D', 'warnings'];
  await step('Rust: format', () => run('cargo', ['fmt', '--all', '--check'], { remedy: 'cargo fmt --all' }));
  await step('Rust: clippy', () => run('cargo', [...clippy, '--all-targets', ...deny]));
  await step('Rust: clippy on wasm', () =>
    run('cargo', ['clippy', '--locked', '--lib', '--test', 'wasm', '--target', 'wasm32-unknown-unknown', ...deny]),
  );
  await step('No sink that runs text', checkSinks);
  await step('Lexicon: made again and compared', () =>
    run('cargo', ['run', '--release', '--locked', '-p', 'duizhao-tools', '--', 'lexicon', 'check'], {
      remedy: 'data/README.md says how the lexicon is made',
    }),
  );
  await step('Dictionary: made again and compared', () =>
    run('cargo', ['run', '--release', '--locked', '-p', 'duizhao-tools', '--', 'dictionary', 'check'], {
      remedy: 'data/README.md says how the dictionary is made',
    }),
  );
  await step('Element: its manifest and tables made again and compared', checkManifest);
  await step('Size of the default page', size);
  await step('JavaScript: types', () => run(process.execPath, [packaged('typescript/bin/tsc'), '-p', root]));
}

await main(import.meta.url, lint);
