// Work kept in this browser: one database, with a short record of each work for the list, and its bitext apart.
import { refused, Unreadable } from '../documents/error.js';
import { FORMAT, VERSION } from '../documents/json.js';
import { DuizhaoError } from '../engine/error.js';

const DATABASE = 'duizhao';
const WORKS = 'works';
const BITEXTS = 'bitexts';

/**
 * A work in the list. `revision` counts how often it was saved: who saves another one than he read has been overtaken.
 *
 * @typedef {{id: string, name: string, changed: number, revision: number}} Work
 */

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** @type {Promise<IDBDatabase> | undefined} */
let opened;

function open() {
  opened ??= new Promise((/** @type {(database: IDBDatabase) => void} */ resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(WORKS, { keyPath: 'id' });
      request.result.createObjectStore(BITEXTS);
    };
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      // A later version in another tab may want to change the database.
      request.result.onversionchange = () => {
        request.result.close();
        opened = undefined;
      };
      resolve(request.result);
    };
  });
  opened.catch(() => {
    opened = undefined;
  });
  return opened;
}

/**
 * Does something in one transaction, and waits until it is on the disk.
 *
 * @template T
 * @param {IDBTransactionMode} mode
 * @param {(works: IDBObjectStore, bitexts: IDBObjectStore) => Promise<T>} body
 * @returns {Promise<T>}
 */
async function inStore(mode, body) {
  try {
    const database = await open();
    const transaction = database.transaction([WORKS, BITEXTS], mode, { durability: 'strict' });
    const over = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    over.catch(() => {});
    const result = await body(transaction.objectStore(WORKS), transaction.objectStore(BITEXTS));
    await over;
    return result;
  } catch (error) {
    if (error instanceof DuizhaoError) throw error;
    const full = error instanceof DOMException && error.name === 'QuotaExceededError';
    const why = error instanceof Error ? error.message : String(error);
    throw full
      ? new DuizhaoError('storage-full', `the work could not be kept (${why}): delete old work, or export this one`)
      : new DuizhaoError('storage-refused', `this browser keeps nothing here (${why}): export the work to keep it`);
  }
}

/** All works, the one changed last first. */
export async function listWorks() {
  const works = await inStore('readonly', (works) => done(/** @type {IDBRequest<Work[]>} */ (works.getAll())));
  return works.sort((one, other) => other.changed - one.changed);
}

/**
 * A work and its bitext.
 *
 * @param {{id: string, name: string}} asked
 * @returns {Promise<{work: Work, bitext: import('../index.js').Bitext}>}
 */
export async function readWork({ id, name }) {
  const [work, kept] = await inStore('readonly', (works, bitexts) => Promise.all([done(works.get(id)), done(bitexts.get(id))]));
  if (!work || !kept) throw refused(name, new Unreadable('gone'));
  const { format, version, ...bitext } = kept;
  if (format !== FORMAT) throw refused(name, new Unreadable('format', { found: String(format), expected: FORMAT }));
  if (version !== VERSION) throw refused(name, new Unreadable('version', { found: String(version), expected: VERSION }));
  return { work, bitext };
}

/**
 * Keeps a work. Where it was saved elsewhere since it was read here, it is kept as another one, under a new id.
 *
 * @param {{id?: string, name: string, revision: number}} work one without an id is new
 * @param {import('../index.js').Bitext} bitext
 * @returns {Promise<{work: Work, overtaken: boolean}>}
 */
export function saveWork({ id, name, revision }, bitext) {
  return inStore('readwrite', async (works, bitexts) => {
    const there = id === undefined ? undefined : /** @type {Work | undefined} */ (await done(works.get(id)));
    const overtaken = there !== undefined && there.revision !== revision;
    const work = {
      id: id === undefined || overtaken ? crypto.randomUUID() : id,
      name,
      changed: Date.now(),
      revision: overtaken ? 1 : revision + 1,
    };
    works.put(work);
    bitexts.put({ format: FORMAT, version: VERSION, ...bitext }, work.id);
    return { work, overtaken };
  });
}

/** @param {string} id */
export function deleteWork(id) {
  return inStore('readwrite', async (works, bitexts) => {
    works.delete(id);
    bitexts.delete(id);
  });
}
