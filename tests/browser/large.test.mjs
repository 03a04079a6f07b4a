// Many sentences, many statements.
import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { open, report, sentences, start, stop } from './tools.mjs';

const LARGEST = 5_000_000;
let known;

before(async () => { known = sentences(); await start(); });
after(stop);

// A text of so many sentences; every `odd` one is changed, so that two texts differ in many places.
const text = (count, odd) => Array.from({ length: count }, (_, at) => {
  const sentence = known[at % known.length].replace(/[。；：]$/, '');
  return at % odd === 0 ? `${sentence}（第${at}项），继续推进。` : `${sentence}（第${at}项）。`;
}).join('\n\n');

test('a thousand sentences against a thousand', async () => {
  const file = report('large.html', [['a.txt', `# 声明\n\n${text(1000, 3)}\n`], ['b.txt', `# 声明\n\n${text(1000, 5)}\n`]]);
  const size = statSync(file).size;
  assert.ok(size < LARGEST, `${size} bytes`);
  const page = await open(file);
  assert.ok(await page.locator('.row').count() >= 1000);
  await page.keyboard.press('u');
  // From the choice to the next picture, the best of some rounds: others may use the machine too.
  const times = await page.evaluate(async () => {
    const best = [];
    for (let round = 0; round < 4; round += 1) {
      for (const [at, value] of ['identical', 'modified', 'identical', 'modified'].entries()) {
        const start = performance.now();
        document.querySelector(`[name="operation"][value="${value}"]`).click();
        document.body.getBoundingClientRect();
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        best[at] = Math.min(best[at] ?? Infinity, Math.round(performance.now() - start));
      }
    }
    return best;
  });
  console.log(`${size} bytes; filters took ${times.join(', ')} ms`);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test('thirteen statements at once: a tab for each pair', async () => {
  const texts = Array.from({ length: 13 }, (_, at) => [`${2010 + at}-01-01.txt`, `# 声明\n\n${text(30, at + 2)}\n`]);
  const page = await open(report('many.html', texts));
  assert.equal(await page.locator('.tabs a').count(), 13);
  const visible = () => page.locator('.tab').filter({ visible: true }).evaluateAll((tabs) => tabs.map((tab) => tab.id));
  assert.deepEqual(await visible(), ['overview']);
  await page.locator('.tabs a').nth(12).click();
  await page.waitForFunction(() => !document.querySelector('#pair-12').hidden);
  assert.deepEqual(await visible(), ['pair-12']);
  await page.keyboard.press('[');
  await page.waitForFunction(() => !document.querySelector('#pair-11').hidden);
  await page.goto(page.url().split('#')[0]);
  const link = page.locator('#overview .card .does a').last();
  const id = await link.getAttribute('href');
  await link.click();
  await page.waitForFunction((wanted) => `#${document.activeElement.id}` === wanted, id);
  assert.ok(await page.locator(id).isVisible());
  assert.equal(await page.locator('.matrix rect').count(), 13 * 13);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test('fifty statements: each comparison is made when it is asked for, and all are searched', async () => {
  const texts = Array.from({ length: 50 }, (_, at) => [`${1970 + at}-01-01.txt`, `# 声明\n\n${text(120, at + 2)}\n`]);
  const file = report('fifty.html', texts);
  const page = await open(file);
  const elements = () => page.evaluate(() => document.querySelectorAll('*').length);
  const atFirst = await elements();
  assert.ok(atFirst < 50_000, `${atFirst} elements`);
  const ready = await page.evaluate(() => Math.round(performance.getEntriesByType('navigation')[0].domComplete));
  console.log(`${statSync(file).size} bytes, ${atFirst} elements at first, complete after ${ready} ms`);
  await page.locator('#find').fill('第4项');
  await page.waitForFunction(() => document.querySelector('#found').textContent !== '');
  assert.deepEqual(new Set(await page.locator('.tabs .hits').allTextContents()), new Set(['(1)']));
  const other = await open(file, { hash: '#pair-40' });
  const id = await other.locator('#pair-40 .row:not(.same)').last().getAttribute('id');
  await other.goto('about:blank');
  await other.goto(`${page.url()}#${id}`);
  assert.ok(await other.locator(`#pair-40 [id="${id}"]`).isVisible(), 'a permalink makes its comparison');
  assert.ok(await other.evaluate(() => document.querySelectorAll('*').length) < 2 * atFirst);
  assert.deepEqual(page.faults, []);
  await page.context().close();
  await other.context().close();
});

test('several statements: without the script all are there to read', async () => {
  const texts = Array.from({ length: 3 }, (_, at) => [`202${at}-01-01.txt`, `# 声明\n\n${text(12, at + 2)}\n`]);
  const page = await open(report('plain.html', texts), { javaScriptEnabled: false });
  assert.equal(await page.locator('.tab').filter({ visible: true }).count(), 3);
  assert.ok(await page.locator('#pair-2 .row:not(.same)').last().isVisible());
  await page.context().close();
});

test('several statements: search and keys on the first screen, all on paper', async () => {
  const texts = Array.from({ length: 4 }, (_, at) => [`202${at}-01-01.txt`, `# 声明“${at}”\n\n${text(12, at + 2)}\n`]);
  const page = await open(report('few.html', texts), { permissions: ['clipboard-read', 'clipboard-write'] });
  const focused = () => page.evaluate(() => document.activeElement.id);
  await page.locator('#find').fill('第4项');
  await page.waitForFunction(() => document.querySelector('#found').textContent !== '');
  assert.match(await page.locator('#found').textContent(), /^[1-9]\d* in all comparisons$/);
  assert.deepEqual(await page.locator('.tabs .hits').allTextContents(), ['(1)', '(1)', '(1)']);
  for (const pair of [1, 2, 3, 1]) {
    await page.locator('#find').press('Enter');
    assert.ok(await page.locator(`#pair-${pair} [id="${await focused()}"]`).isVisible(), `${pair}`);
  }
  await page.locator('#find').fill('查无此语');
  await page.waitForFunction(() => document.querySelector('#found').textContent === '0 shown · 0 in all comparisons');
  await page.setViewportSize({ width: 360, height: 800 });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 360);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  assert.deepEqual(await page.locator('.tabs .hits').allTextContents(), ['', '', '']);
  await page.locator('.tabs a').first().click();
  await page.waitForFunction(() => !document.querySelector('#overview').hidden);
  assert.ok(await page.locator('#filter').isDisabled() && await page.locator('#unfold').isDisabled());
  await page.keyboard.press('u');
  assert.match(await page.locator('#notice').textContent(), /apply to one comparison/);
  await page.keyboard.press('j');
  assert.ok(await page.evaluate(() => document.activeElement.matches('#overview .card:first-child')));
  await page.keyboard.press('c');
  await page.waitForFunction(async () => (await navigator.clipboard.readText()).includes('few.html#c-'));
  const cited = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(cited, /202\d-01-01, line/, 'the date once');
  assert.ok(!/(202\d-01-01), \1/.test(cited), cited);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  assert.equal(await page.locator('.tab, .row').filter({ visible: true }).count(), await page.locator('.tab, .row').count());
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: 'screen' });
  assert.deepEqual(await page.locator('.tab').filter({ visible: true }).evaluateAll((all) => all.map((tab) => tab.id)), ['overview']);
  await page.setViewportSize({ width: 360, height: 800 });
  assert.ok(await page.locator('.lives td.words').first().evaluate((cell) => cell.offsetWidth) > 250);
  await page.setViewportSize({ width: 1280, height: 800 });
  const row = page.locator('.lives tbody tr').first();
  await row.locator('td.words').click();
  const life = (await row.getAttribute('id')).slice('life-'.length);
  assert.ok(await page.locator(`.c.chosen[data-life="${life}"]`).isVisible(), 'a row leads to the text');
  const told = (await row.locator('td:not(.status, .words)').allTextContents()).map((marks) => marks[0]).join('');
  const history = page.locator('#about .history li');
  assert.equal((await history.locator('i').allTextContents()).join(''), told);
  const said = await history.locator('.w').allTextContents();
  said.forEach((words, at) => assert.equal(words === '', '· '.includes(told[at]), `${at} ${words}`));
  await page.locator('.tabs a').first().click();
  const lines = await page.locator('.lives td.status span').first().evaluate((words) => words.getClientRects().length);
  assert.equal(lines, 1);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});
