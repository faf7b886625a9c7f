// The dictionary and pinyin, as Node gets them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lookUp, pinyin } from 'duizhao';

test('a word is looked up in either script', async () => {
  for (const word of ['国家', '國家']) {
    const { entries, parts } = await lookUp(word);
    assert.equal(entries[0].pinyin, 'guójiā');
    assert.equal(entries[0].traditional, '國家');
    assert.ok(entries[0].definitions[0].includes('country'));
    assert.deepEqual(parts.map((part) => part.pinyin), ['guó', 'jiā']);
  }
  assert.equal((await lookUp('北京')).entries[0].isName, true);
  assert.deepEqual((await lookUp('会谈')).entries[0].measures, [{ word: '次', pinyin: 'cì' }]);
});

test('a variant leads to what it is a variant of', async () => {
  const { entries } = await lookUp('裏');
  assert.ok(entries[0].leadsTo?.some(({ definitions }) => definitions.length > 0));
});

test('a word that is not there has parts', async () => {
  const { entries, parts } = await lookUp('国防部长与和平');
  assert.deepEqual(entries, []);
  assert.deepEqual(parts.map(({ word }) => word), ['国防部长', '与', '和平']);
  assert.deepEqual((await lookUp('')).parts, []);
});

test('pinyin is told by word, as written or as spoken', async () => {
  const words = await pinyin('他不在银行，一个人行走。');
  assert.deepEqual(words.map(({ text, pinyin }) => [text, pinyin]), [
    ['他', 'tā'], ['不', 'bù'], ['在', 'zài'], ['银行', 'yínháng'], ['一个人', 'yīgèrén'], ['行走', 'xíngzǒu'],
  ]);
  const spoken = await pinyin('他不在银行，一个人行走。', { toneChange: true });
  assert.deepEqual(spoken.flatMap(({ syllables }) => syllables).filter((_, at) => [1, 5].includes(at)), ['bú', 'yí']);
  const [, word] = await pinyin('𠮷在银行');
  assert.equal('𠮷在银行'.slice(word.start, word.end), word.text);
});

test('bad arguments are refused', async () => {
  const bad = /** @type {any} */ (5);
  await assert.rejects(lookUp(bad), { name: 'DuizhaoError', code: 'invalid-argument' });
  await assert.rejects(pinyin(bad), { code: 'invalid-argument' });
  await assert.rejects(pinyin('好', { toneChange: bad }), { code: 'invalid-argument' });
});
