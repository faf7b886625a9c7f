// Registers <duizhao-reader>. On a server, where there are no elements, it does nothing.
import { DuizhaoReader } from './reader/duizhao-reader.js';
import { unsupported, UnsupportedReader } from './reader/unsupported.js';

const registry = globalThis.customElements;
if (registry && !registry.get('duizhao-reader')) registry.define('duizhao-reader', unsupported() ? UnsupportedReader : DuizhaoReader);

export { DuizhaoReader };
