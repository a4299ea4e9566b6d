import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Episode, LaneRow, ResultFrame, Summary } from '../../src/frames';
import type { Line } from '../../workbench/line';
import { workbenchOn } from './harness';
import { suite } from './open';

/** Frames made by hand, by the contract: what a view draws does not depend on what a detector finds. */

const minute = 60_000;
const hour = 60 * minute;
/** Start and end of all that is shown here. */
export const from = Date.UTC(2026, 2, 10, 6);
export const to = from + 12 * hour;
const step = 5 * minute;
const bucket = 30 * minute;

const query = {
  refId: 'A',
  datasource: { type: suite.datasource.type, uid: suite.datasource.uid },
  analysis: 'detect',
  inputs: [{ role: 'series', source: { type: 'prometheus', uid: 'prom' }, query: { refId: 'A', expr: 'latency' } }],
  history: { range: '7d', step: '5m' },
};
const common = (summary: Summary) => ({ version: 1 as const, analysis: 'detect', summary, query });

const rows = Array.from({ length: (to - from) / step + 1 }, (_, row) => row);
const timeOf = (row: number) => from + row * step;

/** A daily line with a spike at 10:00, a drift from 12:00 on, or a gap from 14:00 to 15:30. */
function valueAt(time: number, kind: string): number | null {
  const hours = (time - from) / hour;
  const calm = 200 + 60 * Math.sin(hours / 2) + 6 * Math.sin(hours * 40);
  switch (kind) {
    case 'spike':
      return hours > 4 && hours < 4.75 ? calm + 400 : calm;
    case 'drift':
      return hours > 6 ? calm + (hours - 6) * 35 : calm;
    case 'gap':
      return hours > 8 && hours < 9.5 ? null : calm;
    default:
      return calm;
  }
}

function seriesFrames(id: string, name: string, kind: string, summary: Summary): ResultFrame[] {
  const clock = { name: 'Time', type: 'time' as const, values: rows.map(timeOf), config: {} };
  const values = rows.map((row) => valueAt(timeOf(row), kind));
  const calm = rows.map((row) => valueAt(timeOf(row), 'calm') ?? 0);
  const number = (field: string, column: Array<number | null>) => {
    const custom = { hideFrom: { viz: true, legend: true, tooltip: true } };
    return { name: field, type: 'number' as const, values: column, config: { custom } };
  };
  return [
    {
      refId: 'A',
      name,
      length: rows.length,
      fields: [
        clock,
        { name: 'Value', type: 'number', values, labels: { host: name }, config: { displayName: name, unit: 'ms' } },
      ],
      meta: { custom: { fleetlens: { ...common(summary), kind: 'series', seriesId: id, role: 'series' } } },
    },
    {
      refId: 'A',
      name: `${name} score`,
      length: rows.length,
      fields: [
        clock,
        number(
          'score',
          values.map((value, row) => (value === null ? null : 1 + Math.abs(value - calm[row]) / 40))
        ),
        number(
          'threshold',
          rows.map(() => 4)
        ),
        number(
          'expectedLow',
          calm.map((value) => value - 40)
        ),
        number(
          'expectedHigh',
          calm.map((value) => value + 40)
        ),
      ],
      meta: {
        custom: {
          fleetlens: {
            ...common(summary),
            kind: 'score',
            seriesId: id,
            seriesName: name,
            window: 45 * minute,
            step,
            promise: 'at most 1 false alarm per week',
            achievedPerWeek: 0.3,
          },
        },
      },
    },
  ];
}

function episode(overrides: Partial<Episode>): Episode {
  return {
    id: 'spike',
    seriesId: 'eu-1',
    seriesName: 'eu-1',
    labels: { host: 'eu-1' },
    severity: 'critical',
    start: from + 4 * hour,
    end: from + 4.75 * hour,
    ongoing: false,
    peak: from + 4.5 * hour,
    window: 45 * minute,
    score: 11,
    threshold: 4,
    detector: 'season',
    what: 'unusual for this time of day',
    historyDays: 31,
    firstTime: true,
    expected: { low: 180, high: 240 },
    observed: 640,
    nearest: { start: from - 50 * hour, similarity: 0.38 },
    shape: {
      start: from + 4 * hour,
      step,
      episode: [210, 230, 590, 640, 620, 600, 610, 580, 240],
      match: [205, 215, 260, 300, 310, 290, 250, 230, 215],
    },
    unit: 'ms',
    direction: 'up',
    falseAlarmsPerWeek: 1 / 40,
    coOccurring: ['eu-2', 'db-7'],
    ...overrides,
  };
}

const episodes: Episode[] = [
  episode({}),
  episode({
    id: 'drift',
    seriesId: 'eu-2',
    seriesName: 'eu-2',
    severity: 'warning',
    start: from + 4.5 * hour,
    end: to,
    ongoing: true,
    detector: 'drift',
    what: 'drifts upward',
    firstTime: false,
    nearest: null,
    shape: null,
    observed: 410,
    coOccurring: [],
  }),
  episode({
    id: 'gap',
    seriesId: 'us-1',
    seriesName: 'us-1',
    severity: 'info',
    start: from + 8 * hour,
    end: from + 9.5 * hour,
    detector: 'missing',
    what: 'data is missing',
    expected: null,
    observed: null,
    nearest: null,
    shape: null,
    direction: undefined,
    coOccurring: [],
  }),
  // Two that lie so close that their marks would cover each other.
  episode({ id: 'near', severity: 'warning', start: from + 4.8 * hour, end: from + 4.85 * hour, shape: null }),
];

