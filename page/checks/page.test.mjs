// The page as a reader uses it, from a file and without a network.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { open, start, stop } from '../../tests/browser/tools.mjs';
import { FORMS, NEW, OLD, TEXTS, native, reworded } from './texts.mjs';

const BROWSER = new URL('../../tests/browser/', import.meta.url);
const AXE = readFileSync(createRequire(new URL('tools.mjs', BROWSER)).resolve('axe-core/axe.min.js'), 'utf8');
const PAYLOADS = readFileSync(new URL('payloads.txt', BROWSER), 'utf8').trimEnd().split('\n');
const KINDS = ['html', 'docx', 'xlsx', 'csv', 'md', 'json'];

before(start);
after(stop);

// A test of the page that must end without any fault; work under load takes its time.
const check = (name, run, options = {}) => test(name, async () => {
  const page = await open(process.env.PAGE, { locale: 'en-GB', ...options });
  page.setDefaultTimeout(120000);
  try {
    await run(page);
    assert.deepEqual(page.faults, []);
  } finally {
    await page.context().close();
  }
});

const give = (page, files) => page.locator('#files').setInputFiles(files.map(([name, buffer]) => ({ name, mimeType: '', buffer: Buffer.from(buffer) })));
const listed = (page, count) => page.waitForFunction((count) => !document.documentElement.hasAttribute('aria-busy') && document.querySelectorAll('#list li').length === count, count);
const rest = (page) => page.waitForFunction(() => !document.documentElement.hasAttribute('aria-busy'));

async function compare(page) {
  await page.locator('#compare').click();
  await page.waitForFunction(() => document.body.dataset.view === 'report' && !document.documentElement.hasAttribute('aria-busy'));
  const frame = await (await page.locator('#report').elementHandle()).contentFrame();
  await frame.waitForSelector('html.script');
  return frame;
}

async function saved(page, form) {
  await page.locator('#save summary').click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator(`[data-form="${form}"]`).click()]);
  assert.equal(download.suggestedFilename(), `changes.${form}`);
  await rest(page);
  return readFileSync(await download.path());
}

async function same(page, files, words, kinds = KINDS) {
  for (const kind of kinds) {
    assert.ok((await saved(page, kind)).equals(native(files, kind, words)), `${kind} is what the command writes`);
  }
}

check('the two statements built in, in every form of report', async (page) => {
  await page.locator('#example').click();
  await listed(page, 2);
  const frame = await compare(page);
  assert.ok(await frame.locator('.row').count() > 20);
  const ids = ['2023-03-21-economic', '2023-03-21-partnership'];
  await same(page, [], [...ids, '--lang', 'en']);
  // The report in place is the page that is saved, with its search and its columns.
  await frame.locator('#find').fill('能源');
  await frame.waitForFunction(() => document.querySelector('#found').textContent !== '');
  await frame.locator('.views [data-view="two"]').first().click();
  assert.equal(await frame.evaluate(() => document.documentElement.dataset.view), 'two');
  await frame.locator('#filter').click();
  assert.equal(await frame.locator('#filter').getAttribute('aria-expanded'), 'true');
  await page.locator('#back').click();
  await page.locator('#language').click();
  await compare(page);
  await same(page, [], [...ids, '--lang', 'zh'], ['html', 'csv']);
});

check('a comparison is rehearsed before the first one', async (page) => {
  assert.equal(await page.evaluate(() => rehearsed), true);
});

for (const [name, ending, made] of FORMS) {
  check(`statements as ${name}`, async (page) => {
    const files = [[`old.${ending}`, made(OLD)], [`new.${ending}`, made(NEW)]];
    await give(page, files);
    await listed(page, 2);
    await compare(page);
    await same(page, files, ['--lang', 'en'], ['html', 'json']);
  });
}

const DAYS = ['2019-06-05', '2021-06-28', '2022-02-04', '2023-03-21'];
const ROW = DAYS.map((day, at) => [`${day}.txt`, reworded(OLD, ['推动', at % 2 ? '大力推动' : '推动'])]);

