// The keys, on one sheet.
import { make } from './make.js';
import { Panel } from './panel.js';

/** What does what: keys, and the message that says it. */
const KEYS = /** @type {[string[], keyof import('../messages.js').Table][]} */ ([
  [['↓', '↑', 'j', 'k'], 'keySentence'],
  [['←', '→'], 'keySide'],
  [['Home', 'End'], 'keyEnds'],
  [['w', 'b'], 'keyWord'],
  [['Enter'], 'keyReveal'],
  [['a'], 'keyAnnounce'],
  [['Esc'], 'keyEscape'],
  [['v'], 'keyView'],
  [['f'], 'keyFirst'],
  [['/'], 'find'],
  [['n', 'N'], 'keyReview'],
  [['r'], 'review'],
  [['m'], 'map'],
  [['t'], 'looks'],
  [['c', 'C'], 'keyCopy'],
  [['l'], 'copyLink'],
  [['?'], 'help'],
]);

/**
 * @param {import('./desk.js').Desk} desk
 * @param {HTMLButtonElement} button
 */
export function help(desk, button) {
  const { say } = desk.messages;
  const row = (/** @type {typeof KEYS[0]} */ [keys, what]) =>
    make('div', {}, make('dt', {}, ...keys.flatMap((key) => [make('kbd', { text: key }), ' '])), make('dd', { text: say(what) }));
  const fill = () => [make('h2', { text: say('help') }), make('p', { text: say('keysWhen') }), make('dl', {}, ...KEYS.map(row))];
  return new Panel(desk, button, { name: 'help', fill });
}
