import { readFileSync, existsSync, statSync } from 'node:fs';
import type { Analysis, AnalysisInput, SeriesInput } from '../../src/analyses/analysis';
import { rowsWanted } from '../../src/analyses/blocks';
import { formatDuration, parseDuration } from '../../src/analyses/duration';
import { automatic, historyFor } from '../../src/analyses/history';
import { toGrid } from '../../src/datasource/history/grid';
import { UsageError } from '../commandLine';
import { learnNames } from '../../src/datasource/reading/layout';
import { Shape } from '../../src/datasource/reading/shape';
import { readCsvTable } from './csv/csv';
import { readFrames } from './frames';
import { seriesOf, type LooseSeries, type ReadFile } from './series';
import { chosenStep } from './step';
import { timeOf } from './times';
import { instantOf, instantsOf, zoneShownBy } from './zones';

export interface InputOptions {
  /** Times as in files; default: first and last row. */
  from?: string;
  to?: string;
  /** Durations; default: the usual distance of rows, and the default history at that step. */
  step?: string;
  history?: string;
  /** The step in ms where none is given, where it is known already. */
  chosenStep?: number;
  timeZone: string;
  /** Roles of series: `role=text in the header`. */
  roles: string[];
}

/** Limit of rows times series. */
const maxPoints = 20_000_000;

/**
 * The series of a CSV file, or of a JSON file of data frames.
 * @param timeZone of times that name none; without it the zone that they show, else UTC
 * @throws UsageError where it cannot be read
 */
export function readSeriesFile(file: string, timeZone?: string): ReadFile {
  if (!existsSync(file) || !statSync(file).isFile()) {
    throw new UsageError(`There is no file ${file}.`);
  }
  const text = textOf(readFileSync(file));
  return /^\uFEFF?\s*[[{]/.test(text) ? readFrames(text, file) : readCsvSeries(text, file, timeZone);
}

/** Spreadsheets write UTF-16 too. */
function textOf(bytes: Buffer): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

function readCsvSeries(text: string, file: string, timeZone: string | undefined): ReadFile {
  const table = readCsvTable(text, file);
  const walls = Float64Array.from(table.times, ({ ms }) => ms);
  const naive = table.times.every(({ zoned }) => !zoned);
  const shown = naive && timeZone === undefined ? zoneShownBy(walls) : undefined;
  const zone = timeZone ?? shown ?? 'UTC';
  const times = naive
    ? instantsOf(walls, zone)
    : Float64Array.from(table.times, ({ ms, zoned }) => (zoned ? ms : instantOf(ms, zone)));
  const shape = new Shape();
  learnNames(times, table.columns, undefined, shape);
  const series = seriesOf(times, table.columns, shape);
  const zoneNotice = shown
    ? [
        `Its times name no zone and follow the clocks of ${shown}: they are read as local times there; --timezone names another.`,
      ]
    : [];
  return {
    series,
    notices: [...zoneNotice, ...table.notices, ...shape.notices()],
    ...(shown ? { timeZone: shown } : {}),
  };
}

/**
 * The input of an analysis: the series on the grid of one step, with the training history where the file has it.
 * @throws UsageError where a time or duration cannot be read, or nothing lies in the time range
 */
export function inputOf(loose: LooseSeries[], analysis: Analysis, options: InputOptions): AnalysisInput {
  const step = options.step ? duration(options.step, '--step') : (options.chosenStep ?? chosenStep(loose).step);
  const times = loose.flatMap((series) => [lowest(series.times), -lowest(series.times.map((time) => -time))]);
  const first = Math.floor(Math.min(...times) / step) * step;
  const last = Math.floor(Math.max(...times) / step) * step + step;
  const from = options.from ? time(options.from, '--from', options.timeZone) : first;
  const to = options.to ? time(options.to, '--to', options.timeZone) : last;
  if (to <= from || from >= last || to <= first) {
    throw new UsageError(
      `Nothing lies between ${iso(from)} and ${iso(to)}: the file has rows from ${iso(first)} to ${iso(last)}.`
    );
  }
  const blockRange =
    options.history && options.history !== automatic ? duration(options.history, '--history') : historyFor(step);
  if (blockRange % step !== 0) {
    throw new UsageError(
      `The history must be a whole number of steps; ${formatDuration(blockRange)} is not made of ${formatDuration(step)}.`
    );
  }
  const span = rowsWanted(analysis, { from, to, step, blockRange });
  const start = Math.max(first, span.earlierFrom);
  const rows = Math.round((Math.min(last, span.to) - start) / step);
  if (rows * loose.length > maxPoints) {
    throw new UsageError(`${rows} rows at a step of ${formatDuration(step)} are too many: give a longer --step.`);
  }
  const roles = rolesOf(options.roles, analysis);
  const seen = new Set<string>();
  return {
    series: loose.map((series, i): SeriesInput => {
      const key = keyOf(series);
      const given = roles.find(({ text }) => key.includes(text))?.role;
      const role = given ?? analysis.roles.find(({ id }) => id === series.name)?.id ?? analysis.roles[0].id;
      const twin = seen.has(key);
      seen.add(key);
      return {
        id: `${role}/${key}${twin ? ` ${i + 1}` : ''}`,
        role,
        name: key,
        labels: series.labels,
        unit: series.unit,
        start,
        step,
        values: toGrid({ ...series, key, config: {} }, { start, step, rows }),
        ...(series.unreadable ? { unknown: stretchesOf(series.unreadable, step) } : {}),
      };
    }),
    from,
    to,
    step,
    blockRange,
    timeZone: options.timeZone,
  };
}

/** The rows in which times lie, those that follow each other as one: what could not be read is not missing. */
function stretchesOf(times: Float64Array, step: number): Array<{ from: number; to: number }> {
  const stretches: Array<{ from: number; to: number }> = [];
  for (const time of times.slice().sort()) {
    const from = Math.floor(time / step) * step;
    const last = stretches[stretches.length - 1];
    if (last && from <= last.to) {
      last.to = from + step;
    } else {
      stretches.push({ from, to: from + step });
    }
  }
  return stretches;
}

function keyOf({ name, labels }: LooseSeries): string {
  const inside = Object.entries(labels).map(([key, value]) => `${key}="${value}"`);
  return inside.length > 0 && !name.includes('{') ? `${name}{${inside.join(', ')}}` : name;
}

function rolesOf(given: string[], analysis: Analysis): Array<{ role: string; text: string }> {
  const known = analysis.roles.map(({ id }) => id);
  return given.map((pair) => {
    const at = pair.indexOf('=');
    const role = pair.slice(0, Math.max(0, at));
    if (!known.includes(role)) {
      throw new UsageError(
        `--role is ROLE=TEXT IN THE HEADER, not "${pair}"; the roles of ${analysis.id} are ${known.join(', ')}.`
      );
    }
    return { role, text: pair.slice(at + 1) };
  });
}

function duration(text: string, flag: string): number {
  const ms = parseDuration(text);
  if (!ms) {
    throw new UsageError(`${flag} is a duration such as 30s, 5m, 1h or 7d, not "${text}".`);
  }
  return ms;
}

function time(text: string, flag: string, timeZone: string): number {
  const ms = timeOf(text, timeZone);
  if (Number.isNaN(ms)) {
    throw new UsageError(`${flag} is a time such as 2026-01-31T12:00:00Z or Unix seconds, not "${text}".`);
  }
  return ms;
}

function lowest(values: Float64Array): number {
  return values.reduce((least, value) => Math.min(least, value), Infinity);
}

function iso(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}
