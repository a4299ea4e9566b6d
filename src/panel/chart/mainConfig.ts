import {
  type Field,
  type FieldConfig,
  formattedValueToString,
  getFieldColorModeForField,
  getFieldSeriesColor,
  type GrafanaTheme2,
} from '@grafana/data';
import {
  GraphDrawStyle,
  type GraphFieldConfig,
  GraphThresholdsStyleMode,
  VisibilityMode,
  type TimeZone,
} from '@grafana/schema';
import { AxisPlacement, ScaleDirection, ScaleOrientation, UPlotConfigBuilder } from '@grafana/ui';
import type uPlot from 'uplot';
import { type Band, widened } from './bands';
import { lonePointsFilter } from './lonePoints';
import { scaleKey } from './scales';
import type { Gutters } from './gutters';

export interface XRange {
  min: number;
  max: number;
}

export interface MainConfigOptions {
  /** Field 0 is time. Only structure is read: names, labels and field config, never values. */
  fields: Field[];
  theme: GrafanaTheme2;
  timeZone: TimeZone;
  /** Read at every draw, so that a moving time range needs no new plot. */
  xRange: () => XRange;
  axes: boolean;
  /** Room above the plot for markers, in px. */
  headroom: number;
  /** Bands behind the lines, read whenever an axis is laid out, which makes a little room for them. */
  bands: () => Band[];
  /** Distances to the panel's edges that the plot must keep, where something above it shares its x axis. */
  gutters?: Gutters;
  /** Key under which crosshairs are shared where the dashboard does not share its own. */
  syncKey: string;
}

/** Reach of the pointer in px: to a line for it to count as hovered, and across a gap to the next value. */
const reach = { line: 30, gap: 15 };

/** The plot of the series themselves: axes by unit, lines by field config, thresholds. */
export function buildMainConfig(options: MainConfigOptions): UPlotConfigBuilder {
  const builder = newBuilder(options);
  const { fields, theme, timeZone, axes, headroom } = options;
  // Without axes this must be set explicitly: uPlot has default ones.
  builder.addAxis({
    scaleKey: 'x',
    isTime: true,
    placement: AxisPlacement.Bottom,
    timeZone,
    theme,
    show: axes,
    grid: { show: true },
  });
  const { gutters } = options;
  if (gutters) {
    builder.setPadding([headroom || null, gutters.right, null, axes ? 0 : gutters.left]);
  } else {
    builder.setPadding(axes ? [headroom || null, null, null, null] : [headroom || 2, 0, 2, 0]);
  }
  fields.forEach((field, index) => {
    if (index > 0) {
      addLine(builder, field, index, options);
    }
  });
  return builder;
}

/** A builder with the shared x axis: both plots of a panel start from it. */
export function newBuilder({ timeZone, xRange, syncKey }: Pick<MainConfigOptions, 'timeZone' | 'xRange' | 'syncKey'>) {
  const builder = new UPlotConfigBuilder(timeZone);
  // Must be the first scale: crosshair sharing looks at that one.
  builder.addScale({
    scaleKey: 'x',
    orientation: ScaleOrientation.Horizontal,
    direction: ScaleDirection.Right,
    isTime: true,
    range: () => {
      const { min, max } = xRange();
      return [min, max];
    },
  });
  builder.setCursor({
    sync: { key: syncKey, scales: ['x', null] },
    hover: {
      prox: (u: uPlot, series: number, row: number) => (u.data[series][row] === null ? reach.gap : null),
      skip: [undefined, null],
    },
    focus: { prox: reach.line },
    points: { one: true },
  });
  return builder;
}

type ScaleProps = Parameters<UPlotConfigBuilder['addScale']>[0];
type AxisProps = Parameters<UPlotConfigBuilder['addAxis']>[0];
type SeriesProps = Parameters<UPlotConfigBuilder['addSeries']>[0];

/** The range that Grafana itself would give a scale, as a function of the data's own; undefined where it is fixed. */
function rangeOf(scale: ScaleProps): uPlot.Range.Function | undefined {
  const own = new UPlotConfigBuilder();
  own.addScale(scale);
  const range = own.getConfig().scales?.[scale.scaleKey]?.range;
  return typeof range === 'function' ? range : undefined;
}

