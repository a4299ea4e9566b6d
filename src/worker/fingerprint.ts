import { ContentHash, wordsOf } from '../analyses/content';

/** A key made of a task's whole content, the bytes of every array included: tasks with the same key are the same task. */
export function fingerprint(value: unknown): string {
  const hash = new ContentHash();
  visit(value, hash);
  return hash.text;
}

/** What begins here and how much it holds: {a: {}, b: 1} is not {a: {b: 1}}. */
function opens(kind: string, size: number, hash: ContentHash): void {
  hash.mix(kind.charCodeAt(0));
  hash.mix(size);
}

function visit(value: unknown, hash: ContentHash): void {
  if (ArrayBuffer.isView(value)) {
    const words = wordsOf(value);
    opens(value instanceof Int32Array ? 'i' : 'f', words.length, hash);
    hash.mixAll(words, 0, words.length);
  } else if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    opens(Array.isArray(value) ? '[' : '{', entries.length, hash);
    for (const [key, item] of entries) {
      visit(key, hash);
      visit(item, hash);
    }
  } else {
    const text = `${typeof value}:${String(value)}`;
    hash.mix(text.length);
    for (let i = 0; i < text.length; i++) {
      hash.mix(text.charCodeAt(i));
    }
  }
}
