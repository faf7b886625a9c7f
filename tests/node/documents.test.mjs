// Documents in: every format that holds text or pairs, and what is wrong with others.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strToU8, zipSync } from '../../www/pkg/vendor/fflate.js';
import { readDocument } from '../../www/documents/read.js';
import { messagesIn } from '../../www/messages/messages.js';
import { align, exportBitext, readFiles } from '../../www/node.js';
import { file, pair, tmx, unit } from './files.mjs';
import { random } from './samples.mjs';

/** @param {string} name @param {string | Uint8Array} content @returns {Promise<any>} */
const read = (name, content) => readFiles([file(name, content)]);

/** What a file is refused with. @param {string} name @param {string | Uint8Array} content */
async function trouble(name, content) {
  const error = await read(name, content).then((read) => assert.fail(`${name} was read: ${JSON.stringify(read).slice(0, 200)}`), (error) => error);
  assert.equal(error.name, 'DuizhaoError', error.stack);
  assert.equal(error.code, 'document-refused');
  assert.ok(error.message.startsWith(`“${name}” cannot be read: `), error.message);
  return error.message;
}

/** The texts of a bitext's links. @param {any} bitext */
const pairs = ({ blocks, links }) => links.map((/** @type {any} */ { zh, en }) => [blocks[zh[0]].text, blocks[en[0]].text]);

test('texts come as they are', async () => {
  assert.deepEqual(await read('a.txt', '两国\nTwo'), { text: '两国\nTwo' });
  assert.deepEqual(await read('A.MD', '# 两国'), { text: '# 两国' });
});

test('two files are told apart by what they say', async () => {
  const [zh, en] = [file('1.txt', pair.zh), file('2.txt', pair.en)];
  assert.deepEqual(await readFiles([en, zh]), pair);
  assert.deepEqual(await readFiles([zh, en]), pair);
});

test('HTML is read by its blocks', async () => {
  const html = `<!doctype html><title>no</title><style>p{}</style><script>x</script><h1>两国<b>关系</b></h1><p>Relations
    are&nbsp;good &amp; well<br>next<p hidden>no<p style="display: none">no</p><ruby>汉<rp>(</rp><rt>hàn</rt></ruby>字
    <pre>a\nb</pre><table><tr><td>左<td>left</table><template>no</template><div>last`;
  assert.equal((await read('a.html', html)).text, '两国关系\nRelations are\u00a0good & well\nnext\n汉字\na\nb\n左\nleft\nlast');
  const gb = Buffer.concat([Buffer.from('<meta charset="gbk"><p>'), Buffer.from([0xd6, 0xd0]), Buffer.from('<p>x')]);
  assert.equal((await read('a.htm', gb)).text, '中\nx');
});

test('subtitles keep their times', async () => {
  const srt = '\ufeff1\r\n00:00:01,000 --> 00:00:02,500\r\n<i>两国关系很好。</i>\r\nRelations are\r\ngood.\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\n{\\an8}会谈\r\n';
  const times = [[1000, 2500], [1000, 2500], [3000, 4000]];
  assert.deepEqual(await read('a.srt', srt), { text: '两国关系很好。\nRelations are good.\n会谈', times: { text: times } });
  const vtt = 'WEBVTT\n\nNOTE no\n\nSTYLE\n::cue {}\n\nid\n00:01.000 --> 01:02:03.250 align:start\n<v Li>Tom &amp; Jerry</v>\n';
  assert.deepEqual(await read('a.vtt', vtt), { text: 'Tom & Jerry', times: { text: [[1000, 3_723_250]] } });
  const source = /** @type {any} */ (await readFiles([file('zh.srt', '1\n00:00:01,000 --> 00:00:02,000\n两国关系很好。'), file('en.srt', '1\n00:00:01,500 --> 00:00:02,750\nRelations are good.')]));
  assert.deepEqual(source.times, { zh: [[1000, 2000]], en: [[1500, 2750]] });
  const bitext = await align(source, { level: 'sentence' });
  assert.deepEqual(bitext.blocks.map(({ time }) => time), [[1000, 2000], [1500, 2750]]);
  const written = await exportBitext(bitext, 'srt');
  assert.equal(written, '1\n00:00:01,000 --> 00:00:02,750\n两国关系很好。\nRelations are good.\n\n');
  assert.deepEqual(/** @type {any} */ (await read('both.srt', written)).text.split('\n'), ['两国关系很好。', 'Relations are good.']);
});

