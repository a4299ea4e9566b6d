/**
 * A key made of a task's whole content: two tasks with the same key are the same task (two independent 32-bit
 * hashes and the length; FNV-1a and a multiply-xorshift over the bytes of every array).
 */
export function fingerprint(value: unknown): string {
  const state = { a: 0x811c9dc5, b: 0x9e3779b9, bytes: 0 };
  visit(value, state);
  return `${(state.a >>> 0).toString(36)}.${(state.b >>> 0).toString(36)}.${state.bytes.toString(36)}`;
}

interface State {
  a: number;
  b: number;
  bytes: number;
}

function mix(state: State, word: number): void {
  state.a = Math.imul(state.a ^ word, 0x01000193);
  state.a ^= state.a >>> 15;
  state.b = Math.imul(state.b + word, 0x85ebca6b);
  state.b ^= state.b >>> 13;
  state.bytes += 4;
}

/** `mix` for every word, in local variables: rows are most of a task. */
function mixAll(state: State, words: Int32Array): void {
  let { a, b } = state;
  for (let i = 0; i < words.length; i++) {
    a = Math.imul(a ^ words[i], 0x01000193);
    a ^= a >>> 15;
    b = Math.imul(b + words[i], 0x85ebca6b);
    b ^= b >>> 13;
  }
  state.a = a;
  state.b = b;
  state.bytes += 4 * words.length;
}

/** What begins here and how much it holds: {a: {}, b: 1} is not {a: {b: 1}}. */
function opens(kind: string, size: number, state: State): void {
  mix(state, kind.charCodeAt(0));
  mix(state, size);
}

function visit(value: unknown, state: State): void {
  if (ArrayBuffer.isView(value)) {
    // Typed arrays of tasks own their buffers from the start and have lengths divisible by four bytes.
    const words = new Int32Array(value.buffer, value.byteOffset, value.byteLength >> 2);
    opens(value instanceof Int32Array ? 'i' : 'f', words.length, state);
    mixAll(state, words);
  } else if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    opens(Array.isArray(value) ? '[' : '{', entries.length, state);
    for (const [key, item] of entries) {
      visit(key, state);
      visit(item, state);
    }
  } else {
    const text = `${typeof value}:${String(value)}`;
    mix(state, text.length);
    for (let i = 0; i < text.length; i++) {
      mix(state, text.charCodeAt(i));
    }
  }
}
