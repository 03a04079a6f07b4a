// Going about: permalinks, keys, what is known of a clause, citations.
const isTyping = (element) => element.matches('input:not([type="checkbox"]), select, textarea') || element.closest('dialog[open]');

// Goes to a place of the report, by its id. In a frame, a browser can refuse a link to a place, so the report goes there
// itself.
function reachPlace(id) {
  if (!isFramed) {
    location.hash = id;
    return;
  }
  // Some frames have no address that can change.
  try { history.pushState(null, '', `#${id}`); } catch {}
  follow(id);
}

// Brings an element into view, whatever hides it; by default that of the address.
function follow(id = location.hash.slice(1)) {
  const target = named(id);
  const of = target && tabs.find(({ section }) => section.contains(target));
  if (!of) {
    if (target && isFramed) target.scrollIntoView();
    return;
  }
  if (of !== tab) show(of);
  if (target.hidden || target.closest('[hidden]')) clear();
  const fold = target.closest('.fold');
  if (fold) fold.open = true;
  if (root.dataset.view === 'changes' && !placeOf(target).getClientRects().length) see('one');
  if (target.matches('.row, .c')) go(target);
  else target.scrollIntoView();
}

// Where a sentence or a clause is seen.
function placeOf(element) {
  const { pairs } = element.closest('.row') || {};
  if (!isTwo() || !pairs) return element;
  return pairs.find(({ clause }) => clause === element) || pairs[0];
}

function go(element) {
  const place = placeOf(element);
  if (!place.hasAttribute('tabindex')) place.tabIndex = -1;
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: 'center' });
}

// The sentence, the clause or the card that has the focus.
function here() {
  const element = document.activeElement.closest('.beside, .c, .row, .card');
  return element && (element.clause || element);
}

// What the keys go through: what was found, else the changes; where all comparisons are told of, the cards.
function stops() {
  if (!tab.isPair) return all('.card', tab.section);
  const query = sought() ? '.row:not([hidden])' : '.row:not(.same):not([hidden])';
  return all(query, tab.section).filter((row) => placeOf(row).getClientRects().length);
}

// The change before or behind the one that has the focus, else the first on the screen.
function step(direction) {
  const changes = stops();
  const focused = here(), from = focused && (focused.closest('.row') || focused);
  let at = changes.indexOf(from);
  if (at >= 0) at += direction;
  else if (from) {
    at = changes.findIndex((row) => from.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING);
    if (direction < 0) at = (at < 0 ? changes.length : at) - 1;
  } else {
    const below = (row) => placeOf(row).getBoundingClientRect().top > one('.top').offsetHeight;
    at = Math.max(0, changes.findIndex(below));
  }
  if (changes[at]) go(changes[at]);
}

// From the search to what it finds: the next row here, behind the last one the next comparison.
let reached = null;
function reach() {
  apply();
  if (!sought()) return;
  const rows = tab.isPair ? stops() : [];
  reached = rows[rows.indexOf(reached) + 1];
  if (!reached) {
    const from = tabs.indexOf(tab) + 1;
    const other = tabs.slice(from).concat(tabs.slice(0, from)).find((of) => of.isPair && hitsOf(of));
    if (!other) return;
    if (other !== tab) show(other);
    [reached] = stops();
  }
  go(reached);
}

const kindName = (name) => one(`#kinds [data-name="${name}"] span`).cloneNode(true);

// What is known of a clause, beside the text: both wordings, what became of it and why.
function about(clause) {
  const panel = one('#about');
  all('.c.chosen').forEach((element) => element.classList.remove('chosen'));
  panel.hidden = !clause;
  if (!clause) return;
  clause.classList.add('chosen');
  const lines = clause.dataset.lines.split(' ');
  const wording = (side, at) => {
    const words = sideOf(clause, side).trim(), fact = one(`.fact.${side}`, clause.closest('.tab'));
    const place = make('span', 'place', one('.side span', fact).cloneNode(true), ` ${one('.id', fact).textContent}`);
    if (lines[at] !== '0') place.append(` L${lines[at]}`);
    const said = make('p', 'said', words || '–');
    said.lang = one('.title', fact).lang;
    return make('div', side, place, said);
  };
  const item = (...children) => make('li', '', ...children);
  const kind = kindOf(clause), why = one('.why', clause);
  const is = kind === 'come' ? 'added' : kind === 'gone' ? 'dropped' : kind === 'moved' ? 'moved' : null;
  const facts = [is, clause.dataset.is].filter(Boolean).map((name) => item(kindName(name)));
  const reasons = make('ul', 'reasons', ...facts, ...(why ? Array.from(why.children, (reason) =>
    item(...(reason.dataset.is ? [kindName(reason.dataset.is), reason.textContent] : [reason.cloneNode(true)]))) : []));
  const named = clause.id ? clause : clause.closest('.row');
  const link = one('.link', panel), cited = one('.cite', panel);
  link.href = `#${named.id}`;
  cited.dataset.of = named.id;
  link.hidden = cited.hidden = !named.id;
  one('.told', panel).replaceChildren(wording('old', 0), wording('new', 1), reasons);
  recount(panel, clause.dataset.life);
}

// The clause of a lifeline in a statement, in a comparison where that is the newer one, else the older.
function clauseOf(life, statement) {
  for (const [at, side] of [[1, 'new'], [0, 'old']]) {
    for (const of of tabs) {
      if (!of.isPair || of.section.dataset.statements.split(' ')[at] !== String(statement)) continue;
      const clause = all(`.c[data-life="${life}"]`, ready(of).section).find((clause) => sideOf(clause, side));
      if (clause) return clause;
    }
  }
  return null;
}

