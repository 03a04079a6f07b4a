
'use strict';
// What is shown: tabs, filters, search, folding, language, light and dark.
const one = (query, at = document) => at.querySelector(query);
const all = (query, at = document) => Array.from(at.querySelectorAll(query));
const root = document.documentElement;
const isFramed = window.parent !== window;
root.classList.add('script');

const GROUPS = ['operation', 'nature', 'facet', 'actor', 'class', 'section'];
// A search waits until the typist pauses.
const PAUSE = 120;
const find = one('#find'), found = one('#found');
const [UNFOLD, FOLD, COPIED, LINE, SHOWN, FOUND, IN_PAIRS] = all('#phrases > span');
const inWords = (phrase) => phrase.dataset[root.lang === 'en' ? 'en' : 'zh'];

const tabs = all('.tab').map((section) => ({
  section,
  isPair: section.matches('.pair'),
  form: one('form.filters', section),
  link: one(`.tabs a[href="#${section.id}"]`),
  // Of several comparisons each is text until it is asked for: all at once would keep the reader waiting.
  unread: one(':scope > noscript', section),
  rows: null,
}));
const written = root.lang;
let tab = tabs[0];
let unfolded = false;

// A tab with all that it holds.
function ready(of) {
  if (!of.unread) return of;
  of.section.innerHTML = of.unread.textContent;
  of.unread = null;
  of.form = one('form.filters', of.section);
  if (root.lang !== written) relabel(of.section);
  press(of.section);
  return of;
}

// The element of this name, in whichever tab it is.
function named(id) {
  const holder = tabs.find(({ unread }) => unread && unread.textContent.includes(` id="${id}"`));
  if (id && holder) ready(holder);
  return document.getElementById(id);
}

// Reads the sentences of a tab once.
function rowsOf(of) {
  of.rows = of.rows || all('.row', ready(of).section).map((element) => ({
    element,
    paragraph: element.closest('.para'),
    fold: element.closest('details'),
    traits: GROUPS.map((group) => (element.dataset[group] || '').split(' ')),
    text: null,
  }));
  return of.rows;
}

// The words of one side of an element, piece by piece: what only the other side has, and what is ours, left out.
function pieces(element, side) {
  const other = side === 'old' ? 'INS' : 'DEL', found = [];
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) found.push(node);
    else if (node.nodeName !== other && !node.matches('.why, .away, .facet, .seen')) node.childNodes.forEach(walk);
  };
  element.childNodes.forEach(walk);
  return found;
}
const sideOf = (element, side) => pieces(element, side).map((node) => node.data).join('');

const textOf = (row) => row.text || (row.text = ['old', 'new'].map((side) => sideOf(row.element, side)).join('\n').toLowerCase());

// The chosen values of a tab, for each group of filters.
function choices({ form }) {
  return GROUPS.map((group) => form ? all(`[name="${group}"]`, form)
    .filter((field) => field.type === 'checkbox' ? field.checked : field.value)
    .map((field) => field.value) : []);
}

// What is searched for.
const sought = () => find.value.trim().toLowerCase();

// Whether a row fits the chosen values and the search.
const fitting = (chosen, words) => (row) => chosen.every((values, at) => !values.length || values.some((value) => row.traits[at].includes(value)))
  && (!words || textOf(row).includes(words));

// How many rows of a tab the search finds.
const hitsOf = (of) => rowsOf(of).filter(fitting(choices(of), sought())).length;

// Shows beside each comparison how often the search finds something there; the sum of all, unless another search began.
let telling = '';
async function tell(words) {
  telling = words;
  let sum = 0;
  for (const of of tabs) {
    const place = of.link && one('.hits', of.link);
    if (!place) continue;
    if (words && of.unread) await new Promise((done) => { setTimeout(done); });
    if (telling !== words) return null;
    const count = words && hitsOf(of);
    place.textContent = words ? `(${count})` : '';
    sum += Number(count);
  }
  return sum;
}

// Nothing here is no news while there is something elsewhere.
function announce(here, words, isElsewhere) {
  const show = (...told) => { found.textContent = told.filter(Boolean).join(' · '); };
  show(here);
  tell(words).then((sum) => {
    if (words && isElsewhere && sum !== null) show(here, inWords(FOUND).replace('{}', sum));
  });
}

