// What is said of work that is kept, in every language of the interface; see messages.js.
import { speaker } from '../messages/messages.js';

const en = {
  works: ['Your work: {n} text on this device', 'Your work: {n} texts on this device'],
  continue: 'Continue “{name}”',
  export: 'Export “{name}” as a file',
  exportShort: 'Export',
  remove: 'Delete “{name}”',
  removeShort: 'Delete',
  removeSure: 'Delete for good?',
  removed: '“{name}” was deleted.',
  kept: 'Kept on this device.',
  overtaken: 'This text was changed in another tab as well. What you change here is kept as a copy.',
  full: 'The storage of this device is full. Your work is still here: delete old work, or export this one.',
  refused: 'This browser keeps nothing here, perhaps because the window is private. Your work is still here: export it to keep it.',
  untitled: 'Untitled',
};

/** @type {Record<keyof typeof en, string | string[]>} */
const hans = {
  works: '您的工作：本设备上有 {n} 篇',
  continue: '继续“{name}”',
  export: '把“{name}”导出为文件',
  exportShort: '导出',
  remove: '删除“{name}”',
  removeShort: '删除',
  removeSure: '确定永久删除？',
  removed: '已删除“{name}”。',
  kept: '已保存在本设备上。',
  overtaken: '这篇文字也在另一个标签页中改过。您在这里改的会另存为一份。',
  full: '本设备的存储空间已满。您的工作还在：请删除旧的工作，或导出这一篇。',
  refused: '浏览器不允许在这里保存，也许因为这是无痕窗口。您的工作还在：请导出保存。',
  untitled: '无题',
};

/** @type {Record<keyof typeof en, string | string[]>} */
const hant = {
  works: '您的工作：本裝置上有 {n} 篇',
  continue: '繼續「{name}」',
  export: '把「{name}」匯出為檔案',
  exportShort: '匯出',
  remove: '刪除「{name}」',
  removeShort: '刪除',
  removeSure: '確定永久刪除？',
  removed: '已刪除「{name}」。',
  kept: '已儲存在本裝置上。',
  overtaken: '這篇文字也在另一個分頁中改過。您在這裡改的會另存為一份。',
  full: '本裝置的儲存空間已滿。您的工作還在：請刪除舊的工作，或匯出這一篇。',
  refused: '瀏覽器不允許在這裡儲存，也許因為這是無痕視窗。您的工作還在：請匯出保存。',
  untitled: '無題',
};

/** By language. @type {Record<string, typeof hans>} */
export const LANGUAGES = { en, 'zh-Hans': hans, 'zh-Hant': hant };

/** @param {string} lang a language of the interface */
export const worksMessages = (lang) => speaker(lang, LANGUAGES[lang] ?? en);
