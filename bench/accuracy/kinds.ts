import type { Kernel } from '../../src/engine';
import { alarmsOf } from '../shared/alarms';
import { panelAnswer } from './detection';
import { readSeries, type SeriesLabel } from './series';

/** The alarms of one kind in one file. */
export interface Kind {
  what: string;
  name: string;
  times: number;
  /** How many of them overlap a labelled window. */
  labelled: number;
  /** The example: in a labelled window where there is one, else the one that stands out most. */
  at: number;
  hours: number;
  severity: string;
}

/** Name for an anomaly of several columns at once. */
const correlatedOutage = 'correlated outage';
/** At least this many columns must have had the highest score in turn. */
const minColumns = 3;

/** The kinds that the detector names in a file, each with its clearest case. */
export function kindsOf(folder: string, label: SeriesLabel, kernel: Kernel): Kind[] {
  const series = readSeries(folder, label);
  const step = 1000 * label.step;
  const { frames } = panelAnswer(series, kernel);
  const timeOf = (row: number) => series.times[Math.min(row, series.times.length - 1)];
  const windows = label.windows.map(([start, end]) => [timeOf(start), timeOf(end - 1) + step]);
  const alarms = alarmsOf(frames, step).map(({ episode, raised, end }) => ({
    episode,
    what: (episode.contributors?.length ?? 0) >= minColumns ? correlatedOutage : episode.what,
    labelled: windows.some(([from, to]) => raised < to && end > from),
  }));
  return [...new Set(alarms.map(({ what }) => what))].map((what) => {
    const own = alarms.filter((one) => one.what === what);
    const right = own.filter(({ labelled }) => labelled);
    const [clearest] = [...(right.length > 0 ? right : own)].sort(
      (a, b) => b.episode.score / b.episode.threshold - a.episode.score / a.episode.threshold
    );
    const { start, end, severity } = clearest.episode;
    return {
      what,
      name: label.name,
      times: own.length,
      labelled: right.length,
      at: start,
      hours: (end - start) / 3_600_000,
      severity,
    };
  });
}

/** Kinds, each with the files that have most of it in labelled windows first. */
export function kindsText(kinds: Kind[], gaps: string): string {
  const names = [...new Set(kinds.map(({ what }) => what))].sort();
  const lines = names.flatMap((what) =>
    kinds
      .filter((one) => one.what === what)
      .sort((a, b) => b.labelled - a.labelled || b.times - a.times)
      .slice(0, maxFiles)
      .map(({ name, times, labelled, at, hours, severity }) => {
        const when = new Date(at).toISOString().slice(0, 16).replace('T', ' ');
        return `| ${what} | ${name} | ${times} | ${labelled} | ${when}, ${hours.toFixed(1)} h, ${severity} |`;
      })
  );
  return [
    '| reported as | file | times | in labelled windows | for example |',
    '|---|---|---|---|---|',
    ...lines,
    '',
    gaps,
  ].join('\n');
}

const maxFiles = 3;

/** Rows and cells that a file lacks. */
export function missingRows(folder: string, label: SeriesLabel): { rows: number; empty: number } {
  const { times, columns, step } = readSeries(folder, label);
  const expected = Math.round((times[times.length - 1] - times[0]) / (1000 * step)) + 1;
  const empty = columns.reduce((sum, values) => sum + values.filter(Number.isNaN).length, 0);
  return { rows: Math.max(0, expected - times.length), empty };
}
