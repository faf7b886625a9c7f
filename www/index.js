// The package's public face. Importing it does nothing; importing define.js registers the element.
export { DuizhaoReader } from './duizhao-reader.js';
export { align, alignSentences, alignWords, configure, exportBitext, lookUp, pinyin, preload, readFiles } from './engine.js';
export { enhance } from './enhance.js';
export { DuizhaoError } from './error.js';
