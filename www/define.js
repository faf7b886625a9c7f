// Registers <duizhao-reader>.
import { DuizhaoReader } from './duizhao-reader.js';

if (!customElements.get('duizhao-reader')) customElements.define('duizhao-reader', DuizhaoReader);

export { DuizhaoReader };
