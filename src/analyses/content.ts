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

const bytesPerWord = 4;

/**
 * The bytes of a view as 32-bit words, the last one filled up with zeros. It shares the view's memory where it lies on
 * word boundaries, as every array of numbers of 4 or 8 bytes does; otherwise it is a copy.
 */
export function wordsOf(values: ArrayBufferView): Int32Array {
  const { buffer, byteOffset, byteLength } = values;
  if (byteOffset % bytesPerWord === 0 && byteLength % bytesPerWord === 0) {
    return new Int32Array(buffer, byteOffset, byteLength / bytesPerWord);
  }
  const words = new Int32Array(Math.ceil(byteLength / bytesPerWord));
  new Uint8Array(words.buffer).set(new Uint8Array(buffer, byteOffset, byteLength));
  return words;
}
