import type { StateCache } from '../work';

/** A state cache that never evicts; `entries` shows what it holds. */
export interface MapCache extends StateCache {
  entries: Map<string, { value: object; bytes: number }>;
}

export function mapCache(): MapCache {
  const entries: MapCache['entries'] = new Map();
  return {
    entries,
    get: (key) => entries.get(key)?.value,
    set: (key, value, bytes) => void entries.set(key, { value, bytes }),
    delete: (key) => void entries.delete(key),
  };
}
