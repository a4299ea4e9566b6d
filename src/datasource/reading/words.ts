/** Most names listed in a sentence. */
const maxListed = 4;

/** `column "a"`, `columns "a" and "b"`, `columns "a", "b", "c", "d" and 3 more`. */
export function countedList(noun: string, names: string[]): string {
  const quoted = names.slice(0, maxListed).map((name) => `"${name}"`);
  const rest = names.length - quoted.length;
  const listed = rest > 0 ? [...quoted, `${rest} more`] : quoted;
  const last = listed.pop() ?? '';
  return `${noun}${names.length === 1 ? '' : 's'} ${listed.length > 0 ? `${listed.join(', ')} and ${last}` : last}`;
}
