/** Two independent 32-bit hashes of words (FNV-1a and a multiply-xorshift), taken in one pass. */
export class ContentHash {
  a = 0x811c9dc5;
  b = 0x9e3779b9;
  bytes = 0;

  mix(word: number): void {
    this.a = Math.imul(this.a ^ word, 0x01000193);
    this.a ^= this.a >>> 15;
    this.b = Math.imul(this.b + word, 0x85ebca6b);
    this.b ^= this.b >>> 13;
    this.bytes += 4;
  }

  /** `mix` for the words [from, to), in local variables: rows are most of a task. */
  mixAll(words: Int32Array, from: number, to: number): void {
    let { a, b } = this;
    for (let i = from; i < to; i++) {
      a = Math.imul(a ^ words[i], 0x01000193);
      a ^= a >>> 15;
      b = Math.imul(b + words[i], 0x85ebca6b);
      b ^= b >>> 13;
    }
    this.a = a;
    this.b = b;
    this.bytes += 4 * (to - from);
  }

  get text(): string {
    return `${(this.a >>> 0).toString(36)}.${(this.b >>> 0).toString(36)}.${this.bytes.toString(36)}`;
  }
}

/** The 32-bit words of an array whose rows are a whole number of them; a view, no copy. */
export function wordsOf(values: ArrayBufferView): Int32Array {
  return new Int32Array(values.buffer, values.byteOffset, values.byteLength >> 2);
}
