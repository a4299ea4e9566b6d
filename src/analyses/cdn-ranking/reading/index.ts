import type { ResultNotice } from '../../../frames';
import type { AnalysisInput, SeriesInput } from '../../analysis';
import { cmcdFactor } from '../cmcd';
import { dimensionsOf } from '../dimensions';
import type { RankingSettings } from '../options';
import { isOfProvider } from '../region/placed';
import { inputRoles } from '../roles';
import { readingOf, type Reading } from './doubts';
import { quantityOf } from './roleUnits';
import { spellingsOf, withSpelling, type Spellings } from './spelling';

/** An input as it is ranked, and what had to be assumed for that. */
export interface ReadInput {
  input: AnalysisInput;
  notices: ResultNotice[];
}

/**
 * The series of a query with their units and names as they are meant: a unit of the options, else that of the source,
 * else one that its values can have. Names in several spellings are one. The longer past is read in the same way.
 */
export function readInput(input: AnalysisInput, settings: RankingSettings): ReadInput {
  const before = lastRead.get(input.series);
  if (before?.settings === settings && before.past === input.past) {
    return { ...before.read, input: { ...input, series: before.read.input.series, past: before.read.input.past } };
  }
  const read = readSeries(input, settings);
  lastRead.set(input.series, { settings, past: input.past, read });
  return read;
}

/** Every picture of a ranking is made of the same series. */
const lastRead = new WeakMap<
  SeriesInput[],
  { settings: RankingSettings; past: SeriesInput[] | undefined; read: ReadInput }
>();

function readSeries(input: AnalysisInput, settings: RankingSettings): ReadInput {
  const notices: ResultNotice[] = [];
  const readings = new Map<string, Reading>();
  for (const { id, label } of inputRoles) {
    const quantity = quantityOf.get(id);
    const series = input.series.filter((one) => one.role === id && cmcdFactor(id, one.labels) === undefined);
    const unit = settings.units.get(id);
    if (unit !== undefined) {
      readings.set(id, { unit });
    } else if (quantity && series.length > 0) {
      const reading = readingOf(id, label, quantity, series);
      readings.set(id, reading);
      notices.push(...(reading.notice ? [reading.notice] : []));
    }
  }
  const names = spellings(input.series, settings);
  for (const { spelling } of names) {
    for (const [used, ...others] of spelling.different) {
      const written = others.map((name) => `"${name}"`).join(' and ');
      notices.push({
        severity: 'info',
        text: `${written} and "${used}" are read as one: they differ in case or spaces only.`,
      });
    }
  }
  const read = (series: SeriesInput[]) =>
    names.reduce(
      (all, { label, spelling }) => withSpelling(all, label, spelling),
      series.flatMap((one) => withReading(one, readings.get(one.role)))
    );
  return {
    input: { ...input, series: read(input.series), ...(input.past ? { past: read(input.past) } : {}) },
    notices,
  };
}

function withReading(series: SeriesInput, reading: Reading | undefined): SeriesInput[] {
  if (reading?.refused) {
    return [];
  }
  return [reading?.unit === undefined ? series : { ...series, unit: reading.unit }];
}

function spellings(series: SeriesInput[], { labels }: RankingSettings): Array<{ label: string; spelling: Spellings }> {
  const own = series.filter(isOfProvider);
  const { provider, region, network } = dimensionsOf(own, labels);
  return [provider, region, network].flatMap((label) =>
    label ? [{ label, spelling: spellingsOf(own.flatMap((one) => one.labels[label] ?? [])) }] : []
  );
}
