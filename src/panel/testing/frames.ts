import {
  createTheme,
  type DataFrame,
  dateTime,
  EventBusSrv,
  type FieldConfigSource,
  FieldType,
  LoadingState,
  type PanelData,
  type PanelProps,
  type TimeRange,
} from '@grafana/data';
import type { Episode, LaneRow, RankingHeader, RankingIncident, RankingRow, Summary } from '../../frames';
import { defaultOptions, type SignalsOptions } from '../options';

/** Frames by the contract, for tests. Times are ms after `zero`. */
export const zero = Date.UTC(2026, 10, 21, 12, 0, 0);
export const minute = 60_000;
export const hour = 60 * minute;

export const theme = createTheme();

export const timeRange: TimeRange = {
  from: dateTime(zero),
  to: dateTime(zero + 6 * hour),
  raw: { from: 'now-6h', to: 'now' },
};

export const summary: Summary = { sentence: '2 anomalies in 6 h. Worst: eu-2 since 14:05.', severity: 'critical' };

const query = {
  refId: 'A',
  inputs: [{ role: 'series', source: { type: 'prometheus', uid: 'prom' }, query: { expr: 'up{host="$host"}' } }],
};

function header(kind: string, rest: object, said: Summary = summary) {
  return { fleetlens: { kind, version: 1, analysis: 'discords', summary: said, query, ...rest } };
}

/** A frame of ours without fields, of any kind: also of one that no version knows. */
export function frameOfKind(kind: string, rest: object = {}, said: Summary = summary): DataFrame {
  return { refId: 'A', length: 0, fields: [], meta: { custom: header(kind, rest, said) } };
}

export function seriesFrame(seriesId: string, name: string, values: Array<number | null> = [1, 2, 3]): DataFrame {
  return {
    refId: 'A',
    length: values.length,
    meta: { custom: header('series', { seriesId, role: 'series' }) },
    fields: [
      { name: 'Time', type: FieldType.time, config: {}, values: values.map((_, row) => zero + row * hour) },
      { name: 'Value', type: FieldType.number, config: { displayNameFromDS: name, unit: 'ms' }, values },
    ],
  };
}

/** A series named by all of its labels, as Prometheus does without a legend format. */
export function spelledFrame(seriesId: string, labels: Record<string, string>): DataFrame {
  const frame = seriesFrame(seriesId, spelled(labels));
  frame.fields[1].labels = labels;
  return frame;
}

export function spelled(labels: Record<string, string>): string {
  return `cpu{${Object.keys(labels)
    .map((label) => `${label}="${labels[label]}"`)
    .join(', ')}}`;
}

export function plainFrame(name: string, values: number[] = [1, 2, 3]): DataFrame {
  return { ...seriesFrame(name, name, values), meta: {} };
}

export function scoreFrame(seriesId: string, seriesName: string, band?: { low: number[]; high: number[] }): DataFrame {
  const column = (name: string, values: number[], type = FieldType.number) => ({ name, type, config: {}, values });
  return {
    refId: 'A',
    length: 3,
    meta: {
      custom: header('score', {
        seriesId,
        seriesName,
        window: 45 * minute,
        step: 5 * minute,
        promise: 'at most 1 false alarm per week',
      }),
    },
    // The match comes before the clock: no reader may go by order.
    fields: [
      column('nearest', [zero - 48 * hour, zero - 47 * hour, zero - 46 * hour], FieldType.time),
      column('threshold', [4, 4, 4]),
      column('score', [2, 9.123, 3]),
      column('Time', [zero, zero + hour, zero + 2 * hour], FieldType.time),
      ...(band ? [column('expectedHigh', band.high), column('expectedLow', band.low)] : []),
    ],
  };
}

export function episode(overrides: Partial<Episode> = {}): Episode {
  return {
    id: 'e1',
    seriesId: 's1',
    seriesName: 'eu-2',
    labels: {},
    severity: 'critical',
    start: zero + hour,
    end: zero + hour + 45 * minute,
    ongoing: false,
    peak: zero + hour + 45 * minute,
    window: 45 * minute,
    score: 9.123,
    threshold: 4,
    detector: 'shape',
    what: 'unusual shape',
    historyDays: 31,
    firstTime: true,
    expected: { low: 180, high: 240 },
    observed: 790,
    nearest: { start: zero - 48 * hour, similarity: 0.38 },
    shape: { start: zero + hour, step: minute, episode: [1, 5, null, 2], match: [1, 1, 1, 1] },
    unit: 'ms',
    ...overrides,
  };
}