/** Adds a field to the plot: its scale, its axis, its line and its thresholds. */
function addLine(builder: UPlotConfigBuilder, field: Field, index: number, options: MainConfigOptions) {
  const { theme, bands } = options;
  const config: LineConfig = field.config;
  const limits = {
    hardMin: config.min,
    hardMax: config.max,
    softMin: config.custom?.axisSoftMin,
    softMax: config.custom?.axisSoftMax,
  };
  builder.addScale(scaleOf(config, bands));
  const axis = axisOf(field, config, options);
  if (axis) {
    builder.addAxis(axis);
  }
  builder.addSeries({
    ...lineOf(field, config, theme),
    ...limits,
    dataFrameFieldIndex: { frameIndex: 0, fieldIndex: index },
  });
  const { thresholds, custom } = config;
  const mode = custom?.thresholdsStyle?.mode ?? GraphThresholdsStyleMode.Off;
  if (thresholds && mode !== GraphThresholdsStyleMode.Off && !custom?.hideFrom?.viz) {
    builder.addThresholds({ scaleKey: scaleKey(config), thresholds, config: { mode }, theme, ...limits });
  }
}

type LineConfig = FieldConfig<GraphFieldConfig>;

/** The y scale of a field, which makes some room for the bands drawn on it. */
function scaleOf(config: LineConfig, bands: () => Band[]): ScaleProps {
  const { custom = {} } = config;
  const scale: ScaleProps = {
    scaleKey: scaleKey(config),
    orientation: ScaleOrientation.Vertical,
    direction: ScaleDirection.Up,
    distribution: custom.scaleDistribution?.type,
    log: custom.scaleDistribution?.log,
    linearThreshold: custom.scaleDistribution?.linearThreshold,
    min: config.min,
    max: config.max,
    softMin: custom.axisSoftMin,
    softMax: custom.axisSoftMax,
    centeredZero: custom.axisCenteredZero,
    decimals: config.decimals,
  };
  const range = rangeOf(scale);
  return {
    ...scale,
    range:
      range &&
      ((u: uPlot, min: number, max: number, name: string) => {
        const onScale = bands().filter((band) => band.scale === name);
        const [low, high] = widened(min, max, onScale);
        return range(u, low ?? min, high ?? max, name);
      }),
  };
}

/** The y axis of a field; undefined where its field config hides it. */
function axisOf(field: Field, config: LineConfig, { theme, axes, gutters }: MainConfigOptions): AxisProps | undefined {
  const { custom = {} } = config;
  const placement = gutters ? AxisPlacement.Left : (custom.axisPlacement ?? AxisPlacement.Auto);
  if (placement === AxisPlacement.Hidden) {
    return undefined;
  }
  const showBorder = custom.axisBorderShow ?? false;
  return {
    scaleKey: scaleKey(config),
    show: axes,
    // A label would move the plot away from the x axis that it shares.
    label: gutters ? undefined : custom.axisLabel || undefined,
    size: gutters ? gutters.left : custom.axisWidth,
    placement,
    formatValue: (value, decimals) => (field.display ? formattedValueToString(field.display(value, decimals)) : ''),
    theme,
    grid: { show: custom.axisGridShow },
    decimals: config.decimals,
    distr: custom.scaleDistribution?.type,
    border: { show: showBorder },
    ticks: { show: showBorder },
    color: custom.axisColorMode === 'series' ? getFieldSeriesColor(field, theme).color : undefined,
  };
}

function lineOf(field: Field, config: LineConfig, theme: GrafanaTheme2): SeriesProps {
  const { custom = {} } = config;
  const showPoints = custom.showPoints ?? VisibilityMode.Auto;
  return {
    scaleKey: scaleKey(config),
    theme,
    lineColor: getFieldSeriesColor(field, theme).color,
    colorMode: getFieldColorModeForField(field),
    drawStyle: custom.drawStyle ?? GraphDrawStyle.Line,
    lineInterpolation: custom.lineInterpolation,
    lineWidth: custom.lineWidth ?? 1,
    lineStyle: custom.lineStyle,
    fillOpacity: custom.fillOpacity ?? 0,
    gradientMode: custom.gradientMode,
    showPoints,
    pointsFilter: showPoints === VisibilityMode.Auto ? lonePointsFilter : undefined,
    pointSize: custom.pointSize,
    barAlignment: custom.barAlignment,
    barWidthFactor: custom.barWidthFactor,
    spanNulls: custom.spanNulls === true,
    show: !custom.hideFrom?.viz,
    thresholds: config.thresholds,
  };
}

/**
 * Everything of the fields that the plot is built from, as one text: while it stays the same, new data needs no new
 * plot, so a refresh does not flicker or lose the pointer.
 */
export function structureOf(fields: readonly Field[]): string {
  return JSON.stringify(
    fields.map(({ name, labels, config, state }) => ({
      name,
      labels,
      shown: state?.displayName,
      index: state?.seriesIndex,
      unit: config.unit,
      decimals: config.decimals,
      min: config.min,
      max: config.max,
      color: config.color,
      thresholds: config.thresholds?.steps.map(({ value, color }) => [String(value), color]),
      mode: config.thresholds?.mode,
      mappings: config.mappings,
      custom: config.custom,
    }))
  );
}
