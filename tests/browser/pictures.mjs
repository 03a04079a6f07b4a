// Makes the pictures of the READMEs: `npm run pictures`. TIFA is the program, BROWSER_PATH a Chromium.
import { execFileSync } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { report } from './tools.mjs';

const TEXTS = ['2023-03-21-economic', '2023-03-21-partnership'];
// What the program asks of a terminal, as a page shows it.
const STYLES = {
  1: 'font-weight:700', 2: 'color:#8b949e', 3: 'font-style:italic', 4: 'text-decoration:underline', 9: 'text-decoration:line-through',
  31: 'color:#ff7b72', 32: 'color:#7ee787', 33: 'color:#e3b341', 35: 'color:#d2a8ff', 36: 'color:#79c0ff',
};
const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const terminal = (text) => text.split(/\u001b\[([\d;]*)m/).map((part, at) => {
  if (at % 2 === 0) return escaped(part);
  const styles = part.split(';').map((code) => STYLES[code]).filter(Boolean);
  return styles.length ? `<span style="${styles.join(';')}">` : '</span>';
}).join('');
const picture = (name) => fileURLToPath(new URL(`../../docs/${name}`, import.meta.url));

const browser = await chromium.launch({ executablePath: process.env.BROWSER_PATH || undefined, args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, deviceScaleFactor: 1.5 });
const shown = execFileSync(process.env.TIFA, ['compare', ...TEXTS, '--color', 'always', '--width', '110', '--ambiguous-width', '2', '--lang', 'en'], { encoding: 'utf8' });
const lines = shown.split('\n').slice(0, 48).join('\n');
await page.setContent(`<pre id="screen" style="display:inline-block;margin:0;padding:1rem;background:#0d1117;color:#e6edf3;font:14px/1.5 'Noto Sans Mono CJK SC',monospace">${terminal(lines)}</pre>`);
await page.locator('#screen').screenshot({ path: picture('compare.png') });
await page.goto(pathToFileURL(report('picture.html')).href);
await page.locator('.views').first().scrollIntoViewIfNeeded();
await page.evaluate(() => {
  document.querySelector('.views').scrollIntoView();
  about(document.querySelector('.row.heavy .c[data-is]:has(del):has(ins)'));
});
await page.screenshot({ path: picture('report.png') });
await browser.close();
