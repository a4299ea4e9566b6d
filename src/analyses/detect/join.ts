import type { Parsed } from '../options';

/** Label names to group series by; "*" for one group of all series; null for a verdict per series. */
export type Join = string[] | '*' | null;

/** Reads label names separated by commas, or "*". */
export function parseJoin(text: string): Parsed<Join> {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length === 0) {
    return { value: null, problems: [] };
  }
  if (!names.includes('*')) {
    return { value: names, problems: [] };
  }
  return names.length === 1
    ? { value: '*', problems: [] }
    : {
        value: null,
        problems: [{ message: 'Group series by must be only "*", or label names separated by commas.' }],
      };
}
