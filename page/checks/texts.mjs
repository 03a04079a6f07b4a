// Texts to compare, in every form that the page reads.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const built = (id) => readFileSync(new URL(`../../corpus/texts/${id}.txt`, import.meta.url), 'utf8');
export const TEXTS = ['2023-03-21-economic', '2023-03-21-partnership'].map(built);
export const [OLD] = TEXTS;

// A text with other wordings, each of which must be there to be replaced.
export function reworded(text, ...pairs) {
  return pairs.reduce((text, [old, other]) => {
    if (!text.includes(old)) throw new Error(`the text lacks ${old}`);
    return text.replaceAll(old, other);
  }, text);
}

// The same with some changes: a number, a promise taken back, a stronger word, a sentence more.
export const NEW = reworded(OLD, ['八个', '七个'], ['将在以下', '不再在以下'], ['推动', '大力推动']).replace('\n', '\n\n双方同意每年举行3次会晤。\n');

// What the command writes of files given as [name, bytes].
export function native(files, form, words = []) {
  const folder = mkdtempSync(join(tmpdir(), 'tifa-page-'));
  for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
  const names = files.map(([name]) => name);
  execFileSync(process.env.TIFA, ['report', ...names, ...words, '-o', `out.${form}`, '-q'], { cwd: folder, stdio: 'inherit' });
  return readFileSync(join(folder, `out.${form}`));
}

const CRC = Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? 0xedb88320 ^ (sum >>> 1) : sum >>> 1;
  return sum >>> 0;
});
const crc = (bytes) => ~bytes.reduce((sum, byte) => CRC[(sum ^ byte) & 255] ^ (sum >>> 8), -1) >>> 0;

// An archive of parts given as [name, text].
function archive(parts) {
  const body = [], directory = [];
  let place = 0;
  for (const [name, text] of parts) {
    const bytes = Buffer.from(text), called = Buffer.from(name), known = Buffer.alloc(26);
    known.writeUInt16LE(20, 0);
    known.writeUInt16LE(0x21, 8);
    known.writeUInt32LE(crc(bytes), 10);
    known.writeUInt32LE(bytes.length, 14);
    known.writeUInt32LE(bytes.length, 18);
    known.writeUInt16LE(called.length, 22);
    body.push(Buffer.from('PK\x03\x04'), known, called, bytes);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(place, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\0'), known, entry, called);
    place += 30 + called.length + bytes.length;
  }
  const list = Buffer.concat(directory), end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(place, 12);
  return Buffer.concat([...body, list, Buffer.from('PK\x05\x06'), end]);
}

const GB18030 = new Map();
for (let lead = 0x81; lead < 0xff; lead += 1) {
  for (let trail = 0x40; trail < 0xff; trail += 1) {
    const two = Buffer.from([lead, trail]), [letter, more] = new TextDecoder('gb18030').decode(two);
    if (letter !== '\ufffd' && more === undefined) GB18030.set(letter, two);
  }
}
const gb18030 = (text) => Buffer.concat(Array.from(text, (letter) => GB18030.get(letter) || Buffer.from(letter)));
const paragraphs = (text) => text.split('\n').filter((line) => line.trim());
const markup = (text) => paragraphs(text).map((line) => `<p>${line}</p>`).join('\n');

function docx(text) {
  const body = paragraphs(text).map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`).join('');
  return archive([['word/document.xml', `<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`]]);
}

const epub = (text) => archive([
  ['mimetype', 'application/epub+zip'],
  ['META-INF/container.xml', '<container><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>'],
  ['a.opf', '<package><manifest><item id="p" href="1.html"/></manifest><spine><itemref idref="p"/></spine></package>'],
  ['1.html', `<html xmlns="x"><head><title>书</title></head><body>${markup(text)}</body></html>`],
]);

// The two statements in each form: its name, the ending of its files, how a text becomes bytes.
export const FORMS = [
  ['text', 'txt', (text) => Buffer.from(text)],
  ['text with CRLF and a mark', 'txt', (text) => Buffer.from(`\ufeff${text.replace(/\n/g, '\r\n')}`)],
  ['UTF-16', 'txt', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['GB18030', 'txt', gb18030],
  ['Markdown', 'md', (text) => Buffer.from(`# ${text.trimStart()}`)],
  ['a web page', 'html', (text) => Buffer.from(`<!DOCTYPE html><html><head><meta charset="utf-8"><title>声明</title></head><body><article>${markup(text)}</article></body></html>`)],
  ['Word', 'docx', docx],
  ['EPUB', 'epub', epub],
];