export const later = episode({
  id: 'e2',
  severity: 'warning',
  start: zero + 4 * hour,
  end: zero + 4 * hour + 30 * minute,
  firstTime: false,
});

/** The same frame comes among annotations on a dashboard, and as an ordinary one in Explore. */
export function episodesFrame(episodes: Episode[] = [episode(), later]): DataFrame {
  return {
    refId: 'A',
    length: episodes.length,
    meta: { custom: header('episodes', { episodes }) },
    fields: [
      { name: 'time', type: FieldType.time, config: {}, values: episodes.map(({ start }) => start) },
      { name: 'timeEnd', type: FieldType.time, config: {}, values: episodes.map(({ end }) => end) },
    ],
  };
}

export function rankingRow(overrides: Partial<RankingRow> = {}): RankingRow {
  return {
    provider: 'aurora',
    rank: 1,
    tied: true,
    score: 91,
    low: 84,
    high: 97,
    verdict: 'ranked',
    severity: null,
    parts: [{ role: 'latency', label: 'latency p95', value: 88, unit: 'ms', points: 34, of: 40 }],
    missing: ['hits'],
    why: 'Fast and available.',
    samples: 1000,
    ...overrides,
  };
}

export function rankingFrame(rows: RankingRow[], rest: Partial<RankingHeader> = {}): DataFrame {
  return {
    refId: 'B',
    length: rows.length,
    meta: {
      custom: header('ranking', { rows, ...rest }, { sentence: 'aurora and borealis tie.', severity: null }),
    },
    fields: [{ name: 'provider', type: FieldType.string, config: {}, values: rows.map(({ provider }) => provider) }],
  };
}

export function incident(overrides: Partial<RankingIncident> = {}): RankingIncident {
  return {
    id: 'i1',
    verdict: 'theirs',
    target: 'ceres in eu',
    provider: 'ceres',
    region: 'eu',
    start: zero + hour,
    end: zero + 2 * hour,
    detected: zero + hour + minute,
    switched: zero + hour + 2 * minute,
    recovered: null,
    confidence: 0.96,
    severity: 'warning',
    text: 'Trouble of ceres in eu.',
    ...overrides,
  };
}

/** Lane rows over six hours in buckets of an hour. */
export function laneRow(seriesName: string, cells = '------', rest: Partial<LaneRow> = {}): LaneRow {
  const worst = /c/.test(cells) ? 'critical' : /w/.test(cells) ? 'warning' : /i/.test(cells) ? 'info' : null;
  return {
    seriesId: seriesName,
    seriesName,
    labels: {},
    worst,
    episodes: cells.match(/[cwi]+/g)?.length ?? 0,
    latest: worst && zero + cells.search(/[cwi]/) * hour,
    cells,
    ...rest,
  };
}

export function lanesFrame(rows: LaneRow[]): DataFrame {
  return {
    refId: 'A',
    length: rows.length,
    meta: { custom: header('lanes', { start: zero, bucket: hour, rows }) },
    fields: [{ name: 'series', type: FieldType.string, config: {}, values: rows.map(({ seriesName }) => seriesName) }],
  };
}

export function panelData(series: DataFrame[], rest: Partial<PanelData> = {}): PanelData {
  return { state: LoadingState.Done, series, timeRange, ...rest };
}

/** Props as a dashboard gives them. */
export function panelProps(
  data: PanelData,
  rest: Partial<PanelProps<SignalsOptions>> = {}
): PanelProps<SignalsOptions> {
  const fieldConfig: FieldConfigSource = { defaults: {}, overrides: [] };
  return {
    id: 1,
    data,
    timeRange,
    timeZone: 'utc',
    options: defaultOptions,
    transparent: false,
    width: 900,
    height: 600,
    fieldConfig,
    renderCounter: 0,
    title: '',
    eventBus: new EventBusSrv(),
    onOptionsChange: () => undefined,
    onFieldConfigChange: () => undefined,
    replaceVariables: (text) => text.replace('$host', 'eu-2'),
    onChangeTimeRange: () => undefined,
    ...rest,
  };
}
