// Files out of a zip archive, within limits: an archive may claim, or hold, more than any memory.
import { unzipSync } from '../pkg/vendor/fflate.js';
import { saidBy, Unreadable } from './error.js';

/** The most that is unpacked of one archive, in bytes. */
const MOST = 128 << 20;

/** The most files that an archive may have. */
const MOST_FILES = 20_000;

/**
 * The wanted files of an archive by name.
 *
 * @param {Uint8Array} bytes
 * @param {(name: string) => boolean} wanted
 * @param {number} [most] how much may be unpacked, in bytes
 */
export function unzip(bytes, wanted, most = MOST) {
  let unpacked = 0;
  let files = 0;
  try {
    // A file is unpacked into as many bytes as the archive says it has, whatever it holds.
    return unzipSync(bytes, {
      filter({ name, originalSize }) {
        files += 1;
        if (files > MOST_FILES) throw new Unreadable('files', { most: MOST_FILES });
        if (!wanted(name)) return false;
        unpacked += originalSize;
        if (unpacked > most) throw new Unreadable('unpacked', { mib: most >> 20 });
        return true;
      },
    });
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable('zip', { why: saidBy(error) });
  }
}
