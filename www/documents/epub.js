// Books: the text of an EPUB's documents in the order of reading.
import { decode } from './encoding.js';
import { Unreadable } from './error.js';
import { readMarkup } from './markup.js';
import { readXml } from './xml.js';
import { unzip } from './zip.js';

const CONTAINER = 'META-INF/container.xml';
const ENCRYPTION = 'META-INF/encryption.xml';

/**
 * @param {Uint8Array} bytes
 * @param {import('./chunks.js').Work} work
 */
export async function readEpub(bytes, work) {
  const files = unzip(bytes, (name) => /\.(?:xml|opf|x?html?)$/i.test(name));
  const container = files[CONTAINER];
  if (!container) throw new Unreadable('noEpub');
  let packageFile = '';
  await readXml(container, 'container', {}, {
    open(name, attributes) {
      if (name === 'rootfile') packageFile ||= attributes['full-path'] ?? '';
    },
    close() {},
    text() {},
  });
  const opf = files[packageFile];
  if (!opf) throw new Unreadable('noTable', { file: packageFile || '?' });
  const documents = (await spine(opf)).map((href) => resolved(packageFile, href));
  const locked = await encrypted(files[ENCRYPTION]);
  if (documents.some((name) => locked.has(name))) throw new Unreadable('locked');
  /** @type {string[]} */
  const texts = [];
  for (const [at, name] of documents.entries()) {
    if (files[name]) texts.push(await readMarkup(decode(files[name]), { signal: work.signal }, { strict: true }));
    work.onProgress?.((at + 1) / documents.length);
  }
  return texts.filter(Boolean).join('\n');
}

/**
 * What a reading system shows page after page.
 *
 * @param {Uint8Array} opf
 */
async function spine(opf) {
  /** @type {Map<string, string>} */
  const manifest = new Map();
  /** @type {string[]} */
  const order = [];
  await readXml(opf, 'package', {}, {
    open(name, { id = '', href = '', idref = '', linear, properties = '' }) {
      if (name === 'item' && !properties.split(' ').includes('nav')) manifest.set(id, href);
      if (name === 'itemref' && linear !== 'no') order.push(idref);
    },
    close() {},
    text() {},
  });
  return order.flatMap((id) => manifest.get(id) ?? []);
}

/**
 * What is encrypted in a book; fonts may be in any.
 *
 * @param {Uint8Array | undefined} list
 */
async function encrypted(list) {
  /** @type {Set<string>} */
  const names = new Set();
  if (!list) return names;
  await readXml(list, 'encryption', {}, {
    open(name, { URI = '' }) {
      if (name === 'CipherReference') names.add(resolved('', URI));
    },
    close() {},
    text() {},
  });
  return names;
}

/**
 * The name in the archive that a reference in a file means.
 *
 * @param {string} from
 * @param {string} href
 */
function resolved(from, href) {
  const url = new URL(href, new URL(from, 'archive:///'));
  return decodeURIComponent(url.pathname).replace(/^\/+/, '');
}