check('several statements have lifelines', async (page) => {
  await give(page, ROW);
  await listed(page, 4);
  const frame = await compare(page);
  assert.ok(await frame.locator('.lives tr').count() > 1);
  await same(page, ROW, ['--lang', 'en'], ['html', 'json', 'xlsx']);
});

check('one statement against all others', async (page) => {
  await give(page, ROW);
  await listed(page, 4);
  await page.locator('#how').selectOption('3');
  await compare(page);
  await same(page, ROW, ['--against', '2023-03-21.txt', '--lang', 'en'], ['html', 'json', 'csv']);
});

check('the language and the light of page and report are the same', async (page) => {
  const light = (at) => at.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  await page.locator('#example').click();
  await listed(page, 2);
  assert.deepEqual(await light(page), 'light');
  await page.locator('#theme').click();
  const frame = await compare(page);
  assert.deepEqual([await light(page), await light(frame)], ['dark', 'dark']);
  await frame.locator('#language').click();
  await page.waitForFunction(() => document.documentElement.lang === 'zh-Hans');
  assert.equal(await page.locator('#save summary').textContent(), '保存 ▾');
  await same(page, [], ['2023-03-21-economic', '2023-03-21-partnership', '--lang', 'zh'], ['html', 'csv']);
  await frame.locator('#theme').click();
  await page.waitForFunction(() => document.documentElement.dataset.theme === 'light');
  await page.locator('#back').click();
  assert.equal(await page.locator('#compare').textContent(), '比较');
});

check('links and keys reach the places of a report', async (page) => {
  await give(page, ROW);
  await listed(page, 4);
  const frame = await compare(page);
  const shown = () => frame.evaluate(() => tab.section.id);
  await frame.locator('.tabs a').nth(2).click();
  assert.equal(await shown(), 'pair-2');
  await page.keyboard.press('[');
  assert.equal(await shown(), 'pair-1');
  await frame.locator('#pair-1 a[href^="#k-"], #pair-1 a[href^="#c-"]').first().click();
  assert.match(await frame.evaluate(() => document.activeElement.closest('.row').className), /row/);
});

check('the order can be turned round', async (page) => {
  const files = [['a.txt', OLD], ['b.txt', NEW]];
  await give(page, files);
  await listed(page, 2);
  await page.locator('#swap').click();
  assert.match(await page.locator('#list li').first().textContent(), /b\.txt/);
  await compare(page);
  await same(page, files.reverse(), ['--keep-order', '--lang', 'en'], ['json', 'md']);
});

check('texts of the same name are told apart', async (page) => {
  await give(page, [['a.txt', OLD]]);
  await listed(page, 1);
  await give(page, [['a.txt', NEW]]);
  await listed(page, 2);
  await page.locator('#list [data-act="away"]').nth(1).click();
  await listed(page, 1);
  await give(page, [['b.txt', NEW]]);
  await listed(page, 2);
  await compare(page);
  await same(page, [['a.txt', OLD], ['b.txt', NEW]], ['--lang', 'en'], ['json']);
});

check('what cannot be opened is told, and the rest is read', async (page) => {
  await page.evaluate((text) => {
    const folder = new File([''], 'folder'), large = new File([''], 'large.txt');
    folder.arrayBuffer = () => Promise.reject(new DOMException('not found', 'NotFoundError'));
    Object.defineProperty(large, 'size', { value: 2 ** 31 });
    return add([folder, new File([text], 'a.txt'), large]);
  }, OLD);
  await listed(page, 1);
  const told = await page.locator('#troubles').innerText();
  assert.match(told, /folder: cannot be opened/);
  assert.match(told, /large\.txt: is over 64 MiB/);
});

