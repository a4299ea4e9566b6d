import { detect } from '../../src/analyses/detect';
import { historyFor } from '../../src/analyses/history';
import type { Kernel } from '../../src/engine';
import { Random } from '../../src/engine/testing/random';
import { alarmsOf } from '../shared/alarms';
import { answerOf } from '../shared/panel';
import { noises } from './noises';

export interface QuietJob {
  noise: string;
  seed: number;
  /** Milliseconds between rows. */
  step: number;
}

/** The alarms on a series in which nothing happens. */
export interface Quiet {
  alarms: number;
  weeks: number;
  /** The description of each alarm. */
  descriptions: string[];
}

const day = 86_400_000;
const week = 7 * day;
/** At least this long is judged. */
const weeksJudged = 4;
/** A Monday, and the border of blocks of one and two weeks. */
const begin = 2928 * week;

/** A clean series of a kind, judged for four weeks (or two blocks where those are longer) after two blocks of training history. */
export function quietOf({ noise, seed, step }: QuietJob, kernel: Kernel): Quiet {
  const blockRange = historyFor(step);
  const start = Math.ceil(begin / blockRange) * blockRange;
  const from = start + 2 * blockRange;
  const to = from + Math.max(weeksJudged * week, 2 * blockRange);
  const rows = Math.round((to - start) / step);
  const values = noises[noise](rows, Math.round(day / step), new Random(7919 * seed + 31));
  const series = [{ id: 'series/quiet', role: 'series', name: 'quiet', labels: {}, start, step, values }];
  const { frames } = answerOf(detect, { series, from, to, step, blockRange, timeZone: 'utc' }, {}, kernel);
  const alarms = alarmsOf(frames, step).filter(({ raised }) => raised >= from);
  return { alarms: alarms.length, weeks: (to - from) / week, descriptions: alarms.map(({ episode }) => episode.what) };
}
