
'use strict';
// What is shown: tabs, filters, search, folding, language, light and dark.
const one = (query, at = document) => at.querySelector(query);
const all = (query, at = document) => Array.from(at.querySelectorAll(query));
const root = document.documentElement;
root.classList.add('script');

const GROUPS = ['operation', 'nature', 'facet', 'actor', 'class', 'section'];
// A search waits until the typist pauses.
const PAUSE = 120;
const find = one('#find'), found = one('#found');
const [UNFOLD, FOLD, COPIED, LINE, SHOWN, FOUND, IN_PAIRS] = all('#phrases > span');
const inWords = (phrase) => phrase.dataset[root.lang === 'en' ? 'en' : 'zh'];

const tabs = all('.tab').map((section) => ({
  section,
  form: one('form.filters', section),
  link: one(`.tabs a[href="#${section.id}"]`),
  rows: null,
}));
let tab = tabs[0];
let unfolded = false;

// Reads the rows of a tab once.
function rowsOf(of) {
  of.rows = of.rows || all('.row', of.section).map((element) => ({
    element,
    left: element.classList.contains('left'),
    fold: element.closest('details'),
    traits: GROUPS.map((group) => (element.dataset[group] || '').split(' ')),
    text: null,
  }));
  return of.rows;
}

const textOf = (row) => row.text || (row.text = all('.w', row.element).map((w) => w.textContent).join('\n').toLowerCase());

// The chosen values of a tab, for each group of filters.
function choices({ form }) {
  return GROUPS.map((group) => form ? all(`[name="${group}"]`, form)
    .filter((field) => field.type === 'checkbox' ? field.checked : field.value)
    .map((field) => field.value) : []);
}

// What is searched for.
const sought = () => find.value.trim().toLowerCase();

// Whether a row fits the chosen values and the search.
const fitting = (chosen, words) => (row) => !row.left
  && chosen.every((values, at) => !values.length || values.some((value) => row.traits[at].includes(value)))
  && (!words || textOf(row).includes(words));

// How many rows of a tab the search finds.
const hitsOf = (of) => rowsOf(of).filter(fitting(choices(of), sought())).length;

// Tells beside each comparison how often the search finds something there; the sum of all.
function tell(words) {
  let sum = 0;
  for (const of of tabs) {
    const place = of.link && one('.hits', of.link);
    if (!place) continue;
    const count = words && hitsOf(of);
    place.textContent = words ? `(${count})` : '';
    sum += Number(count);
  }
  return sum;
}

// Shows the rows that fit the filters and the search.
function apply() {
  const chosen = choices(tab), words = sought();
  const active = words !== '' || chosen.some((values) => values.length);
  const fits = fitting(chosen, words), everywhere = tell(words);
  const folds = new Map();
  let count = 0;
  for (const row of rowsOf(tab)) {
    const shown = !active || fits(row);
    if (row.element.hidden === shown) row.element.hidden = !shown;
    if (shown && !row.left) count += 1;
    if (row.fold) folds.set(row.fold, folds.get(row.fold) || shown);
  }
  for (const [fold, shown] of folds) {
    if (fold.parentElement.hidden === shown) fold.parentElement.hidden = !shown;
    // What is not seen need not be folded, which takes time.
    const open = active ? shown || fold.open : unfolded;
    if (fold.open !== open) fold.open = open;
  }
  // Nothing here is no news while there is something elsewhere.
  const here = tab.form && inWords(SHOWN).replace('{}', count);
  const elsewhere = words && tabs.length > 1 && !(tab.form && count) && inWords(FOUND).replace('{}', everywhere);
  found.textContent = active ? [here, elsewhere].filter(Boolean).join(' · ') : '';
  one('#filter').classList.toggle('busy', chosen.some((values) => values.length));
  mark(words);
}

// Marks the words found, without touching the document.
function mark(words) {
  if (!window.CSS || !CSS.highlights) return;
  CSS.highlights.delete('found');
  if (!words) return;
  const ranges = [];
  for (const row of rowsOf(tab)) {
    if (row.element.hidden) continue;
    for (const w of all('.w', row.element)) markIn(w, words, ranges);
  }
  CSS.highlights.set('found', new Highlight(...ranges));
}

// Words may begin in one mark and end in another.
function markIn(element, words, ranges) {
  const text = element.textContent.toLowerCase();
  if (!text.includes(words)) return;
  const nodes = [], walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let start = 0; walker.nextNode();) {
    nodes.push([start, walker.currentNode]);
    start += walker.currentNode.length;
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

function clear() {
  find.value = '';
  if (tab.form) tab.form.reset();
  apply();
}

function show(chosen) {
  tab = chosen;
  for (const other of tabs) other.section.hidden = other !== chosen;
  for (const link of all('.tabs a')) {
    const current = link.hash === `#${chosen.section.id}`;
    if (current) link.setAttribute('aria-current', 'true'); else link.removeAttribute('aria-current');
    if (current && link.parentElement.scrollTo) link.parentElement.scrollTo({ left: link.offsetLeft - 80 });
  }
  for (const button of [one('#filter'), one('#unfold')]) {
    button.disabled = !chosen.form;
    button.title = chosen.form ? '' : inWords(IN_PAIRS);
  }
  if (chosen.form) chosen.form.hidden = one('#filter').getAttribute('aria-expanded') !== 'true';
  apply();
}

function notice(phrase) {
  one('#notice').textContent = inWords(phrase);
  setTimeout(() => { one('#notice').textContent = ''; }, 1500);
}

function filters(open) {
  if (!tab.form) {
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
  if (!tab.form) {
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

function speak(language) {
  root.lang = language;
  for (const element of all('[data-zh]')) {
    const words = inWords(element), attribute = element.dataset.attribute;
    if (attribute) element.setAttribute(attribute, words); else element.textContent = words;
  }
  show(tab);
}

function light() {
  const isDark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = isDark ? 'light' : 'dark';
}

let pause;
find.addEventListener('input', () => { clearTimeout(pause); pause = setTimeout(apply, PAUSE); });
for (const { form } of tabs) {
  if (!form) continue;
  form.addEventListener('change', apply);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(apply));
}
one('#filter').addEventListener('click', () => filters(one('#filter').getAttribute('aria-expanded') !== 'true'));
one('#unfold').addEventListener('click', () => unfold(!unfolded));
one('#language').addEventListener('click', () => speak(root.lang === 'en' ? 'zh-Hans' : 'en'));
one('#theme').addEventListener('click', light);
const measure = () => root.style.setProperty('--top', `${one('.top').offsetHeight}px`);
window.addEventListener('resize', measure);
measure();
