import type { Parsed, ValueProblem } from './options';

/**
 * Reads a text of one entry per line; empty lines and those that begin with # do not count. Lines that cannot be read are
 * left out and named.
 * @param read an entry from a trimmed line, with the entries of the lines before; or what is wrong with it
 * @param name of a line in sentences: "Line", "Policies, line"
 */
export function parseLines<E extends object>(
  text: string,
  read: (line: string, before: readonly E[]) => E | string,
  name = 'Line'
): Parsed<E[]> {
  const value: E[] = [];
  const problems: ValueProblem[] = [];
  text.split('\n').forEach((raw, i) => {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) {
      return;
    }
    const entry = read(line, value);
    if (typeof entry === 'string') {
      problems.push({ line: i + 1, message: `${name} ${i + 1}: ${entry}` });
    } else {
      value.push(entry);
    }
  });
  return { value, problems };
}
