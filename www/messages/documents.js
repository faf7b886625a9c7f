// Why a document cannot be read, in each language of the interface: loaded with what reads documents. Holes are filled in as
// in messages.js.
import { speaker } from './messages.js';

const en = {
  refused: '“{name}” cannot be read: {trouble}.',
  kind: 'files of this kind are not read: choose a text, a web page, a Word document, an EPUB, subtitles, a table of pairs, TMX, XLIFF or JSON',
  large: 'it has more than {mib} MiB: split it and open the parts',
  passages: 'it holds more than {most} passages, the most that a page can show: split it and open the parts',
  empty: 'it is empty',
  noText: 'it holds no text',
  binary: 'it holds no text: choose a text, or a file whose name says what it is',
  both: 'it holds both languages: open it alone',
  damaged: 'it is damaged ({why})',
  noPair: 'it holds no pair of Chinese and English',
  noColumns: 'no two of its columns hold Chinese and English: put one language into each',
  quotes: 'a quotation mark is wrong in line {line}: cells with quotation marks stand in quotation marks, and those inside are doubled',
  noUnit: 'none of its units is in both Chinese and English',
  xml: 'it is no well-formed XML ({why}): it may be cut off; export it again',
  doctype: 'it brings a document type of its own, which may hide other text: remove what is in [ ] of its DOCTYPE',
  root: 'it holds <{found}> where <{expected}> is expected: its name may be wrong',
  deep: 'its elements are nested more than {most} deep',
  files: 'it packs more than {most} files: unpack it and open the texts',
  unpacked: 'it unpacks to more than {mib} MiB of text: split it and open the parts',
  zip: 'it is no zip archive, or a damaged one ({why}): get it again',
  password: 'it is protected by a password, or in the format of Word before 2007: save it as .docx without a password',
  noWord: 'it is no Word document: save it as .docx',
  doctypeOf: '{part} in it brings a document type of its own',
  word: 'it is no Word document, or a damaged one ({why}): save it again',
  noEpub: 'it is no EPUB: it has no META-INF/container.xml',
  noTable: 'what it says is its table ({file}) is not in it',
  locked: 'it is protected against copying: open one that is not',
  noSubtitle: 'it holds no subtitle: a line such as “00:00:01,000 --> 00:00:02,500” begins each',
  json: 'it is no JSON ({why}): it may be cut off; export it again',
  noBitext: 'it holds no bitext: export one as JSON',
  format: 'it is of the format {found}, not {expected}',
  version: 'it is of version {found}, and this is Duizhao for version {expected}: take the Duizhao that wrote it',
  gone: 'it is no longer there: it may have been deleted in another tab',
};

/** @typedef {Record<keyof typeof en, string>} Table */

/** @type {Table} */
const hans = {
  refused: '无法读取“{name}”：{trouble}。',
  kind: '不支持这类文件：请选择文本、网页、Word 文档、EPUB、字幕、句对表格、TMX、XLIFF 或 JSON',
  large: '文件超过 {mib} MiB：请拆分后分别打开',
  passages: '含有超过 {most} 段文字，一页显示不下：请拆分后分别打开',
  empty: '文件是空的',
  noText: '其中没有文字',
  binary: '其中没有文字：请选择文本，或文件名与内容相符的文件',
  both: '它含有两种语言：请单独打开',
  damaged: '文件已损坏（{why}）',
  noPair: '其中没有中英文句对',
  noColumns: '没有分别为中文和英文的两列：请每种语言各占一列',
  quotes: '第 {line} 行引号有误：含引号的单元格须放在引号内，其中的引号须写两次',
  noUnit: '其中没有一个单元同时含有中文和英文',
  xml: '不是格式正确的 XML（{why}）：文件可能不完整，请重新导出',
  doctype: '文件自带文档类型声明，其中可能藏有别的文字：请删除 DOCTYPE 中 [ ] 里的内容',
  root: '应为 <{expected}> 处却是 <{found}>：文件名可能不对',
  deep: '元素嵌套超过 {most} 层',
  files: '压缩包内超过 {most} 个文件：请解压后打开其中的文本',
  unpacked: '解压后的文字超过 {mib} MiB：请拆分后分别打开',
  zip: '不是 zip 压缩包，或已损坏（{why}）：请重新获取',
  password: '文件受密码保护，或为 Word 2007 以前的格式：请另存为不带密码的 .docx',
  noWord: '不是 Word 文档：请另存为 .docx',
  doctypeOf: '其中的 {part} 自带文档类型声明',
  word: '不是 Word 文档，或已损坏（{why}）：请重新保存',
  noEpub: '不是 EPUB：缺少 META-INF/container.xml',
  noTable: '其中缺少它所说的目录文件（{file}）',
  locked: '文件有防复制保护：请打开没有保护的文件',
  noSubtitle: '其中没有字幕：每条字幕应以“00:00:01,000 --> 00:00:02,500”这样的一行开头',
  json: '不是 JSON（{why}）：文件可能不完整，请重新导出',
  noBitext: '其中没有对照文本：请导出为 JSON',
  format: '格式为 {found}，而不是 {expected}',
  version: '版本为 {found}，此处的 Duizhao 只读版本 {expected}：请用写出它的 Duizhao',
  gone: '它已不在这里：可能在另一个标签页中被删除了',
};

