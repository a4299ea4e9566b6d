import { expect, it } from 'vitest';
import { compareSeverity, severityColor, severitySymbol, worstSeverity } from './severity';

it('sorts the worst first', () => {
  expect([...(['info', 'critical', 'warning', 'info'] as const)].sort(compareSeverity)).toEqual([
    'critical',
    'warning',
    'info',
    'info',
  ]);
});

it('knows the worst of a list, and that an empty one has none', () => {
  expect(worstSeverity(['info', 'warning'])).toBe('warning');
  expect(worstSeverity([])).toBeUndefined();
});

it('does not change the list it is asked about', () => {
  const all = ['info' as const, 'critical' as const];
  worstSeverity(all);
  expect(all).toEqual(['info', 'critical']);
});

it('tells severities apart by mark and by colour', () => {
  expect(new Set(Object.values(severitySymbol)).size).toBe(3);
  expect(new Set(Object.values(severityColor)).size).toBe(3);
});
