// A draft in JavaScript: its bitext follows the steps, and what was given out before stays as it was.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/task.mjs';
import { Linker } from '../../www/engine/core.js';
import { Draft } from '../../www/engine/mending.js';
import { align, exportBitext, preload, readFiles } from '../../www/node.js';

const TEXT = `两国关系很好。会谈持续了三个小时。
Relations between the two countries are good. The talks lasted three hours.
农民在田里收割小麦。孩子们唱歌。
Farmers are harvesting wheat in the fields. The children sang.`;

async function begun() {
  await preload();
  const linker = new Linker(readFileSync(join(root, 'www', 'pkg', 'lexicon.bin')));
  return new Draft(await align({ text: TEXT }, { level: 'word' }), linker);
}

test('the bitext after a step is what the core would say, and the one before is as it was', async () => {
  const draft = await begun();
  const whole = () => draft.use((mending) => mending.bitext);
  const { words: [{ zh, en }] } = /** @type {any} */ (draft.bitext);
  /** @type {import('../../www/index.js').Operation[]} */
  const steps = [
    { do: 'unlink', level: 'word', units: [...zh, ...en] },
    { do: 'link', level: 'sentence', units: [0, 1, 2, 3] },
    { do: 'alone', level: 'sentence', units: [4, 6] },
    { do: 'unlink', level: 'block', units: [2] },
    { do: 'link', level: 'block', units: [2, 3] },
    { do: 'join', level: 'sentence', unit: 0 },
    { do: 'approve', level: 'block', units: [0] },
    { do: 'unlink', level: 'sentence', units: [0] },
  ];
  const moments = [JSON.stringify(draft.bitext)];
  for (const step of steps) {
    const before = draft.bitext;
    draft.apply(step);
    assert.deepEqual(draft.bitext, whole(), JSON.stringify(step));
    assert.equal(JSON.stringify(before), moments.at(-1), JSON.stringify(step));
    moments.push(JSON.stringify(draft.bitext));
  }
  for (const moment of moments.slice(0, -1).reverse()) {
    draft.undo();
    assert.deepEqual(draft.bitext, whole());
    assert.deepEqual(draft.bitext, JSON.parse(moment));
  }
  assert.equal(draft.undo(), null);
  draft.redo();
  assert.deepEqual(draft.bitext, JSON.parse(moments[1]));
});

test('words that a person has taken apart stay so in the file, and when it is opened again', async () => {
  const draft = await begun();
  const { words: [{ zh, en }] } = /** @type {any} */ (draft.bitext);
  draft.apply({ do: 'unlink', level: 'word', units: [...zh, ...en] });
  const file = new File([await exportBitext(draft.bitext, 'json')], 'work.json');
  const { bitext } = /** @type {any} */ (await readFiles([file]));
  assert.deepEqual(bitext, draft.bitext);
  assert.ok([...zh, ...en].every((id) => bitext.tokens[id].alone === true));
});
