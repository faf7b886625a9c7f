import 'duizhao/define';
import { configure } from 'duizhao';

configure({
  workerUrl: new URL('worker.js', document.baseURI),
  documentWorkerUrl: new URL('document-worker.js', document.baseURI),
});

const byId = (id) => document.getElementById(id);

byId('change').addEventListener('click', () => {
  byId('zh').textContent = '会谈持续了四个小时。';
  byId('en').textContent = 'The talks lasted four hours.';
});

byId('loaded').load({ zh: '他昨天去了北京。', en: 'He went to Beijing yesterday.' });
