// What the checks share: reports made by the program, pages that tell what went wrong in them.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const FOLDER = mkdtempSync(join(tmpdir(), 'tifa-report-'));

// Makes a report of texts given as [name, text], or without any of those built in.
export function report(name, texts = [], words = []) {
  for (const [file, text] of texts) writeFileSync(join(FOLDER, file), text);
  const files = texts.map(([file]) => file);
  const typed = ['report', ...files, '-o', name, '--lang', 'en', '--keep-order', '-q', ...words];
  execFileSync(process.env.TIFA, typed, { cwd: FOLDER, stdio: 'inherit' });
  return join(FOLDER, name);
}

// The sentences of the statements built in.
export function sentences() {
  const show = (id) => JSON.parse(execFileSync(process.env.TIFA, ['show', id, '--format', 'json'], { maxBuffer: 1 << 26 }));
  const ids = ['2023-03-21-economic', '2023-03-21-partnership'];
  return ids.flatMap((id) => show(id).statements[0].sentences.filter((s) => s.role === 'body').map((s) => s.text));
}

let browser;
export async function start() {
  browser = await chromium.launch({ executablePath: process.env.BROWSER_PATH || undefined, args: ['--no-sandbox'] });
}
export const stop = () => browser.close();

// Opens a file; the page's `faults` list whatever it complained of or asked the network for.
export async function open(file, { hash = '', ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, offline: true, ...options });
  const page = await context.newPage();
  page.faults = [];
  const address = pathToFileURL(file).href;
  page.on('console', (message) => page.faults.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => page.faults.push(error.message));
  page.on('dialog', (dialog) => { page.faults.push('a dialog'); dialog.dismiss(); });
  page.on('request', (request) => {
    // What a page keeps in memory is no address of the network.
    if (request.url().split('#')[0] !== address && !request.url().startsWith('blob:')) page.faults.push(`asked for ${request.url()}`);
  });
  await page.goto(address + hash);
  return page;
}
