import { colorManipulator, type GrafanaTheme2 } from '@grafana/data';
import { GraphDrawStyle, VisibilityMode, type TimeZone } from '@grafana/schema';
import { AxisPlacement, ScaleDirection, ScaleOrientation, type UPlotConfigBuilder } from '@grafana/ui';
import type uPlot from 'uplot';
import { densityOf, strokeLine } from './canvas';
import type { Gutters } from './gutters';
import { newBuilder, type XRange } from './mainConfig';
import { stripRange } from './scales';

export interface StripLine {
  seriesId: string;
  color: string;
  show: boolean;
}

export interface StripConfigOptions {
  lines: StripLine[];
  theme: GrafanaTheme2;
  timeZone: TimeZone;
  xRange: () => XRange;
  syncKey: string;
  /** Gutters of the plot above, read at every layout: the strip copies them, so that both share one x axis. */
  gutters: () => Gutters;
}

const scale = 'score';

/** The strip under the main plot: how unusual each moment is, beside the threshold. No axes of its own. */
export function buildStripConfig(options: StripConfigOptions): UPlotConfigBuilder {
  const { lines, theme, gutters } = options;
  const builder = newBuilder(options);
  // A horizontal crosshair would look like a second threshold.
  builder.setCursor({ y: false });
  builder.setPadding([0, () => gutters().right, 1, () => gutters().left]);
  builder.addAxis({ scaleKey: 'x', isTime: true, show: false, placement: AxisPlacement.Bottom, theme });
  builder.addScale({
    scaleKey: scale,
    orientation: ScaleOrientation.Vertical,
    direction: ScaleDirection.Up,
    range: (_u: uPlot, _min: number | null, max: number | null) => stripRange(max),
  });
  builder.addAxis({ scaleKey: scale, show: false, placement: AxisPlacement.Left, theme });
  for (const line of lines) {
    builder.addSeries({
      scaleKey: scale,
      theme,
      lineColor: line.color,
      lineWidth: 1,
      drawStyle: GraphDrawStyle.Line,
      fillColor: colorManipulator.alpha(line.color, 0.14),
      showPoints: VisibilityMode.Never,
      spanNulls: false,
      show: line.show,
    });
  }
  builder.addHook('draw', (u) => drawThreshold(u, theme));
  return builder;
}

/** A dashed line where the score equals its threshold, and a thin floor. */
function drawThreshold(u: uPlot, theme: GrafanaTheme2) {
  const { ctx, bbox } = u;
  const density = densityOf(u);
  const level = (y: number, color: string) => {
    ctx.strokeStyle = color;
    strokeLine(ctx, [bbox.left, y], [bbox.left + bbox.width, y]);
  };
  ctx.save();
  ctx.lineWidth = density;
  level(bbox.top + bbox.height, theme.colors.border.medium);
  ctx.setLineDash([5 * density, 4 * density]);
  level(Math.round(u.valToPos(1, scale, true)), theme.colors.text.secondary);
  ctx.restore();
}