function episodesFrame(summary: Summary): ResultFrame {
  return {
    refId: 'A',
    name: 'detect',
    length: episodes.length,
    fields: [
      { name: 'time', type: 'time', values: episodes.map(({ start }) => start), config: {} },
      { name: 'timeEnd', type: 'time', values: episodes.map(({ end }) => end), config: {} },
      { name: 'title', type: 'string', values: episodes.map(({ what }) => what), config: {} },
    ],
    meta: { dataTopic: 'annotations', custom: { fleetlens: { ...common(summary), kind: 'episodes', episodes } } },
  };
}

/** Lanes for `count` series, the first of which are those with a line. */
function lanesFrame(count: number, summary: Summary): ResultFrame {
  const buckets = (to - from) / bucket;
  const known = ['eu-1', 'eu-2', 'us-1'];
  const cellsOf = (index: number): string => {
    const own = known[index];
    return Array.from({ length: buckets }, (_, at) => {
      const start = from + at * bucket;
      const here = episodes.filter((e) => e.seriesId === own && e.start < start + bucket && e.end >= start);
      if (here.length > 0) {
        return here[0].severity.charAt(0);
      }
      if (index % 7 === 6 && at < 4) {
        return ' ';
      }
      return index > 2 && index < 40 && (index * 5 + at) % 23 === 0 ? 'wi'.charAt(index % 2) : '-';
    }).join('');
  };
  const laneRows: LaneRow[] = Array.from({ length: count }, (_, index) => {
    const name = known[index] ?? `host-${index}`;
    const cells = cellsOf(index);
    const worst = /c/.test(cells) ? 'critical' : /w/.test(cells) ? 'warning' : /i/.test(cells) ? 'info' : null;
    const found = cells.match(/[cwi]+/g)?.length ?? 0;
    const last = Math.max(cells.lastIndexOf('c'), cells.lastIndexOf('w'), cells.lastIndexOf('i'));
    return {
      seriesId: name,
      seriesName: name,
      labels: { host: name, region: ['eu', 'us', 'ap'][index % 3] },
      worst,
      episodes: found,
      latest: last < 0 ? null : from + last * bucket,
      cells,
    };
  });
  return {
    refId: 'A',
    name: 'lanes',
    length: laneRows.length,
    fields: [{ name: 'series', type: 'string', values: laneRows.map(({ seriesName }) => seriesName), config: {} }],
    meta: {
      custom: { fleetlens: { ...common(summary), kind: 'lanes', start: from, bucket, rows: laneRows } },
    },
  };
}

/** Three series with a spike, a drift and a gap; with lanes for `count` series where that is more than none. */
export function madeFrames(count = 0): ResultFrame[] {
  const summary: Summary = {
    sentence: '4 anomalies in 12 h. Worst: eu-1 at 10:00, 3x the usual, not seen in the 31 days before.',
    severity: 'critical',
  };
  return [
    ...seriesFrames('eu-1', 'eu-1', 'spike', summary),
    ...seriesFrames('eu-2', 'eu-2', 'drift', summary),
    ...seriesFrames('us-1', 'us-1', 'gap', summary),
    episodesFrame(summary),
    ...(count > 0 ? [lanesFrame(count, summary)] : []),
  ];
}

/** A data source that answers every query with the given frames, in the form of the built plugin. */
function moduleFor(frames: ResultFrame[]): string {
  return `define(['@grafana/data'], function (data) {
  const frames = ${JSON.stringify(frames)};
  class Made extends data.DataSourceApi {
    query() { return Promise.resolve({ data: frames, key: 'A', state: 'Done' }); }
    testDatasource() { return Promise.resolve({ status: 'success', message: '' }); }
  }
  return { plugin: new data.DataSourcePlugin(Made) };
});`;
}

export interface MadePanel {
  title: string;
  frames: ResultFrame[];
  options?: Record<string, unknown>;
  size?: { w: number; h: number };
}

/** Starts a workbench whose own data source answers with frames made by hand, on one dashboard with one panel. */
export async function madeWorkbench(line: Line, folder: string, { title, frames, options = {}, size }: MadePanel) {
  const dist = path.join(folder, 'dist');
  const dashboards = path.join(folder, 'dashboards');
  await cp(path.resolve(__dirname, '../../dist'), dist, { recursive: true });
  await writeFile(path.join(dist, 'datasource', 'module.js'), moduleFor(frames));
  const datasource = { type: suite.datasource.type, uid: suite.datasource.uid };
  const target = { refId: 'A', datasource };
  const dashboard = {
    uid: 'made',
    title: 'Made',
    graphTooltip: 1,
    timezone: 'utc',
    time: { from: new Date(from).toISOString(), to: new Date(to).toISOString() },
    panels: [
      {
        id: 1,
        type: 'fleetlens-signals-panel',
        title,
        gridPos: { x: 0, y: 0, w: size?.w ?? 24, h: size?.h ?? 20 },
        datasource,
        targets: [target],
        options,
      },
    ],
  };
  await mkdir(dashboards, { recursive: true });
  await writeFile(path.join(dashboards, 'made.json'), JSON.stringify(dashboard));
  return workbenchOn(line, { dist, dashboards });
}
