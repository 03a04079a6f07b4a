// Going about: permalinks, keys, the ties of moved sentences, citations.
const isTyping = (element) => element.matches('input:not([type="checkbox"]), select, textarea') || element.closest('dialog[open]');

// Brings the element of the address into view, whatever hides it.
function follow() {
  const target = document.getElementById(location.hash.slice(1));
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

// What the keys go through: what was found, else the changes; where all comparisons are told of, the cards.
function stops() {
  if (!tab.form) return all('.card', tab.section);
  const query = sought() ? '.row:not(.left):not([hidden])' : '.row:not(.same):not(.left):not([hidden])';
  return all(query, tab.section).filter((row) => row.offsetParent);
}

// The change before or behind the one that has the focus, else the first on the screen.
function step(direction) {
  const changes = stops();
  const here = document.activeElement.closest('.row, .card');
  let at = changes.indexOf(here);
  if (at >= 0) at += direction;
  else if (here) {
    at = changes.findIndex((row) => here.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING);
    if (direction < 0) at = (at < 0 ? changes.length : at) - 1;
  } else at = Math.max(0, changes.findIndex((row) => row.getBoundingClientRect().top > one('.top').offsetHeight));
  if (changes[at]) go(changes[at]);
}

// From the search to what it finds: the next row here, behind the last one the next comparison.
let reached = null;
function reach() {
  apply();
  if (!sought()) return;
  const rows = tab.form ? stops() : [];
  reached = rows[rows.indexOf(reached) + 1];
  if (!reached) {
    const from = tabs.indexOf(tab) + 1;
    const other = tabs.slice(from).concat(tabs.slice(0, from)).find((of) => of.form && hitsOf(of));
    if (!other) return;
    if (other !== tab) show(other);
    [reached] = stops();
  }
  go(reached);
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

// The marks of a citation in each language; of the marks for quoting those come first that are tried first.
const MARKS = {
  zh: { colon: '：', comma: '，', list: '、', open: '（', close: '）', quotes: ['“”', '「」', '『』'] },
  en: { colon: ': ', comma: ', ', list: ', ', open: ' (', close: ')', quotes: ['“”', '‘’', '«»'] },
};
const marks = () => MARKS[root.lang === 'en' ? 'en' : 'zh'];

// Quotes words as they stand, with marks that they do not have themselves.
function quoted(words) {
  const { quotes } = marks();
  const [open, close] = quotes.find(([left, right]) => !words.includes(left) && !words.includes(right)) || quotes[2];
  return open + words + close;
}

// Title, date and name of a statement; a name that is the date is said once.
function source(fact) {
  const title = one('.title', fact), date = one('time', fact), id = one('.id', fact).textContent;
  const name = title.lang === 'zh' ? `《${title.textContent}》` : title.textContent;
  const day = date && date.dateTime;
  return [!one('span', title) && name, day, id !== day && id];
}

// The page's own name, as the reader knows it.
function pageName() {
  const name = location.pathname.split('/').pop();
  try { return decodeURIComponent(name); } catch { return name; }
}

// Both wordings with their statements, dates and lines.
function citation(row) {
  const { colon, comma, list, open, close } = marks();
  const side = (name) => {
    const cell = one(`.cell.${name}`, row), fact = one(`.fact.${name}`, row.closest('.tab'));
    const words = all('.w', cell).map((w) => w.textContent).join('');
    if (!words) return null;
    const lines = Array.from(new Set(all('.n', cell).map((n) => inWords(LINE).replace('{}', n.textContent))));
    const told = [...source(fact), lines.join(list)].filter(Boolean).join(comma);
    return `${cell.getAttribute('aria-label')}${colon}${quoted(words)}${open}${told}${close}`;
  };
  return [side('old'), side('new'), `${pageName()}#${row.id}`].filter(Boolean).join('\n');
}

function cite(row) {
  const text = citation(row);
  const byHand = () => {
    const field = one('#by-hand textarea');
    field.value = text;
    one('#by-hand').showModal();
    field.select();
  };
  if (navigator.clipboard) navigator.clipboard.writeText(text).then(() => notice(COPIED), byHand); else byHand();
}

// Cites the change or the card that has the focus.
function citeHere() {
  const here = document.activeElement.closest('.row:not(.left), .card');
  if (here) cite(here.id ? here : document.getElementById(one('.cite', here).dataset.of));
}

function turn(direction) {
  const next = tabs[tabs.indexOf(tab) + direction];
  if (next) location.hash = next.section.id;
}

// Out of the search, keeping what it found; from elsewhere back to everything.
function leave() {
  if (document.activeElement === find && sought()) {
    apply();
    find.blur();
    return;
  }
  clear();
  filters(false);
  find.blur();
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  '/': () => { find.focus(); find.select(); },
  f: () => filters(one('#filter').getAttribute('aria-expanded') !== 'true'),
  u: () => unfold(!unfolded),
  c: citeHere,
  '[': () => turn(-1),
  ']': () => turn(1),
  '?': () => one('#keys').showModal(),
};

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === 'Escape' && !one('dialog[open]')) {
    // A field for searching would empty itself.
    event.preventDefault();
    leave();
    return;
  }
  if (event.key === 'Enter' && event.target === find) reach();
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
// On paper nothing is folded.
let folded = [];
window.addEventListener('beforeprint', () => {
  folded = all('details:not([open])');
  folded.forEach((details) => { details.open = true; });
});
window.addEventListener('afterprint', () => folded.forEach((details) => { details.open = false; }));
// Rows get their height when they come into sight.
window.addEventListener('scroll', () => { if (tied[0]) tie(tied[0]); }, { passive: true });
one('#help').addEventListener('click', KEYS['?']);
window.addEventListener('hashchange', follow);
show(tab);
follow();