check('what a comparison warns of is told once', async (page) => {
  const english = 'Joint Statement\n\nBoth sides support dialogue and oppose unilateral sanctions.\n';
  await give(page, [['a.txt', '双方支持对话。'], ['b.txt', '双方坚定支持对话。'], ['c.txt', english], ['d.pdf', '%PDF-1.4\n']]);
  await listed(page, 3);
  const way = await page.evaluate(() => history.length);
  for (let time = 0; time < 2; time += 1) {
    await compare(page);
    await page.locator('#back').click();
    const told = await page.locator('#troubles li').allInnerTexts();
    assert.deepEqual([/PDF/, /no dates/, /different languages/].map((what) => told.filter((words) => what.test(words)).length), [1, 1, 1]);
  }
  assert.equal(await page.evaluate(() => history.length), way, 'a report is no step of the way back');
});

check('a text that is added beside a report leads back to the list', async (page) => {
  await page.locator('#example').click();
  await listed(page, 2);
  await compare(page);
  await page.evaluate((texts) => add(texts.map((text, at) => new File([text], `${at}.txt`))), [OLD, NEW]);
  await page.waitForFunction(() => document.body.dataset.view === 'desk');
  await listed(page, 2);
  await compare(page);
  await same(page, [['0.txt', OLD], ['1.txt', NEW]], ['--lang', 'en'], ['json']);
});

check('what was read is told, and what cannot be read', async (page) => {
  await give(page, [['a.pdf', '%PDF-1.4\n'], ['old.txt', OLD], ['b.rtf', '{\\rtf1 x}'], ['empty.txt', ''], ['long.txt', '双方合作。'.repeat(400001)]]);
  await listed(page, 1);
  const told = await page.locator('#troubles').innerText();
  assert.match(told, /a\.pdf: a PDF cannot be read here\. Save it as text/);
  assert.match(told, /b\.rtf: this format cannot be read here/);
  assert.match(told, /empty\.txt: contains no text/);
  assert.match(told, /long\.txt: contains far more than a statement/);
  // What a reader of the page cannot type is no advice.
  assert.doesNotMatch(told, /--\w/);
  assert.match(await page.locator('#list').innerText(), /2023-03-21.*Chinese.*\d+ sentences.*joined paragraph ×2/s);
  assert.ok(await page.locator('#compare').isDisabled());
  await page.locator('#language').click();
  assert.match(await page.locator('#troubles').innerText(), /另存为文本[\s\S]*没有文字/);
  for (const query of ['.trouble', '.trouble', '.trouble', '.trouble', '#list li']) {
    await page.locator(`${query} [data-act="away"]`).first().click();
    await rest(page);
  }
  assert.ok(await page.locator('#read').isHidden());
});

check('texts are pasted and compared with keys alone', async (page) => {
  for (const text of [OLD, NEW]) {
    await page.locator('#paste').focus();
    if (await page.locator('#pasted').isHidden()) await page.keyboard.press('Enter');
    await page.locator('#paste-text').focus();
    await page.keyboard.insertText(text);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await rest(page);
  }
  await listed(page, 2);
  await page.locator('#compare').focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement.id === 'report');
  await rest(page);
  await same(page, [['pasted 1.txt', OLD], ['pasted 2.txt', NEW]], ['--lang', 'en'], ['csv']);
});

check('files that are dropped are read', async (page) => {
  const dropped = await page.evaluateHandle((texts) => {
    const dropped = new DataTransfer();
    texts.forEach((text, at) => dropped.items.add(new File([text], `${at}.txt`)));
    return dropped;
  }, [OLD, NEW]);
  await page.dispatchEvent('#drop', 'drop', { dataTransfer: dropped });
  await listed(page, 2);
});

check('work can be stopped, and goes on afterwards', async (page) => {
  const long = (word) => Array.from({ length: 6000 }, (_, at) => `双方${word}在第${at}个领域开展合作，并支持第${at * 7}项倡议。`).join('\n\n');
  await give(page, [['a.txt', long('同意')], ['b.txt', long('愿意')]]);
  await listed(page, 2);
  await page.locator('#compare').click();
  await page.locator('#stop').click();
  await rest(page);
  assert.equal(await page.evaluate(() => document.body.dataset.view), 'desk');
  assert.equal(await page.locator('#notice').textContent(), 'Stopped.');
  await page.locator('#example').click();
  await listed(page, 2);
  await compare(page);
});

