'use strict';
// What was chosen, in which order; questions to the library, and its answers.
const one = (query, at = document) => at.querySelector(query);
const all = (query, at = document) => Array.from(at.querySelectorAll(query));
const root = document.documentElement;
const decoder = new TextDecoder(), encoder = new TextEncoder();

// What the page says beside its labels; `{}` is a name or a number.
const SAID = {
  reading: ['正在读取……', 'Reading …'],
  comparing: ['正在比较……', 'Comparing …'],
  writing: ['正在写报告……', 'Writing the report …'],
  starting: ['正在准备……', 'Getting ready …'],
  stopped: ['已停止。', 'Stopped.'],
  broken: ['比较程序意外中止（{}），已重新启动；请重试，或去掉最后加入的文件。', 'The comparison stopped unexpectedly ({}) and has been restarted; try again, or without the file added last.'],
  old: ['旧', 'old'],
  fresh: ['新', 'new'],
  sentences: ['{} 句', '{} sentences'],
  one: ['{} 句', '{} sentence'],
  repaired: ['修复：{}', 'repaired: {}'],
  undated: ['无日期', 'undated'],
  untitled: ['（无标题）', '(no title)'],
  up: ['上移：{}', 'Move up: {}'],
  down: ['下移：{}', 'Move down: {}'],
  away: ['去掉：{}', 'Remove: {}'],
  neighbours: ['新旧两篇', 'old with new'],
  each: ['每篇和下一篇', 'each with the next'],
  against: ['{} 对其余各篇', '{} against all others'],
  pasted: ['粘贴 {}', 'pasted {}'],
  list: ['、', ', '],
  noText: ['请先粘贴文字。', 'Paste some text first.'],
  saved: ['已保存 {}', 'Saved {}'],
};
// What is wrong, where the command's words would not help here.
const WRONG = {
  pdf: ['{}：这里不能读取 PDF。请在阅读器中另存为文本（.txt），或复制文字后粘贴。', '{}: a PDF cannot be read here. Save it as text (.txt) in your reader, or copy and paste its text.'],
  office: ['{}：这里不能读取这种格式。请另存为 .docx 或纯文本。', '{}: this format cannot be read here. Save it as .docx or as plain text.'],
  encoding: ['{}：有字符丢失，编码可能不对；请在下面选择编码，或另取一份。', '{}: characters are lost, so the encoding is probably wrong; choose it below, or get another copy.'],
  closed: ['{}：打不开；如果是文件夹，请放入其中的文件。', '{}: cannot be opened; if it is a folder, add the files in it.'],
  large: ['{}：超过 64 MiB，请只保存声明的文字。', '{}: is over 64 MiB; save only the text of the statement.'],
  many: ['{}：内容远多于一篇声明；请拆分，或只保留声明的文字。', '{}: contains far more than a statement; split it, or keep only the text of the statement.'],
  undated: ['没有日期，按加入的先后排列，第一篇为旧；可用箭头改变次序。', 'There are no dates, so the statements are in the order in which they were added, and the first is the old one; use the arrows to change the order.'],
  tracked: ['文档含有修订；可在下面选择接受或拒绝。', 'A document contains tracked changes; choose below whether to accept or reject them.'],
  languages: ['声明的语言不同，没有比较；如要比较，请勾选“语言不同也比较”。', 'The statements are in different languages and were not compared; tick “compare across languages” to compare them.'],
  alone: ['没有可比较的；请再加一篇同一系列的声明。', 'There is nothing to compare; add another statement of the same series.'],
};
const LANGUAGES = {
  zh: ['中文', 'Chinese'], en: ['英文', 'English'], fr: ['法文', 'French'], de: ['德文', 'German'],
  es: ['西班牙文', 'Spanish'], ru: ['俄文', 'Russian'], und: ['其他语言', 'another language'],
};
const isEnglish = () => root.lang === 'en';
const inWords = ([zh, en], ...filled) => filled.reduce((words, part) => words.replace('{}', () => part), isEnglish() ? en : zh);
const say = (name, ...filled) => inWords(SAID[name], ...filled);

