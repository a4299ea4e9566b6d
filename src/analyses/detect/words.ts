import type { Expert } from '../../engine/detector';
import type { EpisodeKind } from '../../frames';

/** What each expert detects. */
export const kindOfExpert: Record<Expert, EpisodeKind> = {
  static: 'level',
  season: 'time-of-day',
  line: 'jump',
  difference: 'jump',
  subspace: 'shape',
  shape: 'shape',
  drift: 'drift',
  esd: 'time-of-day',
  spectral: 'jump',
  forest: 'shape',
};

const words: Record<EpisodeKind, string> = {
  level: 'unusual level',
  'new-level': 'outside any level seen before',
  'time-of-day': 'unusual for this time of day',
  jump: 'sudden jump',
  shape: 'unusual shape',
  drift: 'slow drift',
  'flat-line': 'flat line',
  'missing-data': 'missing data',
};

/** A kind of episode, for programs and in plain words. */
export function describedAs(kind: EpisodeKind): { kind: EpisodeKind; what: string } {
  return { kind, what: words[kind] };
}
