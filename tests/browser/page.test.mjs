// The report of the two statements built in, as a reader uses it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { open, report, sentences, start, stop } from './tools.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const CHANGES = '.row:not(.same)';
// The statements built in have little in common; of these two most paragraphs are the same.
let file, alike;

before(async () => {
  file = report('changes.html');
  const known = sentences().slice(0, 24);
  const text = (odd) => known.map((sentence, at) => at % 8 === odd ? `${sentence.replace(/[。；：]$/, '')}，继续推进。` : sentence).join('\n\n');
  alike = report('alike.html', [['a.txt', `# 声明\n\n${text(1)}\n`], ['b.txt', `# 声明\n\n${text(2)}\n`]]);
  await start();
});
after(stop);

// A test of a page that must end without any fault.
const check = (name, run, options) => test(name, async () => {
  const page = await open(file, options);
  try {
    await run(page);
    assert.deepEqual(page.faults, []);
  } finally {
    await page.context().close();
  }
});
// What is out of sight is not laid out until it is asked for, but shown.
const shown = (page, query) => page.locator(query).evaluateAll((all) => all.filter((element) => element.getClientRects().length).length);
// The words of one side of each element, without the labels among them.
const said = (elements, side) => elements.evaluateAll((all, of) => all.map((element) => sideOf(element, of)), side);
const focused = (page) => page.evaluate(() => document.activeElement.id);

check('filters show what fits, together and apart', async (page) => {
  const all = await shown(page, CHANGES);
  const dropped = await page.locator('.row[data-operation~="dropped"]').count();
  await page.keyboard.press('f');
  await page.locator('[name="operation"][value="dropped"]').check();
  assert.equal(await shown(page, '.row'), dropped);
  assert.ok(dropped > 0 && dropped < all);
  await page.locator('[name="operation"][value="added"]').check();
  const either = await page.locator('.row[data-operation~="dropped"], .row[data-operation~="added"]').count();
  assert.equal(await shown(page, '.row'), either);
  await page.locator('[name="class"]').selectOption('commitment');
  const both = ':is([data-operation~="dropped"], [data-operation~="added"])[data-class~="commitment"]';
  assert.equal(await shown(page, '.row'), await page.locator(`.row${both}`).count());
  assert.equal(await page.locator('#found').textContent(), `${await shown(page, '.row')} shown`);
  await page.locator('.filters [type="reset"]').click();
  await page.waitForFunction((count) => document.querySelectorAll('.row[hidden]').length === count, 0);
  assert.equal(await shown(page, CHANGES), all);
});

check('every group of filters narrows', async (page) => {
  await page.keyboard.press('f');
  const all = await page.locator('.row').count();
  for (const group of ['nature', 'facet']) {
    const box = page.locator(`.filters [name="${group}"]`).last();
    const value = await box.getAttribute('value');
    await box.check();
    const fit = await page.locator(`.row[data-${group}~="${value}"]`).count();
    assert.equal(await shown(page, '.row'), fit);
    assert.ok(fit > 0 && fit < all, group);
    await box.uncheck();
  }
  for (const group of ['actor', 'section']) {
    const value = await page.locator(`.filters [name="${group}"] option`).last().getAttribute('value');
    await page.locator(`.filters [name="${group}"]`).selectOption(value);
    assert.equal(await shown(page, '.row'), await page.locator(`.row[data-${group}~="${value}"]`).count());
    await page.locator(`.filters [name="${group}"]`).selectOption('');
  }
});