// The marks of a lifeline: one for each statement that has it, one for each stretch without it.
const marksOf = (row) => all('td:not(.status):not(.words)', row);
const isGap = (cell) => cell.matches('.absent, [class=""]');

// The wordings of a lifeline, statement by statement.
function recount(panel, life) {
  const row = life && document.getElementById(`life-${life}`), history = one('.history', panel);
  history.hidden = !row;
  if (!row) return;
  const days = all('.lives .day abbr').map((day) => day.textContent);
  const lang = one('.words', row).lang;
  let wording = '', at = 0;
  const said = marksOf(row).map((cell) => {
    const first = days[at], last = days[(at += cell.colSpan) - 1];
    // A mark has its words if they are not those of the mark before.
    wording = cell.dataset.words || wording;
    const words = make('span', 'w', isGap(cell) ? '' : wording);
    words.lang = lang;
    return make('li', '', make('i', cell.className, cell.textContent[0]), ` ${first === last ? first : `${first} – ${last}`} `, words);
  });
  one('ol', history).replaceChildren(...said);
}

// From a mark of a lifeline to the text, from its words to where they were said last.
function visit(cell) {
  const row = cell.closest('tr'), marks = marksOf(row);
  const mark = cell.matches('.status, .words') ? marks.findLast((other) => !isGap(other)) : cell;
  const at = marks.slice(0, marks.indexOf(mark)).reduce((sum, { colSpan }) => sum + colSpan, 0);
  const clause = isGap(mark) ? null : clauseOf(row.id.slice(5), at);
  if (!clause) return;
  const of = tabs.find(({ section }) => section.contains(clause));
  if (of !== tab) show(of);
  const fold = clause.closest('.fold');
  if (fold) fold.open = true;
  go(clause);
  about(clause);
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

// Both wordings of a sentence or a clause with their statements, dates and lines.
function citation(element) {
  const { colon, comma, list, open, close } = marks();
  const clauses = element.matches('.c') ? [element] : all('.c', element);
  const side = (name, at) => {
    const fact = one(`.fact.${name}`, element.closest('.tab'));
    const said = clauses.filter((clause) => sideOf(clause, name));
    if (!said.length) return null;
    const words = said.map((clause) => sideOf(clause, name)).join('').trim();
    const numbers = Array.from(new Set(said.map((clause) => clause.dataset.lines.split(' ')[at]))).filter((line) => line !== '0');
    const lines = numbers.map((line) => inWords(LINE).replace('{}', line));
    const told = [...source(fact), lines.join(list)].filter(Boolean).join(comma);
    return `${one('.side span', fact).textContent}${colon}${quoted(words)}${open}${told}${close}`;
  };
  // A frame has no name that a reader knows.
  const place = isFramed ? null : `${pageName()}#${(element.id ? element : one('[id]', element)).id}`;
  return [side('old', 0), side('new', 1), place].filter(Boolean).join('\n');
}

function cite(element) {
  const text = citation(element);
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
  const focused = here();
  if (!focused) return;
  if (focused.matches('.card')) citeOf(one('.cite', focused)); else cite(focused);
}

// Cites what a button is for: a card is a change of a sentence, which is cited whole.
function citeOf(button) {
  const of = named(button.dataset.of);
  cite(button.closest('.card') ? of.closest('.row') : of);
}

function turn(direction) {
  const next = tabs[tabs.indexOf(tab) + direction];
  if (next) reachPlace(next.section.id);
}

// Out of the search, keeping what it found; from elsewhere back to everything.
function leave() {
  if (!one('#about').hidden) {
    about(null);
    return;
  }
  if (document.activeElement === find && sought()) {
    apply();
    find.blur();
    return;
  }
  clear();
  filters(false);
  find.blur();
}

// From one view to the next.
function turnView() {
  const views = all('.views button', tab.section);
  const next = views[(views.findIndex((button) => button.dataset.view === root.dataset.view) + 1) % views.length];
  if (next) see(next.dataset.view);
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  '/': () => { find.focus(); find.select(); },
  f: () => filters(one('#filter').getAttribute('aria-expanded') !== 'true'),
  u: () => unfold(!unfolded),
  c: citeHere,
  v: turnView,
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
  if (event.key === 'Enter' && event.target.matches('.row, .c, .beside')) {
    const of = here();
    about(of.matches('.c') ? of : one('.c:not(.kept)', of) || one('.c', of));
  }
  const act = KEYS[event.key];
  if (!act || isTyping(event.target)) return;
  event.preventDefault();
  act();
});
document.addEventListener('click', (event) => {
  const button = event.target.closest('.cite');
  if (button) citeOf(button);
  const link = event.target.closest('a[href^="#"]');
  if (link && isFramed) {
    event.preventDefault();
    reachPlace(link.hash.slice(1));
  } else if (link && link.hash === location.hash) {
    // An address that is there already changes nothing by itself.
    follow();
  }
  if (link || button || !getSelection().isCollapsed) return;
  const mark = event.target.closest('.lives td');
  if (mark) visit(mark);
  const chosen = event.target.closest('.c, .beside');
  if (chosen) about(chosen.clause || chosen);
});
one('#about .close').addEventListener('click', () => about(null));
// On paper nothing is folded.
let folded = [];
window.addEventListener('beforeprint', () => {
  tabs.forEach(ready);
  folded = all('details:not([open])');
  folded.forEach((details) => { details.open = true; });
});
window.addEventListener('afterprint', () => folded.forEach((details) => { details.open = false; }));
one('#help').addEventListener('click', KEYS['?']);
window.addEventListener('hashchange', () => follow());
show(tab);
// The newest statements are what is asked for first.
for (const wide of all('.lives .wide')) wide.scrollLeft = wide.scrollWidth;
follow();
