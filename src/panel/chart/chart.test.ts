import { type DataFrame, getFieldSeriesColor } from '@grafana/data';
import { SortOrder, TooltipDisplayMode } from '@grafana/schema';
import { describe, expect, it } from 'vitest';
import { scoreKind, framesOfKind } from '../../frames';
import { hour, plainFrame, scoreFrame, seriesFrame, theme, timeRange, zero } from '../testing/frames';
import { readAnnotations } from './annotations';
import { chartLayout, listRowHeight, stripLabelHeight } from './layout';
import { structureOf } from './mainConfig';
import { heightInStrip, scaleKey, stripRange } from './scales';
import { buildStrip } from './strip';
import { guttersOf } from './gutters';
import { buildTable, type ChartTable, type TableInput } from './table';
import { rowsAt, tooltipRows } from './tooltipRows';

function table(inputs: TableInput[], hidden: string[] = []): ChartTable {
  const built = buildTable(inputs, {
    theme,
    timeZone: 'utc',
    timeRange,
    allFrames: inputs.map(({ frame }) => frame),
    hidden: new Set(hidden),
  });
  if (!built) {
    throw new Error('nothing to draw');
  }
  return built;
}

describe('buildTable', () => {
  it('passes over frames without fields or without numbers', () => {
    const empty = { length: 0, fields: [] };
    const built = table([{ frame: empty }, { frame: seriesFrame('s1', 'eu-2'), seriesId: 's1' }]);
    expect(built.series.map(({ id, name }) => [id, name])).toEqual([['s1', 'eu-2']]);
    expect(
      buildTable([{ frame: empty }], { theme, timeZone: 'utc', timeRange, allFrames: [], hidden: new Set() })
    ).toBeNull();
  });

  it('numbers the palette by what is drawn', () => {
    const built = table([{ frame: plainFrame('a') }, { frame: plainFrame('b') }]);
    const colors = built.series.map(({ field }) => getFieldSeriesColor(field, theme).color);
    expect(new Set(colors).size).toBe(2);
    expect(built.series.map(({ field }) => field.state?.seriesIndex)).toEqual([0, 1]);
  });

  it('reads times that came as text', () => {
    const frame = plainFrame('a', [1]);
    frame.fields[0].values = [new Date(zero).toISOString()];
    expect(table([{ frame }]).data[0][0]).toBe(zero);
  });

  it('hides what the reader has hidden, and keeps it in the legend', () => {
    const { field } = table([{ frame: plainFrame('a') }, { frame: plainFrame('b') }], ['b']).series[1];
    expect(field.config.custom?.hideFrom).toEqual({ viz: true, legend: false, tooltip: true });
  });
});

describe('structureOf', () => {
  it('is the same for new values and another for another unit', () => {
    const before = structureOf(table([{ frame: seriesFrame('s1', 'eu-2', [1, 2]) }]).frame.fields);
    const refreshed = structureOf(table([{ frame: seriesFrame('s1', 'eu-2', [7, 8, 9]) }]).frame.fields);
    const frame = seriesFrame('s1', 'eu-2');
    frame.fields[1].config.unit = 'bytes';
    expect(refreshed).toBe(before);
    expect(structureOf(table([{ frame }]).frame.fields)).not.toBe(before);
  });
});

describe('scales', () => {
  it('share an axis by unit and limits', () => {
    expect(scaleKey({ unit: 'ms' })).toBe(scaleKey({ unit: 'ms' }));
    expect(scaleKey({ unit: 'ms' })).not.toBe(scaleKey({ unit: 's' }));
    expect(scaleKey({ unit: 'ms', max: 1 })).not.toBe(scaleKey({ unit: 'ms' }));
  });

  it('always show the threshold in the strip', () => {
    expect(stripRange(null)[1]).toBeGreaterThan(1);
    expect(stripRange(0.2)[1]).toBeGreaterThan(1);
    expect(stripRange(10)).toEqual([0, 11]);
  });

  it('press extremes down, and are open where score or threshold is missing', () => {
    expect(heightInStrip(3, 6)).toBe(0.5);
    expect(heightInStrip(6, 6)).toBe(1);
    expect(heightInStrip(6 * Math.E, 6)).toBeCloseTo(2);
    expect(heightInStrip(-1, 6)).toBe(0);
    expect(heightInStrip(null, 4)).toBeNull();
    expect(heightInStrip(3, 0)).toBeNull();
    expect(heightInStrip(NaN, 4)).toBeNull();
  });
});

