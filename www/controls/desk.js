// What a reader offers to its controls.

/**
 * @typedef {object} Desk
 * @property {import('../reader/duizhao-reader.js').DuizhaoReader} host
 * @property {ShadowRoot} root
 * @property {HTMLElement} top where the toolbar goes
 * @property {HTMLElement} body what the map stands beside
 * @property {Element | null} article what is shown now
 * @property {import('../index.js').Bitext | null} bitext
 * @property {import('../messages/messages.js').Messages} messages
 * @property {import('../engine/core.js').Lit | null} lit what is lit
 * @property {DOMRect | null} anchor where it stands in the window, on the side that the reader is at
 * @property {import('../reader/place.js').Place | null} place what is read, once the reader has come to rest
 * @property {(block: number, offset?: number, focus?: boolean) => boolean} visit goes to a passage, with the keyboard too
 *   unless `focus` is false; whether it is there
 * @property {(node: Node, at: number) => {block: number, offset: number} | undefined} locate the block, and the offset in it,
 *   of a place in a text node
 * @property {(name: string, passages: number[]) => void} mark marks passages in the highlight of a name, and no others: a
 *   block and two offsets into it for each
 * @property {(passages: {lang: string, text: string}[]) => void} say tells a screen reader
 */

export {};
