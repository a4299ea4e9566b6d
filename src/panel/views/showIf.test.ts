import { expect, it } from 'vitest';
import { lanesKind, rankingKind } from '../../frames';
import { frameOfKind, plainFrame } from '../testing/frames';
import { forKinds } from './showIf';

const shown = forKinds([lanesKind, rankingKind]);

it('shows an option for any of its kinds, and hides it for others', () => {
  expect(shown({}, [frameOfKind('series'), frameOfKind('ranking')])).toBe(true);
  expect(shown({}, [frameOfKind('series')])).toBe(false);
});

it('shows an option while no kind is known', () => {
  expect(shown({})).toBe(true);
  expect(shown({}, [])).toBe(true);
  expect(shown({}, [plainFrame('a')])).toBe(true);
});