test('long subtitles are read in pieces, which cut none of them, and progress is told', async () => {
  const said = Array.from({ length: 20_000 }, (_, k) => `两国${k}`);
  const long = said.map((line, k) => `${k + 1}\r\n00:00:01,000 --> 00:00:02,000\r\n${line}\r\n\r\n`).join('');
  const told = /** @type {number[]} */ ([]);
  const { text } = /** @type {any} */ (await readFiles([file('a.srt', long)], { onProgress: ({ done }) => told.push(done) }));
  assert.deepEqual(text.split('\n'), said);
  assert.ok(told.length > 2 && told.at(-1) === 1);
});

test('tables give pairs, with names of columns or without, quoted or not', async () => {
  const expected = [['好。', 'Good.'], ['他说"好"', 'He said "yes", twice']];
  const tables = {
    'a.tsv': '好。\tGood.\n他说"好"\tHe said "yes", twice\n',
    'b.tsv': '"好。"\tGood.\r\n"他说""好"""\t"He said ""yes"", twice"\r\n',
    'c.tsv': 'id\ten-GB\tzh_TW\n7\tGood.\t好。\n8\tHe said "yes", twice\t他说"好"\n',
    'd.csv': '\ufeffChinese,English\n好。,Good.\n"他说""好""","He said ""yes"", twice"',
    'e.csv': 'Good.,x1,好。\n"He said ""yes"", twice",x2,"他说""好"""\n',
  };
  for (const [name, content] of Object.entries(tables)) assert.deepEqual(pairs((await read(name, content)).bitext), expected, name);
  assert.equal((await read('c.tsv', tables['c.tsv'])).bitext.blocks[0].script, 'zh-Hant');
});

test('a quotation mark that opens a cell and nothing more is text', async () => {
  const { bitext } = await read('a.tsv', '"好，他说\t"Good, he said\n坏\tbad\n');
  assert.deepEqual(pairs(bitext), [['"好，他说', '"Good, he said'], ['坏', 'bad']]);
});

test('TMX of other programs', async () => {
  const body = `<tu><note>no</note><prop type="x">no</prop><tuv xml:lang="EN-US"><prop type="y">no</prop><seg>A <bpt i="1">&lt;b></bpt>good<ept i="1"/> <hi>day</hi> &amp; more</seg></tuv>
    <tuv xml:lang="DE-DE"><seg>nein</seg></tuv><tuv lang="ZH-TW"><seg>好<ph>x<sub>y</sub></ph>日</seg></tuv></tu>${unit('&#x597D;', 'ok')}`;
  const { bitext } = await read('a.tmx', tmx(body));
  assert.deepEqual(pairs(bitext), [['好日', 'A good day & more'], ['好', 'ok']]);
  assert.equal(bitext.blocks[0].script, 'zh-Hant');
  const utf16 = Buffer.from(`\ufeff${tmx(unit('好', 'ok')).replace('<?xml version="1.0"?>', '<?xml version="1.0" encoding="UTF-16"?>')}`, 'utf16le');
  assert.deepEqual(pairs((await read('b.tmx', utf16)).bitext), [['好', 'ok']]);
});

test('XLIFF of other programs, 1.2 and 2.0', async () => {
  const old = `<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="en" target-language="zh-CN" original="x" datatype="plaintext"><body>
    <group id="g"><trans-unit id="1" approved="yes"><source>Good <g id="1">day</g><x id="2"/></source><target>好<ph id="3">code</ph>日</target><note>no</note><alt-trans><source>no</source><target>no</target></alt-trans></trans-unit>
    <trans-unit id="2"><source>No target</source></trans-unit></group></body></file></xliff>`;
  const first = (await read('a.xlf', old)).bitext;
  assert.deepEqual(pairs(first), [['好日', 'Good day']]);
  assert.equal(first.links[0].approved, true);
  assert.deepEqual(first.blocks.map((/** @type {any} */ { text }) => text), ['好日', 'Good day', 'No target']);
  const two = `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="zh-Hans"><file id="f"><notes><note>no</note></notes>
    <unit id="1"><segment state="final"><source>Good.</source><target>好。</target></segment><ignorable><source> </source></ignorable><segment><source>B<cp hex="0001"/><pc id="1">ad</pc>.</source><target>坏。</target></segment></unit></file></xliff>`;
  const second = (await read('b.xliff', two)).bitext;
  assert.deepEqual(pairs(second), [['好。坏。', 'Good. B\u0001ad.']]);
  assert.deepEqual([second.segments.length, second.beads.length, second.beads[0].approved], [4, 2, true]);
});

