// Markup in every field and in the file's name is shown, never obeyed.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { open, report, start, stop } from './tools.mjs';

const PAYLOADS = readFileSync(new URL('payloads.txt', import.meta.url), 'utf8').trimEnd().split('\n');

before(start);
after(stop);

const texts = () => PAYLOADS.map((evil, at) => {
  const facts = `---\nseries: s\ntitle: ${evil}\nplace: ${evil}\nparties: ${evil}、${evil}\n---\n`;
  const body = `# ${evil}声明\n\n一、${evil}\n\n双方${evil}${at}支持。《${evil}》${at}${evil}。\n\n${evil}主席\n`;
  return [`${at}${evil.replace(/[/\0\\:#+]/g, '')}.txt`, facts + body];
});

test('sixty payloads in every field', async () => {
  const page = await open(report('harm.html', texts()));
  assert.equal(PAYLOADS.length, 60);
  await page.evaluate(() => tabs.forEach(ready));
  const found = await page.evaluate(() => ({
    harmed: 'harmed' in window,
    scripts: document.scripts.length,
    styles: document.styleSheets.length,
    names: Array.from(new Set(Array.from(document.querySelectorAll('*'), (element) => element.localName))),
    handlers: Array.from(document.querySelectorAll('*')).filter((element) => Array.from(element.attributes).some(({ name }) => name.startsWith('on') || name === 'style' || name === 'srcdoc')).length - 1,
    links: Array.from(document.links).filter((link) => !link.getAttribute('href').startsWith('#')).length,
    parts: document.querySelectorAll('body > main > section.tab').length,
    text: document.body.textContent,
  }));
  assert.equal(found.harmed, false);
  // The page itself sets one style: the height of its own head.
  assert.deepEqual([found.scripts, found.styles, found.handlers, found.links, found.parts], [1, 1, 0, 0, 60]);
  for (const name of ['img', 'iframe', 'object', 'embed', 'video', 'audio', 'base', 'link', 'math', 'animate', 'template', 'plaintext', 'noscript']) {
    assert.ok(!found.names.includes(name), name);
  }
  assert.ok(PAYLOADS.filter((evil) => found.text.includes(evil)).length > 50, 'they are shown');
  assert.deepEqual(page.faults, []);
  await page.keyboard.press('?');
  await page.keyboard.press('Escape');
  await page.locator('#language').click();
  assert.equal(await page.evaluate(() => 'harmed' in window), false);
  await page.context().close();
});