check('reading can be stopped, and what was read before remains', async (page) => {
  const dated = (day, more = '') => `# 声明\n\n${day}\n\n双方支持多边主义。${more}\n`;
  const files = [['a.txt', dated('2021年6月28日')], ['b.txt', dated('2022年2月4日', '双方反对制裁。')]];
  await give(page, files);
  await listed(page, 2);
  const before = await page.locator('#list').innerText();
  await page.evaluate((text) => { add([new File([text], 'c.txt')]); }, dated('1999年1月1日', TEXTS[1].repeat(20)));
  await page.locator('#stop').click();
  await rest(page);
  assert.equal(await page.locator('#notice').textContent(), 'Stopped.');
  assert.equal(await page.locator('#list').innerText(), before);
  await compare(page);
  await same(page, files, ['--lang', 'en'], ['json']);
});

check('an instance that breaks gives way to a new one', async (page) => {
  await page.locator('#example').click();
  await listed(page, 2);
  // A file that claims to have more bytes than there is room for.
  const failed = await page.evaluate(() => ask({ ask: 'example' }, [{ length: 2 ** 32 - 64 }]).then(() => '', (error) => error.message));
  assert.match(failed, /restarted/);
  const frame = await compare(page);
  assert.ok(await frame.locator('.row').count() > 20);
});

check('a long text leaves the page free', async (page) => {
  const long = (word) => `# 声明\n\n${TEXTS.join('\n').repeat(12)}${word}`;
  await give(page, [['a.txt', long('。')], ['b.txt', long('双方同意。')]]);
  await page.locator('#work').waitFor();
  await page.locator('#language').click();
  assert.equal(await page.locator('#stop').textContent(), '停止');
  await rest(page);
});

check('sixty payloads are shown, never obeyed', async (page) => {
  const texts = PAYLOADS.map((evil, at) => {
    const facts = `---\nseries: s\ntitle: ${evil}\nplace: ${evil}\nparties: ${evil}、${evil}\n---\n`;
    return [`${at}${evil.replace(/[/\0\\]/g, '')}.txt`, `${facts}# ${evil}声明\n\n双方${evil}${at}支持。《${evil}》${at}。\n`];
  });
  assert.equal(texts.length, 60);
  await give(page, texts);
  await listed(page, 60);
  const before = await page.evaluate(() => [document.scripts.length, document.querySelectorAll('img, svg, object, embed, base, link, math, video, template, style').length]);
  assert.deepEqual(before, [3, 1]);
  const words = await page.locator('#list').textContent();
  assert.ok(PAYLOADS.filter((evil) => words.includes(evil)).length > 50, 'they are shown');
  const frame = await compare(page);
  assert.equal(await frame.evaluate(() => 'harmed' in window || document.scripts.length !== 1), false);
  await page.locator('#back').click();
  assert.equal(await page.evaluate(() => 'harmed' in window), false);
});

for (const colorScheme of ['light', 'dark']) {
  check(`nothing bars a reader in the ${colorScheme}, and it fits a small screen`, async (page) => {
    const fits = async (what) => {
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${what} is ${wide} px too wide`);
      await page.addScriptTag({ content: AXE });
      const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'], iframes: false }));
      assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`), [], what);
    };
    await fits('the empty page');
    await page.locator('#paste').click();
    await give(page, [['a.pdf', '%PDF-1.4\n'], ['old.txt', OLD], ['new.txt', NEW]]);
    await listed(page, 2);
    await fits('the page with two statements');
    await page.locator('#language').click();
    await fits('the same in Chinese');
    await compare(page);
    await page.locator('#save summary').click();
    await fits('the page with a report');
  }, { colorScheme, bypassCSP: true, viewport: { width: 360, height: 740 } });
}