test('what is cut off, damaged or of another kind is refused by name', async () => {
  const whole = tmx(unit('好', 'ok').repeat(50));
  assert.match(await trouble('half.tmx', whole.slice(0, whole.length / 2)), /well-formed.*cut off/s);
  assert.match(await trouble('half.json', '{"blocks":[],"links":[{'), /no JSON/);
  assert.match(await trouble('html.tmx', '<html><body>x</body></html>'), /<html> where <tmx> is expected/);
  assert.match(await trouble('text.tmx', '两国关系很好。'), /well-formed/);
  assert.match(await trouble('empty.txt', ''), /empty/);
  assert.match(await trouble('blank.md', ' \n'), /no text/);
  assert.match(await trouble('scan.pdf', '%PDF-1.7'), /not read: choose a text/);
  assert.match(await trouble('noending', 'x'), /not read/);
  assert.match(await trouble('constructor', 'x'), /not read/);
  assert.match(await trouble('.constructor', 'x'), /not read/);
  assert.match(await trouble('photo.txt', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49])), /no text/);
  assert.match(await trouble('text.docx', '两国关系很好。'), /no zip archive/);
  assert.match(await trouble('text.epub', '两国关系很好。'), /no zip archive/);
  assert.match(await trouble('old.docx', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0])), /Word before 2007/);
  assert.match(await trouble('book.docx', zipSync({ mimetype: strToU8('application/epub+zip') })), /no Word document/);
  assert.match(await trouble('word.epub', zipSync({ '[Content_Types].xml': strToU8('<Types/>') })), /no EPUB/);
  assert.match(await trouble('hollow.docx', zipSync({ '[Content_Types].xml': strToU8('<Types/>') })), /no Word document|damaged/);
  assert.match(await trouble('none.srt', '两国关系很好。'), /no subtitle/);
  assert.match(await trouble('one.csv', '好,坏\n好,坏'), /no two of its columns/);
  assert.match(await trouble('quote.csv', 'zh,en\n"好,good\n'), /line 2/);
  assert.match(await trouble('french.tmx', tmx(unit('好', 'ok').replaceAll('zh-CN', 'fr'))), /both Chinese and English/);
});

test('a bitext of another version, or none, is refused', async () => {
  const bitext = { blocks: [], links: [] };
  assert.match(await trouble('new.json', JSON.stringify({ format: 'duizhao-bitext', version: 2, ...bitext })), /version 2/);
  assert.match(await trouble('other.json', JSON.stringify({ format: 'words', version: 1, ...bitext })), /format "words"/);
  for (const none of ['[]', 'null', '7', '{}', '{"blocks":{},"links":[]}']) assert.match(await trouble('none.json', none), /no bitext/);
  const broken = await read('broken.json', JSON.stringify({ blocks: [], links: [{ zh: [0], en: [1], score: 0, confidence: 1 }] }));
  await assert.rejects(exportBitext(broken.bitext, 'tmx'), { code: 'invalid-argument', message: /block 0, which is not there/ });
});

test('entities of a document’s own are refused, and none is fetched', async () => {
  const laughs = '<!DOCTYPE tmx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>';
  assert.match(await trouble('laughs.tmx', tmx(unit('&b;', 'ok'), { doctype: laughs })), /document type of its own/);
  const outside = '<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
  assert.match(await trouble('outside.tmx', tmx(unit('&x;', 'ok'), { doctype: outside })), /document type of its own/);
  assert.match(await trouble('unknown.tmx', tmx(unit('&nbsp;', 'ok'))), /undefined entity/);
  assert.match(await trouble('deep.tmx', tmx('<hi>'.repeat(100_000))), /nested/);
  const parts = { '[Content_Types].xml': strToU8('<Types/>'), 'word/document.xml': strToU8(`<?xml version="1.0"?>${laughs}<w/>`) };
  assert.match(await trouble('laughs.docx', zipSync(parts)), /document type of its own/);
});

