'use strict';
// Lights a sentence and its counterpart under the pointer, at a tap, and where the arrow keys have come to.
const main = document.querySelector('main');
const spoken = document.querySelector('[aria-live]');
const all = [...main.querySelectorAll('[data-bead]')];
let lit = [];

function light(sentence) {
  for (const one of lit) one.classList.remove('lit');
  lit = sentence ? all.filter((one) => one.dataset.bead === sentence.dataset.bead) : [];
  for (const one of lit) one.classList.add('lit');
}

const under = (event) => event.target.closest('[data-bead]');
const side = (sentence) => sentence.closest('td').cellIndex;

function go(sentence) {
  if (!sentence) return;
  sentence.tabIndex = -1;
  sentence.focus();
  light(sentence);
  spoken.replaceChildren(...lit.filter((one) => side(one) !== side(sentence)).map((one) => {
    const copy = document.createElement('span');
    copy.lang = one.closest('[lang]').lang;
    copy.textContent = `${one.textContent} `;
    return copy;
  }));
}

main.addEventListener('pointerover', (event) => light(under(event)));
main.addEventListener('pointerleave', () => light(null));
main.addEventListener('click', (event) => light(under(event)));
main.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const here = under(event);
  const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
  if (step) {
    const column = here ? side(here) : 0;
    const mine = all.filter((one) => side(one) === column);
    go(here ? mine[mine.indexOf(here) + step] : mine.at(step > 0 ? 0 : -1));
  } else if (here && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
    go(lit.find((one) => side(one) !== side(here)));
  } else if (event.key === 'Escape') {
    main.focus();
    light(null);
  } else {
    return;
  }
  event.preventDefault();
});
