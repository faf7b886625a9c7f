// How it looks: theme, size, spacing, width, pinyin over the text, and the language of the controls.
import { LANGUAGES } from '../messages/messages.js';
import { make } from './make.js';
import { Panel } from './panel.js';

const SIZES = ['85', '100', '115', '130', '150', '175'];

/** Settings with their values, each of which has a button, and with what holds where nothing is set. */
const CHOICES = /** @type {[string, string[], string][]} */ ([
  ['theme', ['auto', 'light', 'dark', 'contrast'], 'auto'],
  ['text-size', SIZES, '100'],
  ['line-spacing', ['tight', 'normal', 'loose'], 'normal'],
  ['width', ['narrow', 'normal', 'wide'], 'normal'],
  ['pinyin', ['off', 'rare', 'all'], 'off'],
  ['tone-colors', ['off', 'on'], 'off'],
  ['tone-change', ['off', 'on'], 'off'],
  ['ui-lang', Object.keys(LANGUAGES), ''],
]);

/** What a value is called: by a message, or by itself. @type {Record<string, keyof import('../messages/messages.js').Table>} */
const NAMES = {
  'theme auto': 'themeAuto',
  'theme light': 'themeLight',
  'theme dark': 'themeDark',
  'theme contrast': 'themeContrast',
  'line-spacing tight': 'spacingTight',
  'line-spacing normal': 'spacingNormal',
  'line-spacing loose': 'spacingLoose',
  'width narrow': 'widthNarrow',
  'width normal': 'widthNormal',
  'width wide': 'widthWide',
  'pinyin off': 'pinyinOff',
  'pinyin rare': 'pinyinRare',
  'pinyin all': 'pinyinAll',
  'tone-colors off': 'off',
  'tone-colors on': 'on',
  'tone-change off': 'off',
  'tone-change on': 'on',
};

/** @type {Record<string, keyof import('../messages/messages.js').Table>} */
const TITLES = { theme: 'theme', 'text-size': 'textSize', 'line-spacing': 'lineSpacing', width: 'width', pinyin: 'pinyin', 'tone-colors': 'toneColors', 'tone-change': 'toneChange', 'ui-lang': 'uiLang' };

/** Languages call themselves by their own names. @type {Record<string, string>} */
const OWN = { en: 'English', 'zh-Hans': '简体中文', 'zh-Hant': '繁體中文' };

/**
 * @param {import('./desk.js').Desk} desk
 * @param {HTMLButtonElement} button
 * @param {(name: string, value: string) => void} choose
 */
export function looks(desk, button, choose) {
  const { say } = desk.messages;
  const current = (/** @type {string} */ name, /** @type {string} */ usual) =>
    name === 'ui-lang' ? desk.host.uiLang : (desk.host.getAttribute(name) ?? usual);
  const group = (/** @type {typeof CHOICES[0]} */ [name, values, usual]) => {
    const id = `looks-${name}`;
    const option = (/** @type {string} */ value) => {
      const key = NAMES[`${name} ${value}`];
      const about = name === 'ui-lang' ? { lang: value, text: OWN[value] ?? value } : { text: key ? say(key) : `${value}%` };
      const click = () => {
        choose(name, value);
        for (const other of choices) other.setAttribute('aria-pressed', String(other === made));
      };
      const made = make('button', { part: 'button', on: { click }, ...about });
      made.setAttribute('aria-pressed', String(current(name, usual) === value));
      return made;
    };
    const choices = values.map(option);
    return make('div', { role: 'group', 'aria-labelledby': id }, make('span', { id, text: say(TITLES[name]) }), make('div', { class: 'choices' }, ...choices));
  };
  return new Panel(desk, button, { name: 'looks', fill: () => CHOICES.map(group) });
}
