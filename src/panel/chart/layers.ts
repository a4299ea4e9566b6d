import { colorManipulator, type GrafanaTheme2 } from '@grafana/data';
import type { UPlotConfigBuilder } from '@grafana/ui';
import type uPlot from 'uplot';
import { severityColor } from '../../frames';
import type { Annotation } from './annotations';
import { densityOf, strokeLine } from './canvas';
import { type Region, spanOf } from './regions';

/** What is painted behind and over the lines; read at every draw, so it may change without a new plot. */
export interface Layers {
  regions: Region[];
  selected?: string;
  annotations: Annotation[];
  /** 0 to 1. */
  opacity: number;
}

/** Lets a plot paint `layers()`: regions below the lines, so that the lines stay readable, annotations above. */
export function addLayers(builder: UPlotConfigBuilder, theme: GrafanaTheme2, layers: () => Layers) {
  builder.addHook('drawClear', (u) => paint(u, () => drawRegions(u, theme, layers())));
  builder.addHook('draw', (u) => paint(u, () => drawAnnotations(u, theme, layers().annotations)));
}

function paint({ ctx, bbox }: uPlot, draw: () => void) {
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  draw();
  ctx.restore();
}

function drawRegions(u: uPlot, theme: GrafanaTheme2, { regions, selected, opacity }: Layers) {
  const { ctx, bbox } = u;
  const density = densityOf(u);
  for (const region of regions) {
    const span = spanInPlot(u, region.from, region.to);
    if (span) {
      const color = theme.visualization.getColorByName(severityColor[region.severity]);
      const chosen = region.id === selected;
      ctx.fillStyle = colorManipulator.alpha(color, Math.min(1, chosen ? opacity * 2 : opacity));
      ctx.fillRect(span.left, bbox.top, span.width, bbox.height);
      ctx.fillStyle = colorManipulator.alpha(color, chosen ? 1 : 0.75);
      ctx.fillRect(span.left, bbox.top, span.width, (chosen ? 3 : 2) * density);
    }
  }
}

function drawAnnotations(u: uPlot, theme: GrafanaTheme2, annotations: Annotation[]) {
  const { ctx, bbox } = u;
  const density = densityOf(u);
  for (const { from, to, color: name } of annotations) {
    const color = theme.visualization.getColorByName(name);
    const span = spanInPlot(u, from, to);
    if (!span) {
      continue;
    }
    if (to > from) {
      ctx.fillStyle = colorManipulator.alpha(color, 0.1);
      ctx.fillRect(span.left, bbox.top, span.width, bbox.height);
    }
    ctx.strokeStyle = color;
    ctx.lineWidth = density;
    ctx.setLineDash([4 * density, 4 * density]);
    for (const time of to > from ? [from, to] : [from]) {
      const x = Math.round(u.valToPos(time, 'x', true));
      strokeLine(ctx, [x, bbox.top], [x, bbox.top + bbox.height]);
    }
  }
}

function spanInPlot({ scales, bbox }: uPlot, from: number, to: number) {
  const { min, max } = scales.x;
  return typeof min === 'number' && typeof max === 'number'
    ? spanOf(from, to, { min, max, left: bbox.left, width: bbox.width })
    : undefined;
}
