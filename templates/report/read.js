// Going about: permalinks, keys, the ties of moved sentences, citations.
const isTyping = (element) => element.matches('input:not([type="checkbox"]), select, textarea') || element.closest('dialog[open]');

// Brings the element of the address into view, whatever hides it.
function follow() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const of = target && tabs.find(({ section }) => section.contains(target));
  if (!of) return;
  if (of !== tab) show(of);
  if (target.hidden || target.closest('[hidden]')) clear();
  const fold = target.closest('.fold > details');
  if (fold) fold.open = true;
  if (target.classList.contains('row')) go(target);
  else target.scrollIntoView();
}

function go(row) {
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: 'center' });
}

// The change before or behind the one that has the focus, else the first on the screen.
function step(direction) {
  const changes = all('.row:not(.same):not(.left):not([hidden])', tab.section).filter((row) => row.offsetParent);
  const here = document.activeElement.closest('.row');
  let at = changes.indexOf(here);
  if (at >= 0) at += direction;
  else if (here) {
    at = changes.findIndex((row) => here.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING);
    if (direction < 0) at = (at < 0 ? changes.length : at) - 1;
  } else at = Math.max(0, changes.findIndex((row) => row.getBoundingClientRect().top > one('.top').offsetHeight));
  if (changes[at]) go(changes[at]);
}

// Both places of a moved sentence, and a line between them.
let tied = [];
function tie(row) {
  tied.forEach((element) => element.classList.remove('tied'));
  all('.tie').forEach((line) => line.remove());
  tied = [];
  const other = row && document.getElementById(row.dataset.to || `${row.id}-was`);
  if (!other || !row.offsetParent || !other.offsetParent) return;
  tied = [row, other];
  tied.forEach((element) => element.classList.add('tied'));
  const [from, to] = row.dataset.to ? tied : [other, row];
  const box = from.closest('.rows').getBoundingClientRect();
  const middle = (element) => element.getBoundingClientRect().top + element.offsetHeight / 2 - box.top;
  const x = box.width / 2, [a, b] = [middle(from), middle(to)];
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  line.setAttribute('class', 'tie');
  line.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', `M${x - 14} ${a}C${x + 10} ${a} ${x - 10} ${b} ${x + 14} ${b}m-7 -5l7 5l-7 5`);
  line.append(path);
  from.closest('.rows').append(line);
}

// Both wordings with their statements, dates and lines.
function citation(row) {
  const side = (name) => {
    const cell = one(`.cell.${name}`, row), fact = one(`.fact.${name}`, row.closest('.tab'));
    const words = all('.w', cell).map((w) => w.textContent).join('');
    if (!words) return null;
    const lines = Array.from(new Set(all('.n', cell).map((n) => inWords(LINE).replace('{}', n.textContent))));
    const date = one('time', fact);
    const source = [`《${one('.title', fact).textContent}》`, date && date.dateTime, one('.id', fact).textContent, lines.join('、')];
    return `${cell.getAttribute('aria-label')}: “${words}” (${source.filter(Boolean).join(', ')})`;
  };
  return [side('old'), side('new'), `#${row.id}`].filter(Boolean).join('\n');
}

function cite(row) {
  const text = citation(row);
  const told = () => {
    one('#notice').textContent = inWords(COPIED);
    setTimeout(() => { one('#notice').textContent = ''; }, 1500);
  };
  const byHand = () => {
    const field = one('#by-hand textarea');
    field.value = text;
    one('#by-hand').showModal();
    field.select();
  };
  if (navigator.clipboard) navigator.clipboard.writeText(text).then(told, byHand); else byHand();
}

function turn(direction) {
  const next = tabs[tabs.indexOf(tab) + direction];
  if (next) location.hash = next.section.id;
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  '/': () => { find.focus(); find.select(); },
  f: () => filters(one('#filter').getAttribute('aria-expanded') !== 'true'),
  u: () => unfold(!unfolded),
  c: () => { const row = document.activeElement.closest('.row:not(.left)'); if (row) cite(row); },
  '[': () => turn(-1),
  ']': () => turn(1),
  '?': () => one('#keys').showModal(),
};

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === 'Escape' && !one('dialog[open]')) {
    clear();
    filters(false);
    if (document.activeElement === find) find.blur();
    return;
  }
  const act = KEYS[event.key];
  if (!act || isTyping(event.target)) return;
  event.preventDefault();
  act();
});
document.addEventListener('click', (event) => {
  const button = event.target.closest('.cite');
  if (button) cite(document.getElementById(button.dataset.of));
  const link = event.target.closest('a[href^="#"]');
  // An address that is there already changes nothing by itself.
  if (link && link.hash === location.hash) follow();
});
for (const name of ['mouseover', 'focusin']) {
  document.addEventListener(name, (event) => {
    const row = event.target.closest && event.target.closest('.row.moved, .row.left');
    if (row !== tied[0]) tie(row);
  });
}
// Rows get their height when they come into sight.
window.addEventListener('scroll', () => { if (tied[0]) tie(tied[0]); }, { passive: true });
one('#help').addEventListener('click', KEYS['?']);
window.addEventListener('hashchange', follow);
show(tab);
follow();
