/**
 * Random numbers that are a function of a name and a whole number, so that the world needs no state:
 * the same question always has the same answer, whatever was asked before.
 */

/** 32-bit key of a name (FNV-1a), for the functions below. */
export function keyOf(...names: Array<string | number>): number {
  let hash = 0x811c9dc5;
  const text = names.join('|');
  for (let i = 0; i < text.length; i++) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}

/** Evenly spread number in [0, 1) for a key and a whole number (the finaliser of MurmurHash3). */
export function unit(key: number, index: number): number {
  let hash = (key ^ Math.imul(index | 0, 0x9e3779b1)) | 0;
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  hash ^= hash >>> 16;
  return (hash >>> 0) / 4294967296;
}

/** Evenly spread number in [-1, 1). */
export function signed(key: number, index: number): number {
  return 2 * unit(key, index) - 1;
}

/** Evenly spread number in [low, high). */
export function between(key: number, index: number, low: number, high: number): number {
  return low + (high - low) * unit(key, index);
}

/** One entry of a list that must not be empty. */
export function pick<T>(key: number, index: number, list: readonly [T, ...T[]]): T {
  return list[Math.floor(unit(key, index) * list.length)] ?? list[0];
}
