import { describe, expect, it } from 'vitest';
import * as engine from '../../src/engine/standalone';
import { functionTable, untimed, withoutPeer } from './functionTable';
import { inJson, measurement, printed } from './measurement';
import { report } from './report';

const results = [
  measurement('self-join: times STUMPY', 7.98765, 'times', 8),
  measurement('left profile: CPU time', 2.4, 's', 5, 'at most'),
  measurement('pace', 1234.5678, 'Mcells/s', null),
];
const circumstances = {
  stumpy: '1.14.1',
  kernel: 'relaxed-simd',
  relaxed: 'switched on' as const,
  quick: true,
  alone: ['topDiscords', 'median'],
};

describe('a measurement', () => {
  it('is met or not, by the way its target lies', () => {
    expect(results.map(({ met }) => met)).toEqual([false, true, null]);
    expect(measurement('x', 5, 's', 5, 'at most').met).toBe(true);
    expect(measurement('x', NaN, 's', 5, 'at most').met).toBe(false);
  });

  it('prints as a line', () => {
    expect(printed(results[0])).toMatch(/^self-join: times STUMPY +7\.988 times +at least 8: not met$/);
    expect(printed(results[2])).toMatch(/^pace +1235 Mcells\/s$/);
  });

  it('goes into a file as others read it', () => {
    const read: Array<Record<string, unknown>> = JSON.parse(inJson(results));
    expect(read).toHaveLength(3);
    expect(read[0]).toMatchObject({
      name: 'self-join: times STUMPY',
      value: 7.988,
      unit: 'times',
      target: 8,
      met: false,
    });
    read.forEach((line) => expect(Object.keys(line)).toEqual(expect.arrayContaining(['name', 'value', 'unit', 'met'])));
  });
});

describe('the report', () => {
  const page = report({ joins: results, functions: [] }, circumstances);

  it('has a row a measurement, and counts the targets met', () => {
    expect(page).toContain('| self-join: times STUMPY | 7.988 times | at least 8: not met |');
    expect(page).toContain('| pace | 1235 Mcells/s | - |');
    expect(page).toContain('1 of 2 targets met.');
  });

  it('names the circumstances, the machine by its processor alone', () => {
    expect(page).toContain('kernel `relaxed-simd`, STUMPY 1.14.1');
    expect(page).toContain('behind a flag, which is on here');
    expect(page).toContain('Quick run');
    expect(page).not.toContain(process.cwd());
    expect(report({ joins: results, functions: [] }, { ...circumstances, stumpy: undefined })).toContain(
      'no STUMPY, so no comparison'
    );
  });

  it('says which functions have no counterpart, where functions were measured', () => {
    const functions = report({ joins: [], functions: results }, circumstances);
    expect(functions).toContain('STUMPY: `topDiscords`, `median`; they have a CPU time and no ratio.');
    expect(page).not.toContain('topDiscords');
  });

  it('leaves the part that was not measured as it was', () => {
    const both = report({ joins: [], functions: [measurement('median', 3, 'ms', null)] }, circumstances, page);
    expect(both).toContain('| self-join: times STUMPY | 7.988 times | at least 8: not met |');
    expect(both).toContain('| median | 3 ms | - |');
    expect(report({ joins: results, functions: [] }, circumstances, both)).toBe(both);
    expect(report({ joins: [], functions: [] }, circumstances, both)).toBe(both);
  });
});

describe('the table of functions', () => {
  it('has every public function and class of the engine', () => {
    const named = new Set<string>([...functionTable.map(({ name }) => name), ...untimed]);
    const callable = Object.entries(engine).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []));
    expect(callable.filter((name) => !named.has(name))).toEqual([]);
  });

  it('leaves no function out of the comparison that has a counterpart', () => {
    expect(withoutPeer()).not.toContain('matrixProfile');
    expect(withoutPeer()).toContain('leftDiscords');
  });
});
