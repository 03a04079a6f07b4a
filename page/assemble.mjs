// Puts the page together: node assemble.mjs MODULE.wasm MODULE.wasm.gz OUT.html
import { createHash } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';

const [module, packed, out] = process.argv.slice(2);
const LARGEST = 4 * 1024 * 1024;
const here = (name) => readFileSync(new URL(name, import.meta.url), 'utf8');
const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const bytes = readFileSync(module);

// The report has a policy of its own; a frame obeys that of the page too, so the page allows what the report does.
async function ofReport() {
  const said = [];
  const imports = { page: { say: (at, length) => said.push(Buffer.from(of.memory.buffer, at, length).toString()), step: () => {} } };
  const { instance } = await WebAssembly.instantiate(bytes, imports);
  const of = instance.exports;
  const ask = (question) => {
    const text = Buffer.from(JSON.stringify(question));
    const at = of.room(4 + text.length) >>> 0;
    const room = Buffer.from(of.memory.buffer, at, 4 + text.length);
    room.writeUInt32LE(text.length);
    text.copy(room, 4);
    const status = of.ask();
    const answer = Buffer.from(of.memory.buffer, of.answer() >>> 0, of.length()).toString();
    if (status) throw new Error(`${answer} ${said}`);
    return answer;
  };
  of.start();
  const { statements } = JSON.parse(ask({ ask: 'example' }));
  ask({ ask: 'compare', order: statements.map((_, at) => at), keep_order: false, against: null, across_languages: false });
  const report = ask({ ask: 'write', form: 'html', lang: 'en' });
  const policy = report.match(/Content-Security-Policy" content="([^"]+)"/)[1].replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code));
  return ['script', 'style'].map((what) => policy.match(new RegExp(`${what}-src ('sha256-[^']+')`))[1]);
}

const [reportScript, reportStyle] = await ofReport();
const style = here('../templates/report/base.css') + here('page.css'), script = here('page.js');
const policy = [
  "default-src 'none'",
  `script-src ${hash(script)} ${reportScript} 'wasm-unsafe-eval'`,
  `style-src ${hash(style)} ${reportStyle}`,
  'worker-src blob:',
  'frame-src blob:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
const version = here('../Cargo.toml').match(/^version = "(.+)"/m)[1];
const parts = { policy, style, script, version, worker: here('worker.js'), module: readFileSync(packed).toString('base64') };
for (const name of ['script', 'worker']) if (/<\/script|<!--/i.test(parts[name])) throw new Error(`${name}: ends its own element`);
writeFileSync(out, here('page.html').replace(/{{(\w+)}}/g, (_, name) => parts[name]));
const { size } = statSync(out);
console.error(`${out}: ${size} bytes (the module ${bytes.length}, compressed ${Math.round(parts.module.length * 3 / 4)})`);
if (size > LARGEST) throw new Error(`over ${LARGEST} bytes`);
