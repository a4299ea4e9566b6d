import { expect, it } from 'vitest';
import * as engine from './standalone';
import { memoryTable, ofNoSize } from './testing/memoryTable';

it('every export has a row in the table of memory, or holds nothing of size', () => {
  const listed = new Set<string>([...memoryTable.map(({ name }) => name), ...ofNoSize]);
  expect(Object.keys(engine).filter((name) => !listed.has(name))).toEqual([]);
  expect(ofNoSize.filter((name) => memoryTable.some((row) => row.name === name))).toEqual([]);
});
