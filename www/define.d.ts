export { DuizhaoReader } from './index.js';