function make(name, className, ...children) {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

// No file has more bytes; `src/desk.rs` says the same.
const LARGEST = 64 * 1024 * 1024;

let quiet;
function notice(words) {
  one('#notice').textContent = words;
  clearTimeout(quiet);
  quiet = setTimeout(() => { one('#notice').textContent = ''; }, 6000);
}

// The worker. `known` is its module, so that another need not unpack it; `held` is what it has read.
const SOURCE = URL.createObjectURL(new Blob([one('#worker').textContent], { type: 'text/javascript' }));
const STOPPED = new Error('stopped');
let worker, known = null, held = null, ready, open = null, count = 0;

function hire() {
  worker = new Worker(SOURCE);
  held = null;
  const mine = worker;
  ready = new Promise((done, failed) => {
    mine.onerror = (event) => { event.preventDefault(); failed(new Error(event.message || 'no worker')); };
    mine.onmessage = ({ data }) => {
      if (data.step) progress(data.step);
      else if (data.module) { known = data.module; done(); }
      else if (open && data.number === open.number) settle(data);
      else if (data.fault) failed(new Error(data.fault));
    };
  });
  ready.catch(() => {});
  worker.postMessage(known ? { module: known } : { packed: one('#module').textContent });
}

// A browser compiles code better once it has run, for all workers that share the module. So while the reader chooses,
// another worker compares the built-in statements, as nearly every comparison uses the same code.
const REHEARSED = [
  { ask: 'example' },
  { ask: 'compare', order: [0, 1], keep_order: false, against: null, across_languages: false },
  { ask: 'write', form: 'html', lang: 'en' },
];
// Returns whether all went well; nothing else depends on it.
function rehearse() {
  const helper = new Worker(SOURCE), ahead = [...REHEARSED];
  return new Promise((done) => {
    const end = (isWell) => { helper.terminate(); done(isWell); };
    helper.onerror = (event) => { event.preventDefault(); end(false); };
    helper.onmessage = ({ data: { step, fault, isWrong } }) => {
      if (step) return;
      if (fault || isWrong) end(false);
      else if (ahead.length) helper.postMessage({ number: 0, question: ahead.shift(), files: [] });
      else end(true);
    };
    helper.postMessage({ module: known });
  });
}

function settle({ fault, isWrong, bytes }) {
  const { done, failed } = open;
  open = null;
  if (fault) {
    worker.terminate();
    hire();
    failed(new Error(say('broken', fault.split('\n')[0])));
  } else if (isWrong) {
    failed(Object.assign(new Error('wrong'), { trouble: JSON.parse(decoder.decode(bytes)) }));
  } else {
    done(bytes);
  }
}

// Asks the library. Questions come one after another: whoever asks has waited.
async function ask(question, files = []) {
  const asked = worker;
  await ready;
  if (asked !== worker) throw STOPPED;
  count += 1;
  const number = count;
  return new Promise((done, failed) => {
    open = { number, done, failed };
    worker.postMessage({ number, question, files });
  });
}

const answered = async (question, files) => JSON.parse(decoder.decode(await ask(question, files)));

function stop() {
  const waiting = open;
  open = null;
  worker.terminate();
  hire();
  if (waiting) waiting.failed(STOPPED);
}

// Work that takes time, one piece at a time: what it does is shown, and it can be stopped.
let busy = Promise.resolve();
function work(name, run) {
  busy = busy.then(async () => {
    one('#doing').textContent = say(name);
    one('#progress').removeAttribute('value');
    one('#work').hidden = false;
    root.setAttribute('aria-busy', 'true');
    const focused = document.activeElement;
    enable();
    try {
      await run();
    } catch (error) {
      if (error === STOPPED) notice(say('stopped'));
      else if (error.trouble) complain(error.trouble);
      else notice(error.message);
    } finally {
      one('#work').hidden = true;
      root.removeAttribute('aria-busy');
      enable();
      // A button that was off for a while has lost the focus.
      if (document.activeElement === document.body) focused.focus();
    }
  });
  return busy;
}

function progress([done, steps]) {
  one('#progress').max = steps;
  one('#progress').value = done;
}

// What is read: texts of files and texts pasted, or those built in; how they are decoded.
let chosen = { texts: [], isExample: false, encoding: null, rejected: false };
// What was told of them, and of their comparison; the order of the statements, as indices; whether the reader changed it.
let seen = { statements: [], unread: [], warnings: [] }, told = [], order = [], isMoved = false;
let pastes = 0;

const wrong = (trouble, name = '') => ({
  words: WRONG[trouble.kind] ? inWords(WRONG[trouble.kind], name || trouble.en.split(': ')[0]) : isEnglish() ? trouble.en : trouble.zh,
});

async function read(choice) {
  const { texts, isExample, encoding, rejected } = choice;
  const given = texts.filter(({ trouble }) => !trouble);
  const files = given.map(({ name, bytes }) => ({ name, length: bytes.length }));
  const question = isExample ? { ask: 'example' } : { ask: 'read', files, encoding, rejected };
  const answer = given.length || isExample
    ? await answered(question, given.map(({ bytes }) => bytes))
    : { statements: [], unread: [], warnings: [] };
  for (const statement of answer.statements) statement.own = given[statement.text];
  const unread = answer.unread.map(([at, trouble]) => ({ text: given[at], trouble }));
  const closed = texts.filter(({ trouble }) => trouble).map((text) => ({ text, trouble: text.trouble }));
  seen = { ...answer, unread: [...closed, ...unread] };
  held = chosen = choice;
}

// Reads what `choose` makes of the texts chosen so far; if that fails or is stopped, they stay as they were.
function readAnew(choose) {
  return work('reading', async () => {
    try {
      const { texts, isExample } = { ...chosen, ...choose(chosen) };
      await read({ texts, isExample, encoding: one('#encoding').value || null, rejected: one('#tracked').value === 'rejected' });
    } catch (error) {
      one('#encoding').value = chosen.encoding || '';
      one('#tracked').value = chosen.rejected ? 'rejected' : '';
      throw error;
    }
    order = seen.statements.map((_, at) => at);
    isMoved = false;
    told = [];
    show();
    // A report of other texts can no longer be saved.
    if (document.body.dataset.view === 'report') view('desk');
  });
}

// A file with its content, or with what is wrong: a folder cannot be opened, for example.
async function opened(file) {
  const { name, size } = file;
  if (size > LARGEST) return { name, trouble: { kind: 'large' } };
  try {
    return { name, bytes: new Uint8Array(await file.arrayBuffer()) };
  } catch {
    return { name, trouble: { kind: 'closed' } };
  }
}

async function add(files) {
  if (!files.length) return;
  const more = await Promise.all(files.map(opened));
  await readAnew(({ texts, isExample }) => ({ texts: isExample ? more : [...texts, ...more], isExample: false }));
}

function compare() {
  return work('comparing', async () => {
    told = [];
    // A worker that was stopped has read nothing yet.
    if (held !== chosen) await read(chosen);
    const how = one('#how').value;
    const { warnings } = await answered({
      ask: 'compare', order, keep_order: isMoved, against: how === '' ? null : Number(how), across_languages: one('#across').checked,
    });
    one('#doing').textContent = say('writing');
    const page = await ask({ ask: 'write', form: 'html', lang: isEnglish() ? 'en' : 'zh' });
    told = warnings;
    show();
    view('report', page);
  });
}

// What goes before a report for it to have the light of the page: its own first element adds to this one.
const lit = () => root.dataset.theme ? `<!DOCTYPE html><html data-theme="${root.dataset.theme}">` : '';

// What a reader chooses in the report also holds for the page, so that it is saved in the language in which it is read.
window.addEventListener('message', ({ source, data }) => {
  if (source !== one('#report').contentWindow || !data) return;
  if (['light', 'dark'].includes(data.theme)) root.dataset.theme = data.theme;
  if (data.lang) speak(data.lang === 'en' ? 'en' : 'zh-Hans');
});

let address = null;
function view(name, page) {
  // A frame of its own: one more address in the same frame would be a step of the browser's way back.
  const frame = one('#report').cloneNode();
  if (address) URL.revokeObjectURL(address);
  address = page ? URL.createObjectURL(new Blob([lit(), page], { type: 'text/html;charset=utf-8' })) : null;
  document.body.dataset.view = name;
  frame.hidden = name !== 'report';
  one('#save').open = false;
  if (page) {
    frame.addEventListener('load', () => frame.focus(), { once: true });
    frame.src = address;
  } else {
    frame.removeAttribute('src');
  }
  one('#report').replaceWith(frame);
  if (!page) one('#compare').focus();
}

const KINDS = { html: 'text/html', docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', csv: 'text/csv', md: 'text/markdown', json: 'application/json' };

function save(form) {
  one('#save').open = false;
  return work('writing', async () => {
    const bytes = await ask({ ask: 'write', form, lang: isEnglish() ? 'en' : 'zh' });
    const link = make('a');
    link.href = URL.createObjectURL(new Blob([bytes], { type: KINDS[form] }));
    link.download = `changes.${form}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    notice(say('saved', link.download));
  });
}

// What is shown of all this.
function complain(trouble) {
  if (document.body.dataset.view === 'report') {
    notice(wrong(trouble).words);
    return;
  }
  told = [trouble];
  show();
}

function troubleItem({ words, text }) {
  const item = make('li', `trouble${text ? ' unread' : ''}`, make('span', '', words));
  if (text) item.append(button('away', '✕', text.name, () => takeAway(text), false));
  return item;
}

function takeAway(text) {
  const next = () => (one('[data-act="away"]') || one('#files')).focus();
  readAnew(({ texts }) => ({ texts: texts.filter((other) => other !== text) })).then(next);
}

function button(name, mark, id, act, isOff) {
  const element = make('button', '', mark);
  element.type = 'button';
  element.disabled = isOff;
  element.dataset.act = name;
  element.setAttribute('aria-label', say(name, id));
  element.addEventListener('click', act);
  return element;
}

function card(at, place) {
  const statement = seen.statements[at];
  const { id, title, date, language, sentences, repairs, file, encoding, own } = statement;
  const isPair = order.length === 2;
  const item = make('li', place === order.length - 1 && isPair ? 'new' : '');
  const heading = make('p', 'title', title || say('untitled'));
  if (title) heading.lang = language;
  const facts = [
    date || say('undated'),
    inWords(LANGUAGES[language]),
    say(sentences === 1 ? 'one' : 'sentences', sentences),
    ...(repairs.length ? [say('repaired', repairs.map(([zh, en, times]) => `${isEnglish() ? en : zh} ×${times}`).join(say('list')))] : []),
    file === id ? encoding : `${file} (${encoding})`,
  ];
  const acts = make('div', 'acts',
    button('up', '↑', id, () => move(place, place - 1), place === 0),
    button('down', '↓', id, () => move(place, place + 1), place === order.length - 1));
  if (own) acts.append(button('away', '✕', id, () => takeAway(own), false));
  const name = isPair ? say(place ? 'fresh' : 'old') : `${place + 1}`;
  item.append(make('span', 'place', name), make('div', 'what', heading, make('p', 'known', ...facts.map((fact) => make('span', '', fact)))), acts);
  return item;
}

function move(from, to) {
  const [moved] = order.splice(from, 1);
  order.splice(to, 0, moved);
  isMoved = true;
  show();
  const target = all('#list li')[to];
  const next = target && (one('[data-act="up"]:enabled', target) || one('[data-act="down"]:enabled', target));
  if (next) next.focus();
}

function show() {
  const unread = seen.unread.map(({ text, trouble }) => ({ ...wrong(trouble, text.name), text }));
  const warnings = [...seen.warnings, ...told].filter(({ kind }) => !isMoved || kind !== 'undated').map((trouble) => wrong(trouble));
  // A comparison can say again what reading said.
  const news = warnings.filter(({ words }, at) => warnings.findIndex((other) => other.words === words) === at);
  one('#read').hidden = !seen.statements.length && !unread.length && !news.length;
  one('#troubles').replaceChildren(...[...unread, ...news].map(troubleItem));
  one('#list').replaceChildren(...order.map(card));
  const how = one('#how'), chosen = how.value;
  const option = (value, words) => Object.assign(make('option', '', words), { value });
  const several = order.length > 2;
  how.replaceChildren(option('', say(several ? 'each' : 'neighbours')), ...order.map((at) => option(String(at), say('against', seen.statements[at].id))));
  how.value = all('option', how).some(({ value }) => value === chosen) ? chosen : '';
  const kinds = new Set([...seen.unread.map(({ trouble }) => trouble.kind), ...seen.warnings.map(({ kind }) => kind)]);
  const languages = new Set(seen.statements.map(({ language }) => language));
  one('#how-choice').hidden = order.length < 2;
  one('#encoding-choice').hidden = !kinds.has('encoding') && !one('#encoding').value;
  one('#tracked-choice').hidden = !kinds.has('tracked') && !one('#tracked').value;
  one('#across-choice').hidden = languages.size < 2;
  one('#swap').hidden = order.length !== 2;
  enable();
}

function enable() {
  const isBusy = root.hasAttribute('aria-busy');
  one('#compare').disabled = isBusy || order.length < 2;
  for (const each of all('#save button')) each.disabled = isBusy;
}

function speak(language) {
  root.lang = language;
  for (const element of all('[data-zh]')) {
    const words = inWords([element.dataset.zh, element.dataset.en]), attribute = element.dataset.attribute;
    if (attribute) element.setAttribute(attribute, words); else element.textContent = words;
  }
  const other = one('#language');
  other.textContent = isEnglish() ? '中文' : 'English';
  other.lang = isEnglish() ? 'zh' : 'en';
  one('#paste-name').placeholder = say('pasted', String(pastes + 1));
  show();
}

const measure = () => root.style.setProperty('--top', `${one('.top').offsetHeight}px`);

one('#files').addEventListener('change', ({ target }) => {
  const files = Array.from(target.files);
  target.value = '';
  add(files);
});
one('#example').addEventListener('click', () => readAnew(() => ({ texts: [], isExample: true })).then(() => one('#compare').focus()));
one('#paste').addEventListener('click', ({ currentTarget }) => {
  const form = one('#pasted');
  form.hidden = !form.hidden;
  currentTarget.setAttribute('aria-expanded', String(!form.hidden));
  if (!form.hidden) one('#paste-text').focus();
});
one('#pasted').addEventListener('submit', (event) => {
  event.preventDefault();
  const text = one('#paste-text'), name = one('#paste-name');
  if (!text.value.trim()) { notice(say('noText')); return; }
  pastes += 1;
  const called = name.value.trim() || say('pasted', String(pastes));
  const file = new File([encoder.encode(text.value)], called.includes('.') ? called : `${called}.txt`);
  text.value = name.value = '';
  name.placeholder = say('pasted', String(pastes + 1));
  add([file]);
});
one('#compare').addEventListener('click', compare);
one('#swap').addEventListener('click', () => { order.reverse(); isMoved = true; show(); });
one('#clear').addEventListener('click', () => readAnew(() => ({ texts: [], isExample: false })).then(() => one('#files').focus()));
one('#stop').addEventListener('click', stop);
one('#back').addEventListener('click', () => view('desk'));
one('#language').addEventListener('click', () => speak(isEnglish() ? 'zh-Hans' : 'en'));
one('#theme').addEventListener('click', () => {
  const isDark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = isDark ? 'light' : 'dark';
});
for (const choice of ['#encoding', '#tracked']) one(choice).addEventListener('change', () => readAnew(() => ({})));
for (const each of all('#save button')) each.addEventListener('click', () => save(each.dataset.form));

// A menu closes when something else is chosen.
document.addEventListener('click', ({ target }) => { if (!target.closest('#save')) one('#save').open = false; });
window.addEventListener('blur', () => { one('#save').open = false; });
document.addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape') return;
  if (one('#save').open) { one('#save').open = false; one('#save summary').focus(); } else if (!one('#work').hidden) stop();
});

const drop = one('#drop');
const hasFiles = (event) => Array.from(event.dataTransfer.types).includes('Files');
for (const name of ['dragenter', 'dragover']) document.addEventListener(name, (event) => {
  if (!hasFiles(event)) return;
  event.preventDefault();
  drop.classList.add('over');
});
document.addEventListener('dragleave', ({ relatedTarget }) => { if (!relatedTarget) drop.classList.remove('over'); });
document.addEventListener('drop', (event) => {
  drop.classList.remove('over');
  if (!hasFiles(event)) return;
  event.preventDefault();
  add(Array.from(event.dataTransfer.files));
});
document.addEventListener('paste', (event) => {
  if (event.target.closest('input, textarea') || document.body.dataset.view !== 'desk') return;
  const files = Array.from(event.clipboardData.files), text = event.clipboardData.getData('text/plain');
  if (files.length) { add(files); return; }
  if (!text.trim()) return;
  one('#pasted').hidden = false;
  one('#paste').setAttribute('aria-expanded', 'true');
  one('#paste-text').value = text;
  one('#paste-text').focus();
});

root.classList.add('script');
window.addEventListener('resize', measure);
hire();
const rehearsed = ready.then(rehearse).catch(() => false);
speak(/^zh\b/i.test(navigator.language) ? 'zh-Hans' : 'en');
measure();
