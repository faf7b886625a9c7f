// Packages that the page loads when a document comes or goes, each as one module in www/pkg/vendor, with their licences.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundled } from './bundle.mjs';
import { root, step, TaskError } from './task.mjs';

const FOLDER = join(root, 'www', 'pkg', 'vendor');

/** What we take of each package: its names, or what it exports as a whole. */
const PACKAGES = {
  docx: '*',
  fflate: '*',
  htmlparser2: '*',
  mammoth: '{ default }',
  papaparse: '{ default }',
  saxes: '{ SaxesParser }',
};

/** Bundles the packages of package-lock.json, unless that has been done. */
export async function vendor() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const stamp = createHash('sha256').update(lock).update(readFileSync(new URL(import.meta.url))).digest('hex');
  const stampFile = join(FOLDER, '.stamp');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  await step('Bundling the packages that documents are read and written with', async () => {
    mkdirSync(FOLDER, { recursive: true });
    /** @type {Set<string>} */
    const inside = new Set();
    for (const [name, taken] of Object.entries(PACKAGES)) {
      const contents = `export ${taken} from '${name}';\n`;
      const entry = join(FOLDER, `${name}.d.ts`);
      writeFileSync(entry, contents);
      const [{ code, moduleIds }] = await bundled(entry, { entryFileNames: `${name}.js` });
      writeFileSync(join(FOLDER, `${name}.js`), code);
      for (const id of moduleIds) {
        const found = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id);
        if (found) inside.add(found[1]);
      }
    }
    // Some come bundled already, with what they depend on inside.
    for (const name of inside) for (const needed of dependencies(name)) inside.add(needed);
    writeFileSync(join(FOLDER, 'LICENSES.txt'), [...inside].sort().map(licence).join('\n'));
    writeFileSync(stampFile, stamp);
  });
}

/** @param {string} name */
const folderOf = (name) => join(root, 'node_modules', name);

/** @param {string} name */
const manifest = (name) => JSON.parse(readFileSync(join(folderOf(name), 'package.json'), 'utf8'));

/** @param {string} name */
const dependencies = (name) => Object.keys(manifest(name).dependencies ?? {}).filter((needed) => !needed.startsWith('@types/'));

/**
 * A package's name, version and licence.
 *
 * @param {string} name
 */
function licence(name) {
  const folder = folderOf(name);
  const { version, license } = manifest(name);
  if (!license) throw new TaskError(`${name} does not say its licence`, 'leave it out, or name its licence in scripts/vendor.mjs');
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  return `${name} ${version} (${license})\n\n${file ? readFileSync(join(folder, file), 'utf8').trim() : ''}\n`;
}
