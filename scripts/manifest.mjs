// npm run manifest: writes custom-elements.json and docs/element.md from the comments of the element's source.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setup } from './setup.mjs';
import { main, root, TaskError } from './task.mjs';

const SOURCE = 'www/reader/duizhao-reader.js';
/** What the element inherits from. */
const SETTINGS = 'www/reader/settings.js';
const MANIFEST = join(root, 'custom-elements.json');
const TABLES = join(root, 'docs', 'element.md');

/** @typedef {{name: string, description?: string, privacy?: string, kind?: string, readonly?: boolean, parameters?: {name: string}[]}} Item */
/** @typedef {Record<'attributes' | 'members' | 'events' | 'cssParts' | 'cssProperties', Item[]>} Declaration */

/** The manifest as the analyser makes it, without what is private. */
async function analyse() {
  // The package has no types.
  const { cli } = await import(/** @type {any} */ ('@custom-elements-manifest/analyzer/cli.js'));
  const manifest = await cli({ argv: ['analyze', '--globs', SETTINGS, SOURCE, '--quiet'], cwd: root, noWrite: true });
  const module = manifest.modules.find((/** @type {{path: string}} */ { path }) => path === SOURCE);
  manifest.modules = [module];
  const element = module.declarations.find((/** @type {Item} */ { name }) => name === 'DuizhaoReader');
  Object.assign(element, { tagName: 'duizhao-reader', customElement: true, superclass: { name: 'HTMLElement', package: 'global:' } });
  const shown = element.members.filter((/** @type {Item} */ { privacy, name }) => privacy !== 'private' && name !== 'observedAttributes');
  element.members = shown.map((/** @type {Item & {inheritedFrom?: unknown}} */ { inheritedFrom, ...member }) => member);
  element.events = element.events.filter((/** @type {Item} */ { name }) => name.startsWith('duizhao-'));
  module.declarations = [element];
  module.exports.push({
    kind: 'custom-element-definition',
    name: 'duizhao-reader',
    declaration: { name: 'DuizhaoReader', module: SOURCE },
  });
  return { manifest, element };
}

/** @param {string} text */
const cell = (text) => text.replace(/\s*\n\s*/g, ' ').replaceAll('|', '\\|');

/** @param {Declaration} element */
function tables(element) {
  const call = (/** @type {Item} */ { name, parameters = [] }) => `${name}(${parameters.map((parameter) => parameter.name).join(', ')})`;
  const plain = (/** @type {Item} */ { name }) => name;
  const kinds = [
    { title: 'attributes', items: element.attributes, name: plain },
    { title: 'properties', items: element.members.filter(({ kind }) => kind === 'field'), name: plain },
    { title: 'methods', items: element.members.filter(({ kind }) => kind === 'method'), name: call },
    { title: 'events', items: element.events, name: plain },
    { title: 'parts, for `::part`', items: element.cssParts, name: plain },
    { title: 'custom properties', items: element.cssProperties, name: plain },
  ];
  return kinds
    .map(({ title, items, name }) => {
      const rows = items.map((item) => {
        if (!item.description) throw new TaskError(`${item.name} (${title}) has no comment`, `say what it is in ${SOURCE}`);
        return `| \`${name(item)}\` | ${cell(item.description)} |`;
      });
      return [`## ${title[0].toUpperCase()}${title.slice(1)}`, '', '| name | what it is |', '|---|---|', ...rows].join('\n');
    })
    .join('\n\n');
}

/** What both files ought to hold. */
async function wanted() {
  const { manifest, element } = await analyse();
  const heading = `# <duizhao-reader>\n\nMade by \`npm run manifest\` from the comments in \`${SOURCE}\`.`;
  return [
    { file: MANIFEST, text: `${JSON.stringify(manifest, null, 2)}\n` },
    { file: TABLES, text: `${heading}\n\n${element.description}\n\n${tables(element)}\n` },
  ];
}

/** Fails where a file is not what the source's comments make. */
export async function checkManifest() {
  for (const { file, text } of await wanted()) {
    if (!existsSync(file) || readFileSync(file, 'utf8') !== text) throw new TaskError(`${file} is not what the comments of ${SOURCE} say`, 'npm run manifest');
  }
}

async function write() {
  await setup();
  for (const { file, text } of await wanted()) writeFileSync(file, text);
}

await main(import.meta.url, write);
