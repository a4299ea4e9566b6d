import { expect, it } from 'vitest';
import { parseLines } from './lineText';

it('reads one entry per line, and names the lines that are wrong', () => {
  const read = (line: string, before: readonly object[]) =>
    line === 'bad' ? `"${line}" after ${before.length}.` : { text: line };
  const text = '# comment\n\n  first \r\nbad\nsecond\n';
  expect(parseLines(text, read, 'Policies, line')).toEqual({
    value: [{ text: 'first' }, { text: 'second' }],
    problems: [{ line: 4, message: 'Policies, line 4: "bad" after 1.' }],
  });
  expect(parseLines('bad', read).problems).toEqual([{ line: 1, message: 'Line 1: "bad" after 0.' }]);
  expect(parseLines('', read)).toEqual({ value: [], problems: [] });
});
