/** A task or result with any fields, for tests of what carries them. */
export function tagged<T extends object>(fields: T): T & { kind: string } {
  return { ...fields, kind: 'test' };
}