test('archives are unpacked within limits', async () => {
  const zeros = new Uint8Array(26 << 20);
  const bomb = zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'word/document.xml': [zeros, { level: 1 }] });
  assert.ok(bomb.length < 1 << 18);
  assert.match(await trouble('bomb.docx', bomb), /unpacks to more than 24 MiB/);
  // The same with other sizes than it has: where it claims more it is refused, and no more is unpacked than it claims.
  const claiming = (/** @type {number} */ size) => {
    const zip = Buffer.from(bomb);
    const entry = 'PK\u0001\u0002';
    for (let at = zip.indexOf(entry); at !== -1; at = zip.indexOf(entry, at + 4)) if (zip.readUInt32LE(at + 24) > 1000) zip.writeUInt32LE(size, at + 24);
    return zip;
  };
  assert.match(await trouble('huge.epub', claiming(2 ** 31)), /unpacks to more than 128 MiB/);
  assert.match(await trouble('lie.docx', claiming(1000)), /damaged|no Word document/);
  const many = Object.fromEntries(Array.from({ length: 20_100 }, (_, at) => [`${at}.bin`, new Uint8Array(0)]));
  assert.match(await trouble('many.epub', zipSync(many)), /more than 20,000 files/);
  const cut = zipSync({ 'META-INF/container.xml': strToU8('<container/>') });
  assert.match(await trouble('cut.epub', cut.subarray(0, cut.length - 10)), /no zip archive/);
});

