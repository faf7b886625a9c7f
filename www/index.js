// The package's public face. Importing it does nothing; importing define.js registers the element.
export { DuizhaoReader } from './reader/duizhao-reader.js';
export { align, alignSentences, alignWords, configure, exportBitext, lookUp, pinyin, preload, readFiles } from './engine/engine.js';
export { enhance } from './in-place/enhance.js';
export { DuizhaoError } from './engine/error.js';
