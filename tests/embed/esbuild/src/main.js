import 'duizhao/define';
import { configure } from 'duizhao';
// esbuild copies these files and gives their addresses.
import dictionary from 'duizhao/dictionary.bin';
import lexicon from 'duizhao/lexicon.bin';
import wasm from 'duizhao/duizhao.wasm';

configure({
  dictionaryUrl: new URL(dictionary, import.meta.url),
  lexiconUrl: new URL(lexicon, import.meta.url),
  wasmUrl: new URL(wasm, import.meta.url),
  workerUrl: new URL('worker.js', document.baseURI),
  documentWorkerUrl: new URL('document-worker.js', document.baseURI),
});

const byId = (id) => document.getElementById(id);

byId('change').addEventListener('click', () => {
  byId('zh').textContent = '会谈持续了四个小时。';
  byId('en').textContent = 'The talks lasted four hours.';
});

byId('loaded').load({ zh: '他昨天去了北京。', en: 'He went to Beijing yesterday.' });
