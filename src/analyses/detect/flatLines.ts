import type { Episode } from '../../frames';
import type { AnalysisInput, SeriesInput } from '../analysis';
import { blocksTouched, type Block } from '../blocks';
import { mostlyFlat } from './flat';
import type { Group } from './groups';
import { severityOf } from './severity';
import { describedAs } from './words';
import { dayMs, minuteMs } from '../units';

/** A value must hold for at least this long, and this many rows. */
const minDurationMs = 30 * minuteMs;
const minRows = 6;
/** And this many times longer than ever before. */
const timesLongest = 3;
/** With fewer rows of data nothing is known about how long a value usually holds. */
const minKnownRows = 100;
/** Of series judged together at least one in this many must be flat, as with their score: the worst quarter. */
const seriesPerFlatOne = 4;
/** After this long a series that no longer moves counts as one that does not. */
const maxDurationMs = dayMs;

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
    return sharedBy(flat, Math.ceil(group.series.length / seriesPerFlatOne));
  });
}

/** The flat lines that at least `minSeries` series share: in series judged together, a single flat one is not unusual. */
function sharedBy(flat: Episode[], minSeries: number): Episode[] {
  return flat.filter(({ start, end }) => {
    const others = flat.filter((other) => other.start < end && other.end > start);
    return new Set(others.map(({ seriesId }) => seriesId)).size >= minSeries;
  });
}

function flatIn(series: SeriesInput, block: Block, group: Group): Episode[] {
  const { values, start, step } = series;
  const from = Math.max(0, Math.round((block.warmUpFrom - start) / step));
  const blockFrom = Math.max(from, Math.round((block.start - start) / step));
  const to = Math.min(values.length, Math.round((block.end - start) / step));
  const minFlatRows = Math.max(minRows, Math.ceil(minDurationMs / step));
  if (!mayHold(values, { from: blockFrom, to }, minFlatRows + 1)) {
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
    const limit = Math.max(minFlatRows, timesLongest * longest);
    const moves = known >= minKnownRows && repeated < mostlyFlat * known;
    if (finite && first >= blockFrom && rows > limit && moves) {
      episodes.push(episodeOf(series, { first, last, limit, known: first - from }, group));
    }
    known += finite ? rows : 0;
    repeated += finite ? rows - 1 : 0;
    // A flat line that was reported does not make the next one usual.
    longest = rows > limit && moves ? longest : Math.max(longest, finite ? rows : 0);
    first = last + 1;
  }
  return episodes;
}

/** Whether `rows` rows beginning in [from, to) may hold one value: a quick check that looks at every `rows / 2`-th row. */
function mayHold(values: Float64Array, { from, to }: { from: number; to: number }, rows: number): boolean {
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
  { first, last, limit, known }: { first: number; last: number; limit: number; known: number },
  group: Group
): Episode {
  const { step, values } = series;
  const start = series.start + first * step;
  const length = (last - first + 1) * step;
  const historyDays = Math.floor((known * step) / dayMs);
  const score = (last - first + 1) / limit;
  return {
    id: `${series.id}@${start}/flat`,
    seriesId: series.id,
    seriesName: series.name,
    labels: series.labels,
    severity: severityOf({ above: score, rows: last - first + 1, step, size: NaN }),
    start,
    end: start + Math.min(length, maxDurationMs),
    ongoing: last >= values.length - 1 && length <= maxDurationMs,
    peak: start + limit * step,
    window: limit * step,
    score,
    threshold: 1,
    detector: 'flat',
    ...describedAs('flat-line'),
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

/** A flat line that the score alarmed about as well is one episode: that of the score, from where the line began. */
export function withFlatLines(episodes: Episode[], flat: Episode[]): Episode[] {
  const overlaps = (one: Episode, other: Episode) =>
    one.seriesId === other.seriesId && one.start < other.end && one.end > other.start;
  const rest = flat.filter((line) => !episodes.some((episode) => overlaps(episode, line)));
  const merged = episodes.map((episode) => {
    const line = flat.find((one) => overlaps(episode, one));
    // An episode is a flat line where the line makes up most of it; an episode with a short one, such as a saturation, is not.
    const overlap = line && Math.min(line.end, episode.end) - Math.max(line.start, episode.start);
    if (!line || overlap === undefined || overlap < (episode.end - episode.start) / 2) {
      return episode;
    }
    return {
      ...episode,
      ...describedAs('flat-line'),
      start: Math.min(line.start, episode.start),
      end: Math.max(line.end, episode.end),
      ongoing: line.ongoing || episode.ongoing,
    };
  });
  return [...merged, ...rest];
}
