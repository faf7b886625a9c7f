// The keys, on one sheet.
import { make } from './make.js';
import { Panel } from './panel.js';
import { KEYS as MENDING } from './mender-keys.js';
import { mendingMessages } from './mender-messages.js';

/** What does what: keys, and the message that says it. */
const KEYS = /** @type {[string[], keyof import('../messages/messages.js').Table][]} */ ([
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
  const row = (/** @type {string[]} */ keys, /** @type {string} */ what) =>
    make('div', {}, make('dt', {}, ...keys.flatMap((key) => [make('kbd', { text: key }), ' '])), make('dd', { text: what }));
  const fill = () => {
    const mend = mendingMessages(desk.messages.lang);
    const mending = [make('h2', { text: mend('mending') }), make('dl', {}, ...MENDING.map(([name, key]) => row([key], mend(name))))];
    const reading = make('dl', {}, ...KEYS.map(([keys, what]) => row(keys, say(what))));
    return [make('h2', { text: say('help') }), make('p', { text: say('keysWhen') }), reading, ...(desk.host.editable ? mending : [])];
  };
  return new Panel(desk, button, { name: 'help', fill });
}
