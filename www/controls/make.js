// Elements of the controls, built from nodes and text.

const SVG = 'http://www.w3.org/2000/svg';

/**
 * An element. `part` and `class` name it, `on` listens, `text` is what it says; all else is an attribute, and one that is
 * false or undefined is left out.
 *
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {Record<string, any>} [about]
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(name, { on = {}, text, ...attributes } = {}, ...children) {
  const element = document.createElement(name);
  if (name === 'button') element.setAttribute('type', 'button');
  set(element, attributes);
  for (const [type, listener] of Object.entries(on)) element.addEventListener(type, listener);
  if (text !== undefined) element.textContent = text;
  element.append(...children);
  return element;
}

/**
 * @param {Element} element
 * @param {Record<string, any>} attributes
 */
export function set(element, attributes) {
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) element.removeAttribute(attribute);
    else element.setAttribute(attribute, value === true ? '' : String(value));
  }
}

/**
 * An element of a drawing.
 *
 * @param {string} name
 * @param {Record<string, any>} attributes
 * @param {Node[]} children
 */
export function draw(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name);
  set(element, attributes);
  element.append(...children);
  return element;
}

/**
 * A drawing of lines in a field of 24 by 24.
 *
 * @param {string} lines
 */
export function icon(lines) {
  return draw('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' }, draw('path', { d: lines }));
}
