// Encodings are told from bytes alone. The texts are our own; how often each length is told rightly is printed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decode, encodingOf } from '../../www/documents/encoding.js';

const SIMPLIFIED = [
  '昨天下午，市图书馆的新馆正式开放，门口排起了长队。许多家长带着孩子来看书，也有老人专门坐了一个小时的公共汽车赶来。馆长说，新馆的藏书比旧馆多了一倍，而且每天开到晚上十点。',
  '“你怎么现在才来？”她放下茶杯，笑着问道。“路上堵车，我又忘了带伞，”他一边说一边脱下湿透的外套，“外面的雨越下越大了。”窗外的梧桐树在风里摇晃，街灯一盏接一盏地亮了起来。',
  '安装软件之前，请先关闭其他程序，并备份重要数据。如果屏幕上出现错误提示，请记下编号，然后联系技术支持。服务器每周三凌晨维护两小时，期间无法登录。',
  '清蒸鲈鱼的做法很简单：鱼洗净，两面各划三刀，抹上盐和料酒，放上姜丝，大火蒸八分钟。出锅后倒掉盘里的水，撒上葱花，淋上热油和酱油即可。',
];
const TRADITIONAL = [
  '昨天下午，市立圖書館的新館正式開放，門口排起了長隊。許多家長帶著孩子來看書，也有老人專門坐了一個小時的公車趕來。館長說，新館的藏書比舊館多了一倍，而且每天開到晚上十點。',
  '「你怎麼現在才來？」她放下茶杯，笑著問道。「路上塞車，我又忘了帶傘，」他一邊說一邊脫下濕透的外套，「外面的雨越下越大了。」窗外的梧桐樹在風裡搖晃，街燈一盞接一盞地亮了起來。',
  '安裝軟體之前，請先關閉其他程式，並備份重要資料。如果螢幕上出現錯誤訊息，請記下編號，然後聯絡技術支援。伺服器每週三凌晨維護兩小時，期間無法登入。',
  '清蒸鱸魚的做法很簡單：魚洗淨，兩面各劃三刀，抹上鹽和料酒，放上薑絲，大火蒸八分鐘。出鍋後倒掉盤裡的水，撒上蔥花，淋上熱油和醬油即可。',
];
const EUROPEAN = [
  '“You’re late,” she said, putting down her cup – and smiled. “The café was closed,” he answered… “and I’d forgotten my umbrella.”',
  'Señor Núñez paid £20 for the crème brûlée; the naïve façade of the hôtel – built in 1890 – is now a museum.',
];

/** @type {Record<number, string>} */
const WINDOWS = { 0x85: '…', 0x91: '‘', 0x92: '’', 0x93: '“', 0x94: '”', 0x96: '–', 0x97: '—' };

/** @type {Map<string, Map<string, number[]>>} */
const tables = new Map();

/**
 * Text in an old encoding, by its decoder.
 *
 * @param {string} text
 * @param {string} label
 */
function encode(text, label) {
  if (!tables.has(label)) {
    /** @type {Map<string, number[]>} */
    const table = new Map();
    // Of one byte each: what differs from ISO 8859-1 is what Node may decode wrongly.
    const decoder = { decode: (/** @type {Uint8Array} */ bytes) => (label === 'windows-1252' ? (WINDOWS[bytes[0]] ?? String.fromCharCode(bytes[0])) : new TextDecoder(label).decode(bytes)) };
    for (let first = 0; first < 256; first += 1) {
      const one = decoder.decode(Uint8Array.of(first));
      if (one !== '\ufffd') table.set(one, [first]);
      for (let second = 0x40; first >= 0x81 && label !== 'windows-1252' && second < 256; second += 1) {
        const two = decoder.decode(Uint8Array.of(first, second));
        if ([...two].length === 1 && two !== '\ufffd' && !table.has(two)) table.set(two, [first, second]);
      }
    }
    tables.set(label, table);
  }
  return Uint8Array.from([...text].flatMap((c) => /** @type {Map<string, number[]>} */ (tables.get(label)).get(c) ?? [0x3f]));
}

/** Pieces of some texts. @param {string[]} texts @param {number} length */
const pieces = (texts, length) =>
  texts.flatMap((text) => Array.from({ length: Math.max(1, Math.floor(text.length / length)) }, (_, at) => text.slice(at * length, (at + 1) * length)));

for (const [label, texts, legible] of /** @type {[string, string[], RegExp][]} */ ([
  ['gb18030', SIMPLIFIED, /\p{Script=Han}/u],
  ['big5', TRADITIONAL, /\p{Script=Han}/u],
  ['windows-1252', EUROPEAN, /[^\x00-\x7f]/],
])) {
  test(`${label} is told from other encodings`, (context) => {
    for (const [length, least] of /** @type {[number, number][]} */ ([[8, 0.9], [20, 0.98], [60, 1], [1000, 1]])) {
      const tried = pieces(texts, length).filter((text) => legible.test(text));
      const right = tried.filter((text) => encodingOf(encode(text, label)) === label);
      context.diagnostic(`${label}, ${length} characters: ${right.length} of ${tried.length}`);
      assert.ok(right.length >= least * tried.length, `${length} characters: ${tried.filter((text) => !right.includes(text)).join(' | ')}`);
    }
  });
}

test('Chinese with English between is told too', () => {
  for (const [at, text] of SIMPLIFIED.entries()) assert.equal(encodingOf(encode(`${EUROPEAN[0].replace(/[^ -~]/g, "'")}\n${text}`, 'gb18030')), 'gb18030', String(at));
  for (const [at, text] of TRADITIONAL.entries()) assert.equal(encodingOf(encode(`Chapter ${at}\n${text}`, 'big5')), 'big5');
});

test('Unicode, with a mark or without', () => {
  const text = `${SIMPLIFIED[1]}\nYou are late.`;
  const utf16 = Buffer.from(text, 'utf16le');
  const swapped = Buffer.from(utf16).swap16();
  for (const [bytes, label] of /** @type {[Uint8Array, string][]} */ ([
    [Buffer.from(text), 'utf-8'],
    [Buffer.from(`\ufeff${text}`), 'utf-8'],
    [utf16, 'utf-16le'],
    [swapped, 'utf-16be'],
    [Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]), 'utf-16le'],
    [Buffer.concat([Buffer.from([0xfe, 0xff]), swapped]), 'utf-16be'],
    [Buffer.from('plain'), 'utf-8'],
    [Buffer.from('plain', 'utf16le'), 'utf-16le'],
  ])) {
    assert.equal(encodingOf(bytes), label);
    assert.ok([text, 'plain'].includes(decode(bytes)));
  }
});

test('windows-1252 comes with its quotation marks', () => {
  for (const text of EUROPEAN) assert.equal(decode(encode(text, 'windows-1252')), text);
});

test('what a file says of itself counts where it can be so', () => {
  assert.equal(encodingOf(encode('é', 'windows-1252'), 'iso-8859-1'), 'windows-1252');
  assert.equal(encodingOf(encode(TRADITIONAL[0], 'big5'), 'utf-8'), 'big5');
  assert.equal(encodingOf(encode(TRADITIONAL[0], 'big5'), 'no such encoding'), 'big5');
  assert.equal(encodingOf(Buffer.from('两国'), 'gbk'), 'utf-8');
});