/** @type {Table} */
const hant = {
  refused: '無法讀取「{name}」：{trouble}。',
  kind: '不支援這類檔案：請選擇文字檔、網頁、Word 文件、EPUB、字幕、句對表格、TMX、XLIFF 或 JSON',
  large: '檔案超過 {mib} MiB：請拆分後分別開啟',
  passages: '含有超過 {most} 段文字，一頁顯示不下：請拆分後分別開啟',
  empty: '檔案是空的',
  noText: '其中沒有文字',
  binary: '其中沒有文字：請選擇文字檔，或檔名與內容相符的檔案',
  both: '它含有兩種語言：請單獨開啟',
  damaged: '檔案已損壞（{why}）',
  noPair: '其中沒有中英文句對',
  noColumns: '沒有分別為中文和英文的兩欄：請每種語言各佔一欄',
  quotes: '第 {line} 行引號有誤：含引號的儲存格須放在引號內，其中的引號須寫兩次',
  noUnit: '其中沒有一個單元同時含有中文和英文',
  xml: '不是格式正確的 XML（{why}）：檔案可能不完整，請重新匯出',
  doctype: '檔案自帶文件類型宣告，其中可能藏有別的文字：請刪除 DOCTYPE 中 [ ] 裡的內容',
  root: '應為 <{expected}> 處卻是 <{found}>：檔名可能不對',
  deep: '元素巢狀超過 {most} 層',
  files: '壓縮檔內超過 {most} 個檔案：請解壓縮後開啟其中的文字檔',
  unpacked: '解壓縮後的文字超過 {mib} MiB：請拆分後分別開啟',
  zip: '不是 zip 壓縮檔，或已損壞（{why}）：請重新取得',
  password: '檔案受密碼保護，或為 Word 2007 以前的格式：請另存為不帶密碼的 .docx',
  noWord: '不是 Word 文件：請另存為 .docx',
  doctypeOf: '其中的 {part} 自帶文件類型宣告',
  word: '不是 Word 文件，或已損壞（{why}）：請重新儲存',
  noEpub: '不是 EPUB：缺少 META-INF/container.xml',
  noTable: '其中缺少它所說的目錄檔（{file}）',
  locked: '檔案有防複製保護：請開啟沒有保護的檔案',
  noSubtitle: '其中沒有字幕：每條字幕應以「00:00:01,000 --> 00:00:02,500」這樣的一行開頭',
  json: '不是 JSON（{why}）：檔案可能不完整，請重新匯出',
  noBitext: '其中沒有對照文字：請匯出為 JSON',
  format: '格式為 {found}，而不是 {expected}',
  version: '版本為 {found}，此處的 Duizhao 只讀版本 {expected}：請用寫出它的 Duizhao',
  gone: '它已不在這裡：可能在另一個分頁中被刪除了',
};

/** By language. @type {Record<string, Table>} */
export const LANGUAGES = { en, 'zh-Hans': hans, 'zh-Hant': hant };

/** @typedef {Exclude<keyof Table, 'refused'>} Trouble */

/**
 * Why a document cannot be read.
 *
 * @typedef {object} Reason
 * @property {string} name of the file
 * @property {Trouble} trouble
 * @property {Record<string, string | number>} values what fills its holes
 */

/**
 * A reason in a language of the interface.
 *
 * @param {string} lang
 * @param {Reason} reason
 */
export function refusal(lang, { name, trouble, values }) {
  const say = speaker(lang, LANGUAGES[lang] ?? en);
  return say('refused', { name, trouble: say(trouble, values) });
}