// Shows the rows that fit the filters and the search.
function apply() {
  const chosen = choices(tab), words = sought();
  const active = words !== '' || chosen.some((values) => values.length);
  const fits = fitting(chosen, words);
  const folds = new Map(), paragraphs = new Map();
  let count = 0;
  for (const row of rowsOf(tab)) {
    const shown = !active || fits(row);
    if (row.element.hidden === shown) row.element.hidden = !shown;
    if (shown) count += 1;
    paragraphs.set(row.paragraph, paragraphs.get(row.paragraph) || shown);
    if (row.fold) folds.set(row.fold, folds.get(row.fold) || shown);
  }
  for (const [fold, shown] of folds) {
    if (fold.hidden === shown) fold.hidden = !shown;
    // What is not seen need not be folded, which takes time.
    const open = active ? shown || fold.open : unfolded;
    if (fold.open !== open) fold.open = open;
  }
  for (const [paragraph, shown] of paragraphs) if (paragraph.hidden === shown) paragraph.hidden = !shown;
  columns();
  const here = active && tab.isPair && inWords(SHOWN).replace('{}', count);
  announce(here, words, tabs.length > 1 && !(tab.isPair && count));
  one('#filter').classList.toggle('busy', chosen.some((values) => values.length));
  mark(words);
}

// Marks the words found, without touching the document.
function mark(words) {
  if (!window.CSS || !CSS.highlights) return;
  CSS.highlights.delete('found');
  if (!words) return;
  const ranges = [];
  for (const { element } of rowsOf(tab)) {
    if (element.hidden) continue;
    const places = isTwo() && element.pairs ? element.pairs.flatMap((pair) => all('.cell', pair)) : [element];
    for (const place of places) for (const side of ['old', 'new']) markIn(pieces(place, side), words, ranges);
  }
  CSS.highlights.set('found', new Highlight(...ranges));
}

// Words may begin in one mark and end in another.
function markIn(found, words, ranges) {
  const text = found.map((node) => node.data).join('').toLowerCase();
  if (!text.includes(words)) return;
  const nodes = [];
  let length = 0;
  for (const node of found) {
    nodes.push([length, node]);
    length += node.length;
  }
  const place = (offset, isEnd) => {
    const [start, node] = nodes.filter(([from]) => isEnd ? from < offset : from <= offset).pop();
    return [node, Math.min(offset - start, node.length)];
  };
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
    const range = new Range();
    range.setStart(...place(at, false));
    range.setEnd(...place(at + words.length, true));
    ranges.push(range);
  }
}

const isTwo = () => root.dataset.view === 'two';

// What happened to a clause.
function kindOf(clause) {
  if (one('.away', clause)) return 'moved';
  if (clause.classList.contains('kept')) return 'kept';
  const has = (side) => sideOf(clause, side) !== '';
  return has('old') ? has('new') ? 'changed' : 'gone' : 'come';
}

function make(name, className, ...children) {
  const element = document.createElement(name);
  element.className = className;
  element.append(...children);
  return element;
}

// One side of some clauses, as it is shown in its column.
function cell(clauses, side, line) {
  const words = make('span', 'w');
  for (const clause of clauses) {
    for (const node of clause.childNodes) {
      const skipped = node.nodeName === (side === 'old' ? 'INS' : 'DEL') || (node.matches && node.matches('.why, .away'));
      if (!skipped) words.append(node.cloneNode(true));
    }
  }
  words.lang = clauses[0].closest('p').lang;
  return make('div', `cell ${side}${words.textContent ? '' : ' none'}`, make('span', 'n', line), words);
}

// Sets a paragraph's clauses beside those that answer them.
function setColumns(paragraph) {
  const column = make('div', 'cols');
  const told = ['', ''];
  for (const row of all('.row', paragraph)) {
    row.pairs = [];
    const runs = [];
    for (const clause of all('.c', row)) {
      const kind = kindOf(clause), last = runs[runs.length - 1];
      if (last && last.kind === kind && ['kept', 'gone', 'come'].includes(kind)) last.clauses.push(clause);
      else runs.push({ kind, clauses: [clause] });
    }
    for (const { kind, clauses } of runs) {
      const lines = clauses[0].dataset.lines.split(' ').map((line, at) => {
        const shown = line !== '0' && line !== told[at] ? line : '';
        if (shown) told[at] = line;
        return shown;
      });
      const pair = make('div', `beside ${kind}`, cell(clauses, 'old', lines[0]), cell(clauses, 'new', lines[1]));
      pair.tabIndex = -1;
      pair.clause = clauses[0];
      row.pairs.push(pair);
      column.append(pair);
    }
  }
  paragraph.append(column);
}