describe('buildStrip', () => {
  const inputs = (frame: DataFrame, reported: Array<{ seriesId: string; from: number; to: number }> = []) => ({
    scores: framesOfKind([frame], scoreKind),
    reported,
    look: () => ({ color: 'red', show: true }),
    timeZone: 'utc',
  });
  const reported = { seriesId: 's1', from: zero + hour, to: zero + 1.2 * hour };

  it('finds its columns by name and draws scores beside the threshold', () => {
    const strip = buildStrip(inputs(scoreFrame('s1', 'eu-2'), [reported]));
    expect(strip?.data[0]).toEqual([zero, zero + hour, zero + 2 * hour]);
    expect(strip?.data[1]).toEqual([0.5, 1 + Math.log(9.123 / 4), 0.75]);
    expect(strip?.promise).toBe('at most 1 false alarm per week');
  });

  it('crosses the threshold only in anomalies that are reported of its series', () => {
    for (const others of [[], [{ ...reported, seriesId: 's2' }], [{ ...reported, from: zero - hour, to: zero }]]) {
      const [, heights] = buildStrip(inputs(scoreFrame('s1', 'eu-2'), others))?.data ?? [];
      expect(Array.from(heights ?? []).map((height) => (height ?? NaN) < 1)).toEqual([true, true, true]);
    }
  });

  it('is not there without scores', () => {
    expect(buildStrip(inputs({ ...scoreFrame('s1', 'eu-2'), fields: [], length: 0 }))).toBeNull();
  });
});

describe('guttersOf', () => {
  it('measures from the panel to the plotting area, whatever the density of the screen', () => {
    const u = { width: 500, bbox: { left: 100, width: 840 }, ctx: { canvas: { width: 1000 } } };
    expect(guttersOf(u)).toEqual({ left: 50, right: 30 });
  });
});

describe('tooltipRows', () => {
  const both = table([{ frame: plainFrame('a', [0, 5]) }, { frame: plainFrame('b', [3, 1]) }]);
  const multi = { mode: TooltipDisplayMode.Multi, sort: SortOrder.None, hideZeros: false };

  it('shows the nearest line alone, or all of them', () => {
    const single = { ...multi, mode: TooltipDisplayMode.Single };
    expect(tooltipRows(both, [0, 0, 0], 2, single).map(({ label, value }) => [label, value])).toEqual([['b', '3 ms']]);
    expect(tooltipRows(both, [0, 0, 0], 2, multi).map(({ label, active }) => [label, active])).toEqual([
      ['a', false],
      ['b', true],
    ]);
  });

  it('sorts by value and leaves zeros out where asked to', () => {
    const labels = (sort: SortOrder, hideZeros: boolean) =>
      tooltipRows(both, [0, 0, 0], null, { ...multi, sort, hideZeros }).map(({ label }) => label);
    expect(labels(SortOrder.Descending, false)).toEqual(['b', 'a']);
    expect(labels(SortOrder.Ascending, false)).toEqual(['a', 'b']);
    expect(labels(SortOrder.None, true)).toEqual(['b']);
  });

  it('finds the rows of a time on another clock', () => {
    expect(rowsAt(both, zero + 0.9 * hour)).toEqual([1, 1, 1]);
  });
});

describe('chartLayout', () => {
  const wishes = { legend: true, strip: true, markers: true, listRows: 9 };

  it('gives up the strip first, then the legend, then the axes', () => {
    const parts = (height: number) => {
      const { strip, legend, axes } = chartLayout(600, height, wishes);
      return [strip > 0, legend, axes];
    };
    expect(parts(400)).toEqual([true, true, true]);
    expect(parts(180)).toEqual([false, true, true]);
    expect(parts(120)).toEqual([false, false, true]);
    expect(parts(40)).toEqual([false, false, false]);
  });

  it('lets the chart have most of the room', () => {
    expect(chartLayout(600, 400, wishes).listRows).toBe(3);
    expect(chartLayout(600, 400, { ...wishes, listRows: 2 }).listRows).toBe(2);
    for (let height = 84; height < 900; height += 12) {
      const { strip, legend, listRows } = chartLayout(600, height, wishes);
      const rest = height - listRows * listRowHeight;
      const plot = rest - (strip > 0 ? strip + stripLabelHeight : 0) - (legend ? 0.2 * rest : 0);
      expect(plot / height).toBeGreaterThanOrEqual(0.45);
    }
  });
});

describe('readAnnotations', () => {
  it('guards frames without fields, passes our own over, and takes markup away', () => {
    const field = (name: string, values: unknown[]) => ({
      name,
      type: plainFrame('a').fields[0].type,
      config: {},
      values,
    });
    const foreign = {
      length: 2,
      fields: [
        field('text', ['<b>deployed</b> <a href="x">v2</a>', 'b']),
        field('time', [zero, zero + 10]),
        field('timeEnd', [zero + 5, undefined]),
        field('tags', ['a, b', ['c']]),
      ],
    };
    const found = readAnnotations([{ length: 0, fields: [] }, { ...seriesFrame('s', 's'), name: 'ours' }, foreign]);
    expect(found.map(({ from, to, text, tags }) => [from - zero, to - zero, text, tags])).toEqual([
      [0, 5, 'deployed v2', ['a', 'b']],
      [10, 10, 'b', ['c']],
    ]);
  });
});