check('search finds words of either text, folded ones too, and marks them', async (page) => {
  await page.keyboard.press('/');
  await page.keyboard.type('能源安全');
  // What is found narrows with every letter.
  await page.waitForFunction((word) => {
    const rows = [...document.querySelectorAll('.row')].filter((row) => row.checkVisibility());
    return rows.length > 0 && rows.every((row) => ['old', 'new'].some((side) => sideOf(row, side).includes(word)));
  }, '能源安全');
  assert.ok(await page.evaluate(() => CSS.highlights.get('found').size) > 0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.row[hidden]').count(), 0);
});

check('search finds what is folded', async () => {
  const page = await open(alike);
  const folded = await page.locator('.fold .row .c').first().textContent();
  await page.locator('#find').fill(folded.slice(0, 12));
  await page.waitForFunction(() => document.querySelector('.fold').open);
  await page.keyboard.press('Escape');
  assert.ok(await page.locator('.row[hidden]').count() > 0, 'what was found stays');
  assert.equal(await page.locator('#find').inputValue(), folded.slice(0, 12));
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.row[hidden]').count(), 0);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

check('Enter leads from the search to what it finds, one after the other', async (page) => {
  await page.locator('#find').fill('合作');
  const seen = [];
  for (let at = 0; at < 3; at += 1) {
    await page.keyboard.press('Enter');
    seen.push(await focused(page));
    assert.ok(await page.locator(`[id="${seen[at]}"]`).evaluate((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return top > 0 && bottom < innerHeight && ['old', 'new'].some((side) => sideOf(row, side).includes('合作'));
    }));
    if (at < 2) await page.keyboard.press('/');
  }
  assert.equal(new Set(seen).size, 3);
  await page.keyboard.press('k');
  assert.equal(await focused(page), seen[1]);
});

check('an address that is none changes nothing', async (page) => {
  assert.ok(await shown(page, '.row') > 0);
}, { hash: '#%E0%A4%A' });

check('each view has its words: one text, two columns, changes only', async (page) => {
  const view = (name) => page.locator(`.views [data-view="${name}"]`).click();
  const [olds, news] = [await said(page.locator('.rows .row'), 'old'), await said(page.locator('.rows .row'), 'new')];
  const all = await shown(page, '.para');
  await view('two');
  assert.equal(await shown(page, '.para > p'), 0);
  for (const [side, words] of [['old', olds], ['new', news]]) {
    const column = await page.locator(`.beside .${side} .w`).allTextContents();
    assert.equal(column.join('').replace(/\s/g, ''), words.join('').replace(/\s/g, ''), side);
  }
  const both = await page.locator('.beside.changed').filter({ visible: true }).first().evaluate((pair) =>
    Array.from(pair.children, (cell) => cell.getBoundingClientRect().top));
  assert.equal(both[0], both[1], 'what answers each other is on one line');
  await view('changes');
  assert.equal(await shown(page, '.row.same, .c.kept'), 0);
  assert.equal(await shown(page, CHANGES), await page.locator(CHANGES).count());
  await page.keyboard.press('v');
  assert.equal(await shown(page, '.para'), all);
});

check('a clause that is chosen shows both wordings and why it changed', async (page) => {
  const clause = page.locator('.row.heavy .c:not(.kept):has(del):has(ins)').first();
  await clause.click();
  const told = await page.locator('#about .said').allTextContents();
  for (const [at, side] of ['old', 'new'].entries()) assert.equal(told[at], (await said(clause, side))[0].trim());
  assert.ok(await page.locator('#about .reasons li').count() > 0);
  assert.equal(await page.locator('#about .link').getAttribute('href'), `#${await clause.getAttribute('id')}`);
  await page.keyboard.press('Escape');
  assert.ok(!await page.locator('#about').isVisible());
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  assert.ok(await page.locator('#about').isVisible());
});

check('numbers of a bar do not run into each other on a narrow screen', async (page) => {
  const clashes = await page.locator('.bar svg').evaluateAll((bars) => bars.filter((bar) => {
    const boxes = Array.from(bar.querySelectorAll('text'), (text) => text.getBoundingClientRect()).filter((box) => box.width);
    return boxes.some((box, at) => at > 0 && box.left < boxes[at - 1].right);
  }).length);
  assert.equal(clashes, 0);
}, { viewport: { width: 360, height: 800 } });

check('the tools are in one line on a narrow screen, and what a search finds below them', async (page) => {
  const tops = () => page.locator('.tools > :not(output)').evaluateAll((tools) => new Set(tools.map((tool) => tool.offsetTop + tool.offsetHeight / 2)).size);
  for (const words of ['', '合作']) {
    await page.locator('#find').fill(words);
    await page.waitForFunction((words) => (document.querySelector('#found').textContent === '') === (words === ''), words);
    assert.equal(await tops(), 1, words);
    await page.locator('#language').click();
    assert.equal(await tops(), 1, `${words} in the other language`);
  }
}, { viewport: { width: 320, height: 600 } });

check('keys go from change to change', async (page) => {
  const ids = await page.locator(CHANGES).evaluateAll((rows) => rows.map((row) => row.id));
  await page.keyboard.press('j');
  assert.equal(await focused(page), ids[0]);
  await page.keyboard.press('j');
  assert.equal(await focused(page), ids[1]);
  await page.keyboard.press('k');
  assert.equal(await focused(page), ids[0]);
  await page.keyboard.press('u');
  assert.equal(await page.locator('.fold:not([open])').count(), 0);
  await page.keyboard.press('?');
  assert.ok(await page.locator('#keys').isVisible());
  await page.keyboard.press('Escape');
  assert.ok(!await page.locator('#keys').isVisible());
});

check('a permalink leads to its change, whatever hides it', async (page) => {
  const id = await page.locator('.card .does a').nth(2).getAttribute('href');
  await page.locator('.card .does a').nth(2).click();
  await page.waitForFunction((wanted) => `#${document.activeElement.id}` === wanted, id);
  assert.ok(await page.locator(id).isVisible());
  const again = await open(report('again.html'), { hash: id });
  assert.equal(`#${await focused(again)}`, id, 'another run has the same names');
  await again.keyboard.press('f');
  await again.locator('[name="nature"][value="formula"]').check();
  assert.ok(!await again.locator(id).isVisible());
  await again.evaluate(() => { location.hash = ''; });
  await again.evaluate((wanted) => { location.hash = wanted; }, id);
  await again.waitForFunction((wanted) => `#${document.activeElement.id}` === wanted, id);
  assert.ok(await again.locator(id).isVisible());
  await again.context().close();
  const other = await open(alike);
  const folded = await other.locator('.fold .row').first().getAttribute('id');
  await other.evaluate((wanted) => { location.hash = wanted; }, folded);
  await other.waitForFunction((wanted) => document.activeElement.id === wanted, folded);
  await other.context().close();
});

check('what moved names the line that it came from', async (page) => {
  const away = page.locator('.c:has(.away)').filter({ visible: true }).first();
  const [, from, to] = /(\S+) L(\d+)/.exec(await away.locator('.away').textContent());
  const lines = (await away.getAttribute('data-lines')).split(' ');
  assert.ok(lines.includes(to), `${from} ${to} ${lines}`);
});

check('a line of the brief leads to its place, a change of the digest is cited whole', async (page) => {
  const lines = page.locator('.brief a');
  assert.ok((await lines.count()) > 0 && (await lines.count()) <= 10);
  const wanted = (await lines.first().getAttribute('href')).slice(1);
  await lines.first().click();
  await page.waitForFunction((id) => location.hash === `#${id}` && document.getElementById(id), wanted);
  await page.locator('.card .cite').first().click();
  await page.waitForFunction(() => document.querySelector('#notice').textContent !== '');
  const cited = await page.evaluate(() => navigator.clipboard.readText());
  for (const words of await page.locator('.card').first().locator('.w').allTextContents()) assert.ok(cited.includes(words.trim()), words);
}, { permissions: ['clipboard-read', 'clipboard-write'] });

check('a citation has both wordings, statements, dates and lines', async (page) => {
  const clause = page.locator('.row.heavy .c[id]:has(del):has(ins)').first();
  await clause.click();
  await page.locator('#about .cite').click();
  await page.waitForFunction(() => document.querySelector('#notice').textContent !== '');
  const text = await page.evaluate(() => navigator.clipboard.readText());
  const lines = (await clause.getAttribute('data-lines')).split(' ');
  for (const [at, side] of ['old', 'new'].entries()) {
    assert.ok(text.includes((await said(clause, side))[0].trim()), text);
    assert.ok(text.includes(`line ${lines[at]}`), text);
    assert.ok(text.includes(await page.locator(`.fact.${side} .title`).textContent()));
  }
  assert.ok(text.includes('2023-03-21'));
  assert.match(text, /\nchanges\.html#k-[0-9a-f]+$/);
  await page.locator('#language').click();
  await page.locator('#about .cite').click();
  await page.waitForFunction(async () => (await navigator.clipboard.readText()).startsWith('旧：'));
  const marked = await page.evaluate(() => ['双方合作', '反对“台独”', '“甲”「乙」'].map(quoted));
  assert.deepEqual(marked, ['“双方合作”', '「反对“台独”」', '『“甲”「乙」』'], 'marks that the words do not have');
  const zh = (await page.evaluate(() => navigator.clipboard.readText())).split('\n');
  for (const line of zh.slice(0, 2)) assert.match(line, /^[甲乙]：[“「『].*[”」』]（《.*》，2023-03-21，.*，第 \d+ 行.*）$/);
}, { permissions: ['clipboard-read', 'clipboard-write'] });

check('labels change their language, the texts do not', async (page) => {
  const words = () => said(page.locator('.rows .row'), 'new');
  const [before, labels] = [await words(), await page.locator('.counts').textContent()];
  await page.locator('#language').click();
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'zh-Hans');
  assert.match(await page.locator('.counts').textContent(), /性质.*实质.*句子.*相同/);
  assert.equal(await page.locator('#find').getAttribute('aria-label'), '搜索两篇文字（/）');
  assert.deepEqual(await words(), before);
  await page.locator('#language').click();
  assert.equal(await page.locator('.counts').textContent(), labels);
});

check('light and dark can be chosen', async (page) => {
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await page.locator('#theme').click();
  assert.notEqual(await ground(), light);
  await page.locator('#theme').click();
  assert.equal(await ground(), light);
});

check('on paper there are no controls, and marks need no colour', async (page) => {
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  assert.equal(await shown(page, '.row'), await page.locator('.row').count(), 'nothing is folded');
  assert.ok(await page.locator('.legend').first().isVisible());
  for (const query of ['.top', '.filters', '.does', '.cite', '.views', '#about']) assert.equal(await shown(page, query), 0, query);
  const style = (query) => page.locator(query).first().evaluate((element) => {
    const { color, textDecorationLine } = getComputedStyle(element);
    return [color, textDecorationLine];
  });
  assert.deepEqual(await style('.heavy ins'), ['rgb(0, 0, 0)', 'underline']);
  assert.deepEqual(await style('.heavy del'), ['rgb(0, 0, 0)', 'line-through']);
  assert.ok((await page.pdf()).length > 10_000);
});

check('without its script the page is a whole document', async (page) => {
  assert.equal(await shown(page, '.needs-script'), 0);
  assert.equal(await shown(page, '.tab'), await page.locator('.tab').count());
  const other = await open(alike, { javaScriptEnabled: false });
  await other.locator('.fold summary').first().click();
  assert.ok(await other.locator('.fold .row').first().isVisible());
  await other.context().close();
}, { javaScriptEnabled: false });

for (const width of [360, 900, 1600]) {
  for (const colorScheme of ['light', 'dark']) {
    check(`at ${width} px, ${colorScheme}: nothing sticks out, nobody is shut out`, async (page) => {
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `${wide}`);
      await page.keyboard.press('f');
      await page.keyboard.press('u');
      await page.locator('details').evaluateAll((all) => all.forEach((one) => { one.open = true; }));
      // Rows out of sight are not laid out, and what is not laid out cannot be checked.
      await page.evaluate(() => document.querySelectorAll('.para, .fold').forEach((row) => { row.style.contentVisibility = 'visible'; }));
      await page.evaluate(AXE);
      for (const view of ['one', 'two', 'changes']) {
        await page.evaluate((name) => { see(name); about(document.querySelector('.c:not(.kept)')); }, view);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= width, view);
        const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
        const told = violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html).join(' ')}`);
        assert.deepEqual(told, [], view);
      }
    }, { viewport: { width, height: 900 }, colorScheme });
  }
}
