import { colorManipulator, type DataFrame, getFieldSeriesColor, type GrafanaTheme2 } from '@grafana/data';
import type uPlot from 'uplot';
import type { ScoreHeader, FrameOf } from '../../frames';
import { scaleKey } from './scales';
import { clockOf, column } from './scoreFields';
import type { ChartTable } from './table';

/** What a detector expected of one series over time. */
export interface Band {
  seriesId: string;
  /** Scale of the series' line. */
  scale: string;
  color: string;
  x: number[];
  low: Array<number | null>;
  high: Array<number | null>;
}

/** With more lines than this bands would hide each other: only that of the chosen series is drawn. */
const maxBands = 4;

export interface BandInputs {
  scores: ReadonlyArray<FrameOf<DataFrame, ScoreHeader>>;
  table: ChartTable;
  /** By the id of the series. */
  visible: ReadonlyMap<string, boolean>;
  /** Id of the series that is looked at. */
  chosen: string | undefined;
  theme: GrafanaTheme2;
}

/** The bands worth drawing: of visible series only, and where there are many, only that of the chosen one. */
export function bandsOf({ scores, table, visible, chosen, theme }: BandInputs): Band[] {
  const bands = scores.flatMap(({ frame, header: { seriesId } }) => {
    const series = table.series.find(({ id }) => id === seriesId);
    const clock = clockOf(frame);
    const low = column(frame, 'expectedLow');
    const high = column(frame, 'expectedHigh');
    if (!series || !visible.get(seriesId) || !clock || !low || !high) {
      return [];
    }
    const { color } = getFieldSeriesColor(series.field, theme);
    const scale = scaleKey(series.field.config);
    return [{ seriesId, scale, color, x: clock.values, low: finite(low.values), high: finite(high.values) }];
  });
  return bands.length <= maxBands ? bands : bands.filter(({ seriesId }) => seriesId === chosen);
}

function finite(values: unknown[]): Array<number | null> {
  return values.map((value) => (typeof value === 'number' && Number.isFinite(value) ? value : null));
}

/** Share of the data's own span that a band may add to the axis on either side. */
const maxAdded = 0.25;

/**
 * The range of the data, widened towards the bands but never by much: a band that is far wider than the data would
 * press the line flat. Null where there is no data.
 */
export function widened(
  min: number | null,
  max: number | null,
  bands: readonly Band[]
): [number | null, number | null] {
  if (min === null || max === null) {
    return [min, max];
  }
  const room = (max > min ? max - min : Math.abs(max)) * maxAdded;
  let [low, high] = [min, max];
  for (const band of bands) {
    for (const value of band.low) {
      low = value === null ? low : Math.min(low, value);
    }
    for (const value of band.high) {
      high = value === null ? high : Math.max(high, value);
    }
  }
  return [Math.max(low, min - room), Math.min(high, max + room)];
}

/** Fills the band softly, broken where nothing was expected. The plot's own clipping cuts off what is outside. */
export function drawBand(u: uPlot, band: Band) {
  const axis = u.scales[band.scale];
  if (!axis) {
    return;
  }
  const { ctx } = u;
  ctx.fillStyle = colorManipulator.alpha(band.color, 0.13);
  for (const [first, last] of stretches(withinAxis(band, axis))) {
    ctx.beginPath();
    for (let row = first; row <= last; row++) {
      ctx.lineTo(u.valToPos(band.x[row], 'x', true), u.valToPos(band.high[row] ?? 0, band.scale, true));
    }
    for (let row = last; row >= first; row--) {
      ctx.lineTo(u.valToPos(band.x[row], 'x', true), u.valToPos(band.low[row] ?? 0, band.scale, true));
    }
    ctx.closePath();
    ctx.fill();
  }
}

/** Without the rows whose range is wider than the axis on both sides: it would tint all of the plot and show nothing. */
export function withinAxis(
  { low, high }: Pick<Band, 'low' | 'high'>,
  { min = -Infinity, max = Infinity }: Pick<uPlot.Scale, 'min' | 'max'>
): Pick<Band, 'low' | 'high'> {
  const [bottom, top] = [min ?? -Infinity, max ?? Infinity];
  const isWider = (row: number) => (low[row] ?? Infinity) < bottom && (high[row] ?? -Infinity) > top;
  return { low: low.map((value, row) => (isWider(row) ? null : value)), high };
}

/** Rows [first, last] between which low and high are both known. */
export function stretches({ low, high }: Pick<Band, 'low' | 'high'>): Array<[first: number, last: number]> {
  const found: Array<[number, number]> = [];
  let first = -1;
  for (let row = 0; row <= low.length; row++) {
    const known = row < low.length && low[row] !== null && high[row] !== null;
    if (known && first < 0) {
      first = row;
    } else if (!known && first >= 0) {
      found.push([first, row - 1]);
      first = -1;
    }
  }
  return found;
}