// Makes the columns of what is shown here, if they are wanted.
function columns() {
  if (!isTwo() || !tab.isPair) return;
  for (const paragraph of all('.para', tab.section)) if (!one('.cols', paragraph)) setColumns(paragraph);
  for (const { element } of rowsOf(tab)) element.pairs.forEach((pair) => { pair.hidden = element.hidden; });
}

// Marks the view that is seen among those to choose from.
function press(at) {
  for (const button of all('.views button', at)) {
    button.setAttribute('aria-pressed', String(button.dataset.view === root.dataset.view));
  }
}

function see(view) {
  root.dataset.view = view;
  press(document);
  apply();
}

function clear() {
  find.value = '';
  if (tab.form) tab.form.reset();
  apply();
}

function show(chosen) {
  tab = ready(chosen);
  for (const other of tabs) other.section.hidden = other !== chosen;
  for (const link of all('.tabs a')) {
    const current = link.hash === `#${chosen.section.id}`;
    if (current) link.setAttribute('aria-current', 'true'); else link.removeAttribute('aria-current');
    if (current && link.parentElement.scrollTo) link.parentElement.scrollTo({ left: link.offsetLeft - 80 });
  }
  for (const button of [one('#filter'), one('#unfold')]) {
    button.disabled = !chosen.isPair;
    button.title = chosen.isPair ? '' : inWords(IN_PAIRS);
  }
  if (chosen.form) chosen.form.hidden = one('#filter').getAttribute('aria-expanded') !== 'true';
  apply();
}

function notice(phrase) {
  one('#notice').textContent = inWords(phrase);
  setTimeout(() => { one('#notice').textContent = ''; }, 1500);
}

function filters(open) {
  if (!tab.isPair) {
    if (open) notice(IN_PAIRS);
    return;
  }
  one('#filter').setAttribute('aria-expanded', String(open));
  tab.form.hidden = !open;
  if (!open) return;
  if (tab.form.getBoundingClientRect().top > window.innerHeight * 0.6) one('.rows', tab.section).scrollIntoView();
  const first = one('input, select', tab.form);
  if (first) first.focus({ preventScroll: true });
}

function unfold(wanted) {
  if (!tab.isPair) {
    notice(IN_PAIRS);
    return;
  }
  unfolded = wanted;
  const button = one('#unfold'), words = wanted ? FOLD : UNFOLD, label = one('span', button);
  button.setAttribute('aria-pressed', String(wanted));
  Object.assign(label.dataset, { zh: words.dataset.zh, en: words.dataset.en });
  label.textContent = inWords(words);
  apply();
}

function relabel(at) {
  for (const element of all('[data-zh]', at)) {
    const words = inWords(element), attribute = element.dataset.attribute;
    if (attribute) element.setAttribute(attribute, words); else element.textContent = words;
  }
}

function speak(language) {
  root.lang = language;
  relabel(document);
  show(tab);
  tellFrame();
}

function light() {
  const isDark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = isDark ? 'light' : 'dark';
  tellFrame();
}

// The page that shows this report in a frame can take on its language and its light.
function tellFrame() {
  if (isFramed) window.parent.postMessage({ lang: root.lang, theme: root.dataset.theme }, '*');
}

let pause;
find.addEventListener('input', () => { clearTimeout(pause); pause = setTimeout(apply, PAUSE); });
document.addEventListener('change', (event) => { if (event.target.closest('.filters')) apply(); });
document.addEventListener('submit', (event) => { if (event.target.matches('.filters')) event.preventDefault(); });
document.addEventListener('reset', () => setTimeout(apply));
document.addEventListener('click', (event) => {
  const button = event.target.closest('.views button');
  if (button) see(button.dataset.view);
});
one('#filter').addEventListener('click', () => filters(one('#filter').getAttribute('aria-expanded') !== 'true'));
one('#unfold').addEventListener('click', () => unfold(!unfolded));
one('#language').addEventListener('click', () => speak(root.lang === 'en' ? 'zh-Hans' : 'en'));
one('#theme').addEventListener('click', light);
root.dataset.view = 'one';
press(document);
const measure = () => root.style.setProperty('--top', `${one('.top').offsetHeight}px`);
window.addEventListener('resize', measure);
measure();
