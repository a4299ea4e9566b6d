import {
  compareSeverity,
  hiddenFromCorePanels,
  laneCells,
  severitySymbol,
  type Episode,
  type LaneRow,
  type LanesHeader,
  type ResultFrame,
  type Severity,
} from '../../frames';
import type { AnalysisInput } from '../analysis';
import type { Common } from '../shared/frames';
import { minuteMs } from '../units';
import type { Track } from './track';

/** About this many buckets can be distinguished on a screen. */
const buckets = 96;
const lengths = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10_080].map((minutes) => minutes * minuteMs);

/** One row per series or group with its episodes, the worst first, then the latest. */
export function lanesFrame(tracks: Track[], episodes: Episode[], input: AnalysisInput, common: Common): ResultFrame {
  const span = Math.max(input.step, input.to - input.from);
  const bucket = Math.max(input.step, lengths.find((length) => span / length <= buckets) ?? span / buckets);
  const start = Math.floor(input.from / bucket) * bucket;
  const count = Math.ceil((input.to - start) / bucket);
  const bySeries = new Map<string, Episode[]>();
  for (const episode of episodes) {
    bySeries.set(episode.seriesId, [...(bySeries.get(episode.seriesId) ?? []), episode]);
  }
  const rows = tracks
    .map((track) => {
      const mine = track.group.series.flatMap(({ id }) => bySeries.get(id) ?? []);
      return laneOf(track, mine, { start, bucket, count });
    })
    .sort(worstFirst);
  const header: LanesHeader = { kind: 'lanes', ...common, start, bucket, rows };
  return {
    name: 'lanes',
    length: rows.length,
    fields: [
      { name: 'series', type: 'string', values: rows.map(({ seriesName }) => seriesName), config: {} },
      {
        name: 'severity',
        type: 'string',
        values: rows.map(({ worst }) => (worst ? `${severitySymbol[worst]} ${worst}` : 'quiet')),
        config: {},
      },
      {
        name: 'episodes',
        type: 'number',
        values: rows.map((row) => row.episodes),
        // With a time field in the same frame, a core panel would draw the counts as another series.
        config: { ...hiddenFromCorePanels, decimals: 0 },
      },
      { name: 'latest', type: 'time', values: rows.map(({ latest }) => latest), config: {} },
    ],
    meta: { preferredVisualisationType: 'table', custom: { fleetlens: header } },
  };
}

function laneOf(
  track: Track,
  episodes: Episode[],
  { start, bucket, count }: { start: number; bucket: number; count: number }
): LaneRow {
  const { group } = track;
  const cells: string[] = Array.from({ length: count }, () => laneCells.none);
  const { score, threshold, step } = track;
  const first = Math.max(0, Math.ceil((start - track.start) / step));
  const end = Math.min(score.length, Math.ceil((start + count * bucket - track.start) / step));
  for (let row = first; row < end; row++) {
    if (!Number.isNaN(score[row]) && !Number.isNaN(threshold[row])) {
      cells[Math.floor((track.start + row * step - start) / bucket)] = laneCells.quiet;
    }
  }
  // The mildest first, so that the worst stays.
  for (const episode of [...episodes].sort((a, b) => compareSeverity(b.severity, a.severity))) {
    const from = Math.max(0, Math.floor((episode.start - start) / bucket));
    const to = Math.min(count, Math.ceil((episode.end - start) / bucket));
    cells.fill(laneCells[episode.severity], from, Math.max(from, to));
  }
  return {
    seriesId: group.series[0].id,
    seriesName: group.name,
    labels: group.labels,
    worst: episodes.reduce<Severity | null>(
      (worst, { severity }) => (worst === null || compareSeverity(severity, worst) < 0 ? severity : worst),
      null
    ),
    episodes: episodes.length,
    latest: episodes.length > 0 ? Math.max(...episodes.map((episode) => episode.start)) : null,
    cells: cells.join(''),
  };
}

function worstFirst(a: LaneRow, b: LaneRow): number {
  if (a.worst !== b.worst) {
    return a.worst === null ? 1 : b.worst === null ? -1 : compareSeverity(a.worst, b.worst);
  }
  return (b.latest ?? 0) - (a.latest ?? 0);
}
