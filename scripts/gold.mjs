// The gold sets that may lie beside the project.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './task.mjs';

/** Their folder. It is no part of the project. */
export const GOLD = join(root, '..', 'shared', 'eval');

/**
 * The chapters of a set, sentence by sentence.
 *
 * @param {string} folder
 */
export function chapters(folder) {
  const names = readdirSync(folder).filter((name) => name.endsWith('.gold')).map((name) => name.slice(0, -'.gold'.length));
  /** @param {string} file */
  const lines = (file) => readFileSync(join(folder, file), 'utf8').trimEnd().split('\n');
  return names.sort().map((id) => ({ id, zh: lines(`${id}.zh`), en: lines(`${id}.en`) }));
}
