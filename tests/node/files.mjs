// Files for tests: what a reader might choose.

/**
 * @param {string} name
 * @param {string | Uint8Array | Buffer} content
 */
export const file = (name, content) => new File([/** @type {any} */ (content)], name);

export const pair = { zh: '两国关系很好。\n会谈持续了三个小时。', en: 'Relations between the two countries are good.\nThe talks lasted three hours.' };

/** Some units as TMX, as another program might write it. */
export const tmx = (/** @type {string} */ body, { doctype = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">', lang = 'zh-CN' } = {}) =>
  `<?xml version="1.0"?>\n${doctype}\n<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" ` +
  `adminlang="en" srclang="${lang}" datatype="plaintext"/><body>${body}</body></tmx>`;

/** @param {string} zh @param {string} en */
export const unit = (zh, en) =>
  `<tu><tuv xml:lang="zh-CN"><seg>${zh}</seg></tuv><tuv xml:lang="en-US"><seg>${en}</seg></tuv></tu>`;
