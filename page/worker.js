'use strict';
// The library at work, beside the page: a question is answered with bytes.
const encoder = new TextEncoder(), decoder = new TextDecoder();
let at = null, said = '';

const bytesAt = (start, length) => new Uint8Array(at.memory.buffer, start >>> 0, length >>> 0);
const IMPORTS = {
  page: {
    say(start, length) { said = decoder.decode(bytesAt(start, length)); },
    step(done, steps) { postMessage({ step: [done, steps] }); },
  },
};

function fromBase64(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const letters = atob(text), bytes = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i += 1) bytes[i] = letters.charCodeAt(i);
  return bytes;
}

// The module, unpacked; one that is known already takes no time.
async function unpacked(text) {
  const stream = new Blob([fromBase64(text)]).stream().pipeThrough(new DecompressionStream('gzip'));
  return WebAssembly.compile(await new Response(stream).arrayBuffer());
}

async function start({ module, packed }) {
  const known = module || await unpacked(packed);
  at = (await WebAssembly.instantiate(known, IMPORTS)).exports;
  at.start();
  return known;
}

function answer({ question, files }) {
  const asked = encoder.encode(JSON.stringify(question));
  const length = files.reduce((sum, file) => sum + file.length, 4 + asked.length);
  const start = at.room(length);
  const room = bytesAt(start, length);
  new DataView(room.buffer, room.byteOffset).setUint32(0, asked.length, true);
  room.set(asked, 4);
  let place = 4 + asked.length;
  for (const file of files) {
    room.set(file, place);
    place += file.length;
  }
  const isWrong = at.ask() !== 0;
  return { isWrong, bytes: bytesAt(at.answer(), at.length()).slice() };
}

onmessage = async ({ data }) => {
  try {
    if (!data.question) {
      const module = await start(data);
      postMessage({ module });
      return;
    }
    const { isWrong, bytes } = answer(data);
    postMessage({ number: data.number, isWrong, bytes }, [bytes.buffer]);
  } catch (error) {
    // An instance that stopped in the middle of its work is of no use any more.
    postMessage({ number: data.number, fault: said || String(error) });
  }
};
