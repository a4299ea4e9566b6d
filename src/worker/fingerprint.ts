import { ContentHash, wordsOf } from '../analyses/content';
import { checkPlain, checkView, inside, root, type Place } from './plainData';

/**
 * A key made of a task's whole content, the bytes of every array included: tasks with the same key are the same task.
 * Throws for what cannot be sent to a worker.
 */
export function fingerprint(value: unknown): string {
  const hash = new ContentHash();
  visit(value, hash, root);
  return hash.text;
}

/** What begins here and how much it holds: {a: {}, b: 1} is not {a: {b: 1}}. */
function opens(kind: string, size: number, hash: ContentHash): void {
  hash.mix(kind.charCodeAt(0));
  hash.mix(size);
}

function visit(value: unknown, hash: ContentHash, place: Place): void {
  if (ArrayBuffer.isView(value)) {
    const { view, kind } = checkView(value, place);
    const words = wordsOf(view);
    opens('v', view.byteLength, hash);
    visitText(kind, hash);
    hash.mixAll(words, 0, words.length);
    return;
  }
  checkPlain(value, place);
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    opens(Array.isArray(value) ? '[' : '{', Array.isArray(value) ? value.length : entries.length, hash);
    for (const [key, item] of entries) {
      visitText(key, hash);
      visit(item, hash, inside(place, key));
    }
  } else {
    visitText(`${typeof value}:${Object.is(value, -0) ? '-0' : String(value)}`, hash);
  }
}

function visitText(text: string, hash: ContentHash): void {
  hash.mix(text.length);
  for (let i = 0; i < text.length; i++) {
    hash.mix(text.charCodeAt(i));
  }
}