/** A book of one page. @param {Record<string, string>} [more] other files in it */
const epub = (more = {}) => {
  const files = {
    'META-INF/container.xml': '<container><rootfiles><rootfile full-path="EPUB/a.opf"/></rootfiles></container>',
    'EPUB/a.opf': '<package><manifest><item id="n" href="nav.xhtml" properties="nav"/><item id="a" href="text/a%20b.xhtml"/></manifest><spine><itemref idref="n"/><itemref idref="a"/></spine></package>',
    'EPUB/nav.xhtml': '<html><body>no</body></html>',
    'EPUB/text/a b.xhtml': '<?xml version="1.0"?><!DOCTYPE html><html><head><title/></head><body><a id="x"/><p>两国&#160;关系</p><p>Relations</p></body></html>',
    ...more,
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
};

test('a book is read in its order, unless it is locked', async () => {
  assert.equal((await read('a.epub', epub())).text, '两国\u00a0关系\nRelations');
  const lock = (/** @type {string} */ name) => ({ 'META-INF/encryption.xml': `<encryption xmlns:e="x"><e:EncryptedData><e:CipherData><e:CipherReference URI="${name}"/></e:CipherData></e:EncryptedData></encryption>` });
  assert.ok((await read('a.epub', epub(lock('EPUB/font.otf')))).text);
  assert.match(await trouble('locked.epub', epub(lock('EPUB/text/a%20b.xhtml'))), /protected against copying/);
  assert.match(await trouble('lost.epub', epub({ 'META-INF/container.xml': '<container/>' })), /table/);
});

test('other than one or two files are refused', async () => {
  for (const files of [[], [1], [file('1.txt', 'a'), file('2.txt', 'b'), file('3.txt', 'c')], null, undefined, 'ab']) {
    await assert.rejects(readFiles(/** @type {any} */ (files)), { name: 'DuizhaoError', code: 'invalid-argument' });
  }
  await assert.rejects(readFiles([file('a.tmx', tmx(unit('好', 'ok'))), file('b.txt', 'x')]), { code: 'document-refused', message: /open it alone/ });
});

test('a refusal has a reason that every language of the interface can say', async () => {
  const error = await readFiles([file('一.tmx', '<tmx><body></tmx>')]).catch((error) => error);
  const { name, trouble, values } = error.reason;
  assert.deepEqual([name, trouble, Object.keys(values)], ['一.tmx', 'xml', ['why']]);
  const said = await Promise.all(['en', 'zh-Hans', 'zh-Hant'].map(async (lang) => (await messagesIn([lang])).explain(error)));
  assert.equal(said[0], `${error.message}.`);
  assert.ok(said[1].startsWith('无法读取“一.tmx”：不是格式正确的 XML（') && said[2].startsWith('無法讀取「一.tmx」：'), said.join('\n'));
});

test('pairs beyond the most that are wanted are refused where they begin, and the rest is not read', async () => {
  const most = 2_000;
  const units = 40_000;
  const segment = '<segment><source>好</source><target>ok</target></segment>';
  const xliff = `<xliff srcLang="zh" trgLang="en"><file>${`<unit>${segment}</unit>`.repeat(units)}</file></xliff>`;
  const table = `zh\ten\n${'两国关系很好。\tRelations between the two countries are good.\n'.repeat(units)}`;
  for (const [name, text] of [['a.tmx', tmx(unit('好', 'ok').repeat(units))], ['a.xlf', xliff], ['a.tsv', table]]) {
    let told = 0;
    const bytes = new TextEncoder().encode(text);
    const read = readDocument(name, async () => bytes, bytes.length, { most, onProgress: (done) => (told = done) });
    await assert.rejects(read, { code: 'document-refused', message: `“${name}” cannot be read: it holds more than 2,000 passages, the most that a page can show: split it and open the parts` });
    assert.ok(told < 0.5, `${name}: ${told}`);
  }
  const few = new TextEncoder().encode(table.slice(0, 60 * (most / 2 - 100)));
  assert.ok('bitext' in (await readDocument('a.tsv', async () => few, few.length, { most })));
});

test('reading tells how far it is and can be cancelled', async () => {
  const long = file('long.tmx', tmx(unit('好', 'ok').repeat(20_000)));
  /** @type {number[]} */
  const told = [];
  await readFiles([long], { onProgress: ({ stage, done }) => { assert.equal(stage, 'reading'); told.push(done); } });
  assert.ok(told.length > 3 && told.every((done, at) => done >= (told[at - 1] ?? 0) && done <= 1), String(told));
  const job = new AbortController();
  await assert.rejects(readFiles([long], { signal: job.signal, onProgress: () => job.abort() }), { code: 'cancelled' });
});

test('whatever the bytes and the name, there is an answer or one typed error', async () => {
  const bitext = await align({ text: '两国关系很好。\nRelations between the two countries are good.', times: { text: [[0, 1], [1, 2]] } }, { level: 'sentence' });
  /** @type {[string, import('../../www/index.js').ExportFormat][]} */
  const kinds = [['tmx', 'tmx'], ['xlf', 'xliff'], ['tsv', 'tsv'], ['csv', 'csv'], ['json', 'json'], ['docx', 'docx'], ['srt', 'srt'], ['html', 'html'], ['md', 'interleaved']];
  const whole = await Promise.all(kinds.map(async ([ending, format]) => ({ ending, bytes: Buffer.from(await exportBitext(bitext, format)) })));
  const chance = random(7);
  const upTo = (/** @type {number} */ most) => Math.floor(chance() * most);
  let [read, refused] = [0, 0];
  for (let attempt = 0; attempt < 400; attempt += 1) {
    const { ending, bytes } = whole[attempt % whole.length];
    const changed = Buffer.from(bytes.subarray(0, chance() < 0.3 ? upTo(bytes.length) : bytes.length));
    for (let change = upTo(8); change > 0 && changed.length > 0; change -= 1) changed[upTo(changed.length)] = upTo(256);
    const name = `a.${chance() < 0.2 ? whole[upTo(whole.length)].ending : ending}`;
    try {
      await readFiles([file(name, changed)]);
      read += 1;
    } catch (error) {
      const { name: kind, code, message } = /** @type {any} */ (error);
      assert.deepEqual([kind, code], ['DuizhaoError', 'document-refused'], /** @type {any} */ (error).stack);
      assert.ok(message.startsWith(`“${name}” cannot be read: `), message);
      refused += 1;
    }
  }
  assert.ok(read > 50 && refused > 50, `${read} read, ${refused} refused`);
});
