import { useState } from 'react';

/** The value as it was when `key` last changed: lets costly things depend on what a value means, not on its identity. */
export function useByKey<T>(value: T, key: string): T {
  const [kept, setKept] = useState({ key, value });
  if (kept.key === key) {
    return kept.value;
  }
  setKept({ key, value });
  return value;
}

/** The value as it was when `hold` became true, until it is false again. */
export function useHeld<T>(value: T, hold: boolean): T {
  const [held, setHeld] = useState<{ value: T } | undefined>(undefined);
  if (hold && !held) {
    setHeld({ value });
  }
  if (!hold && held) {
    setHeld(undefined);
  }
  return hold && held ? held.value : value;
}
