import { colorManipulator, type GrafanaTheme2 } from '@grafana/data';
import type { UPlotConfigBuilder } from '@grafana/ui';
import type uPlot from 'uplot';
import { severityColor } from '../../frames';
import type { Annotation } from './annotations';
import { type Band, drawBand } from './bands';
import { densityOf, strokeLine } from './canvas';
import { type Region, type Span, spanOf } from './regions';

/** What is painted behind and over the lines; read at every draw, so it may change without a new plot. */
export interface Layers {
  bands: Band[];
  regions: Region[];
  selected?: string;
  annotations: Annotation[];
  /** 0 to 1. */
  opacity: number;
}

/** Lets a plot paint `layers()`: bands and regions below the lines, so that these stay readable, annotations above. */
export function addLayers(builder: UPlotConfigBuilder, theme: GrafanaTheme2, layers: () => Layers) {
  builder.addHook('drawClear', (u) =>
    paint(u, () => {
      layers().bands.forEach((band) => drawBand(u, band));
      drawRegions(u, theme, layers());
    })
  );
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
  for (const region of regions) {
    const span = spanInPlot(u, region.from, region.to);
    if (span) {
      const color = theme.visualization.getColorByName(severityColor[region.severity]);
      const chosen = region.id === selected;
      const look = { color, chosen, opacity: Math.min(1, chosen ? opacity * 2 : opacity) };
      paintRegion[region.look ?? 'plain'](u, span, look, region, theme);
    }
  }
}

interface RegionLook {
  color: string;
  chosen: boolean;
  opacity: number;
}

type PaintRegion = (u: uPlot, span: Span, look: RegionLook, region: Region, theme: GrafanaTheme2) => void;

const paintRegion: Record<NonNullable<Region['look']> | 'plain', PaintRegion> = {
  plain: (u, span, look) => {
    const { ctx, bbox } = u;
    ctx.fillStyle = colorManipulator.alpha(look.color, look.opacity);
    ctx.fillRect(span.left, bbox.top, span.width, bbox.height);
    topBar(u, span, look);
  },
  missing: (u, span, look) => {
    const { ctx, bbox } = u;
    ctx.save();
    ctx.beginPath();
    ctx.rect(span.left, bbox.top, span.width, bbox.height);
    ctx.clip();
    ctx.strokeStyle = colorManipulator.alpha(look.color, Math.min(1, look.opacity * 2.5));
    ctx.lineWidth = densityOf(u);
    const apart = 7 * densityOf(u);
    for (let x = span.left - bbox.height; x < span.left + span.width; x += apart) {
      strokeLine(ctx, [x, bbox.top + bbox.height], [x + bbox.height, bbox.top]);
    }
    ctx.restore();
    topBar(u, span, look);
  },
  drift: (u, span, look, { since }, theme) => {
    const { ctx, bbox } = u;
    const density = densityOf(u);
    const shade = ctx.createLinearGradient(span.left, 0, span.left + span.width, 0);
    shade.addColorStop(0, colorManipulator.alpha(look.color, 0));
    shade.addColorStop(1, colorManipulator.alpha(look.color, look.opacity));
    ctx.fillStyle = shade;
    ctx.fillRect(span.left, bbox.top, span.width, bbox.height);
    // A wedge that grows as the drift does, from the moment it began.
    const thick = (look.chosen ? 9 : 7) * density;
    ctx.fillStyle = colorManipulator.alpha(look.color, look.chosen ? 1 : 0.75);
    ctx.beginPath();
    ctx.moveTo(span.left, bbox.top);
    ctx.lineTo(span.left + span.width, bbox.top);
    ctx.lineTo(span.left + span.width, bbox.top + thick);
    ctx.closePath();
    ctx.fill();
    ctx.strokeStyle = colorManipulator.alpha(look.color, 0.75);
    ctx.lineWidth = density;
    ctx.setLineDash([2 * density, 3 * density]);
    strokeLine(ctx, [span.left, bbox.top], [span.left, bbox.top + bbox.height]);
    ctx.setLineDash([]);
    ctx.font = `${theme.typography.fontSize * 0.85 * density}px ${theme.typography.fontFamily}`;
    if (since && ctx.measureText(since).width + 8 * density < span.width) {
      ctx.fillStyle = theme.colors.text.secondary;
      ctx.textBaseline = 'top';
      ctx.textAlign = 'left';
      ctx.fillText(since, span.left + 4 * density, bbox.top + thick + 2 * density);
    }
  },
};

function topBar(u: uPlot, span: Span, { color, chosen }: RegionLook) {
  const { ctx, bbox } = u;
  ctx.fillStyle = colorManipulator.alpha(color, chosen ? 1 : 0.75);
  ctx.fillRect(span.left, bbox.top, span.width, (chosen ? 3 : 2) * densityOf(u));
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
