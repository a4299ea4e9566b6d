import type { Expert } from '../../engine/detector';

/** What an expert's voice means in plain words. */
export const spokenWords: Record<Expert, string> = {
  static: 'unusual level',
  season: 'unlike this time of day',
  line: 'sudden jump',
  difference: 'sudden jump',
  subspace: 'unusual shape',
  shape: 'unusual shape',
  drift: 'slow drift',
  esd: 'unlike this time of day',
  spectral: 'sudden jump',
  forest: 'unusual shape',
};

export const neverSeen = 'level never seen';
export const flatLine = 'flat line';
export const missingData = 'missing data';
