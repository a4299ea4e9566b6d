import type { Episode } from '../../frames';
import type { AnalysisInput, SeriesInput } from '../analysis';
import { blocksTouched, type Block } from '../blocks';
import { mostlyFlat } from './flat';
import type { Group } from './groups';
import { severityOf } from './severity';
import { flatLine } from './words';

const dayMs = 86_400_000;
/** So long at least, and so many rows, a value must hold. */
const leastMs = 1_800_000;
const leastRows = 6;
/** And so many times longer than ever before. */
const timesLongest = 3;
/** Fewer rows with data say nothing about how long a value usually holds. */
const fewestKnown = 100;
/** Of series that are judged together so many must have one that is flat, as with their score: the worst quarter. */
const columnsToOne = 4;
/** After so long a series that no longer moves counts as one that does not. */
const longestMs = dayMs;

/**
 * Values that hold for much longer than they ever did, in series that usually move: a stuck sensor, a dead exporter
 * behind a cache. Judged apart from the score, because a flat line at a usual value is nothing unusual to the others.
 */
export function flatLinesOf(
  groups: Group[],
  input: AnalysisInput,
  mutedFor: (group: Group) => (time: number) => boolean
): Episode[] {
  const blocks = blocksTouched(input.from, input.to, input.blockRange);
  return groups.flatMap((group) => {
    const muted = mutedFor(group);
    const flat = group.series.flatMap((series) =>
      blocks
        .flatMap((block) => flatIn(series, block, group))
        .filter(({ start, end }) => !muted(start) && end - start >= group.terms.minDuration)
    );
    return together(flat, Math.ceil(group.series.length / columnsToOne));
  });
}

/** Those that at least so many series share: series that are judged together are flat together, or it is no news. */
function together(flat: Episode[], fewest: number): Episode[] {
  return flat.filter(({ start, end }) => {
    const others = flat.filter((other) => other.start < end && other.end > start);
    return new Set(others.map(({ seriesId }) => seriesId)).size >= fewest;
  });
}

function flatIn(series: SeriesInput, block: Block, group: Group): Episode[] {
  const { values, start, step } = series;
  const from = Math.max(0, Math.round((block.warmUpFrom - start) / step));
  const blockFrom = Math.max(from, Math.round((block.start - start) / step));
  const to = Math.min(values.length, Math.round((block.end - start) / step));
  const fewest = Math.max(leastRows, Math.ceil(leastMs / step));
  if (!mayHold(values, blockFrom, to, fewest + 1)) {
    return [];
  }
  const episodes: Episode[] = [];
  let longest = 0;
  let known = 0;
  let repeated = 0;
  for (let first = from; first < to; ) {
    let last = first;
    while (last + 1 < values.length && values[last + 1] === values[first]) {
      last++;
    }
    const finite = Number.isFinite(values[first]);
    const rows = last - first + 1;
    const least = Math.max(fewest, timesLongest * longest);
    const moves = known >= fewestKnown && repeated < mostlyFlat * known;
    if (finite && first >= blockFrom && rows > least && moves) {
      episodes.push(episodeOf(series, { first, last, least, known: first - from }, group));
    }
    known += finite ? rows : 0;
    repeated += finite ? rows - 1 : 0;
    // A flat line that was told does not make the next one usual.
    longest = rows > least && moves ? longest : Math.max(longest, finite ? rows : 0);
    first = last + 1;
  }
  return episodes;
}

/** Whether so many rows from one in [from, to) on may hold one value: of each half of that many only one is looked at. */
function mayHold(values: Float64Array, from: number, to: number, rows: number): boolean {
  const stride = rows >> 1;
  for (let row = from; row < to + stride && row + stride < values.length; row += stride) {
    if (values[row] === values[row + stride]) {
      return true;
    }
  }
  return false;
}

function episodeOf(
  series: SeriesInput,
  { first, last, least, known }: { first: number; last: number; least: number; known: number },
  group: Group
): Episode {
  const { step, values } = series;
  const start = series.start + first * step;
  const length = (last - first + 1) * step;
  const historyDays = Math.floor((known * step) / dayMs);
  const score = (last - first + 1) / least;
  return {
    id: `${series.id}@${start}/flat`,
    seriesId: series.id,
    seriesName: series.name,
    labels: series.labels,
    severity: severityOf({ above: score, rows: last - first + 1, step, size: NaN }),
    start,
    end: start + Math.min(length, longestMs),
    ongoing: last >= values.length - 1 && length <= longestMs,
    peak: start + least * step,
    window: least * step,
    score,
    threshold: 1,
    detector: 'flat',
    what: flatLine,
    historyDays,
    firstTime: historyDays >= 1,
    expected: null,
    observed: values[first],
    nearest: null,
    shape: null,
    unit: series.unit,
    ...(group.series.length > 1 ? { contributors: [series.name] } : {}),
  };
}

/** A flat line that the score alarmed about as well is one episode: told by the score, from where the line began. */
export function withFlatLines(episodes: Episode[], flat: Episode[]): Episode[] {
  const overlaps = (one: Episode, other: Episode) =>
    one.seriesId === other.seriesId && one.start < other.end && one.end > other.start;
  const rest = flat.filter((line) => !episodes.some((episode) => overlaps(episode, line)));
  const told = episodes.map((episode) => {
    const line = flat.find((one) => overlaps(episode, one));
    // What the line makes up most of is the line; what it is a small part of, a saturation say, stays what it is.
    const mostly = line && Math.min(line.end, episode.end) - Math.max(line.start, episode.start);
    if (!line || mostly === undefined || mostly < (episode.end - episode.start) / 2) {
      return episode;
    }
    return {
      ...episode,
      what: flatLine,
      start: Math.min(line.start, episode.start),
      end: Math.max(line.end, episode.end),
      ongoing: line.ongoing || episode.ongoing,
    };
  });
  return [...told, ...rest];
}
