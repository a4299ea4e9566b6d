import { colorManipulator, type GrafanaTheme2 } from '@grafana/data';
import type { UPlotConfigBuilder } from '@grafana/ui';
import type uPlot from 'uplot';
import { type Severity, severityColor } from '../../frames';
import type { Annotation } from './annotations';
import { type Band, drawBand } from './bands';
import { densityOf, strokeLine } from './canvas';
import { type Region, type Span, spanOf } from './regions';
import { united, withoutOverlap } from './shades';
import type { Stretch } from './unjudged';

/** What is painted behind and over the lines; read at every draw, so it may change without a new plot. */
export interface Layers {
  bands: Band[];
  /** Where no line has a verdict. */
  unjudged: Stretch[];
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
      drawUnjudged(u, theme, layers().unjudged);
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
  const places = regions.flatMap((region) => {
    const span = spanInPlot(u, region.from, region.to);
    return span ? [{ region, span, chosen: region.id === selected }] : [];
  });
  const lookOf = (severity: Severity, chosen: boolean): RegionLook => {
    const color = theme.visualization.getColorByName(severityColor[severity]);
    return { color, chosen, opacity: Math.min(1, chosen ? opacity * 2 : opacity) };
  };
  const plain = places.filter(({ region }) => region.look === undefined);
  const shades = plain.map(({ region: { severity }, span, chosen }) => ({ ...onPixels(span), severity, chosen }));
  for (const { severity, chosen, left, width } of withoutOverlap(shades)) {
    const { color, opacity: alpha } = lookOf(severity, chosen);
    u.ctx.fillStyle = colorManipulator.alpha(color, alpha);
    u.ctx.fillRect(left, u.bbox.top, width, u.bbox.height);
  }
  const rising = apart(places.filter(({ region }) => region.look === 'drift'));
  for (const place of places) {
    const { region, span, chosen } = place;
    const look = lookOf(region.severity, chosen);
    const covered = region.look === 'drift' && !rising.includes(place);
    paintRegion[region.look ?? 'plain'](u, { span, look: covered ? { ...look, opacity: 0 } : look, region, theme });
  }
}

/** Rounded to pixels: two shades that touch would leave a seam between them. */
function onPixels({ left, width }: Span): Span {
  const from = Math.round(left);
  return { left: from, width: Math.max(1, Math.round(left + width) - from) };
}

/** Of places that overlap the chosen one, else the last, which is the worst. */
function apart<T extends { span: Span; chosen: boolean }>(places: readonly T[]): T[] {
  const separate: T[] = [];
  const firstWins = [...places].reverse().sort((a, b) => Number(b.chosen) - Number(a.chosen));
  for (const place of firstWins) {
    const { left, width } = place.span;
    if (separate.every(({ span }) => left >= span.left + span.width || span.left >= left + width)) {
      separate.push(place);
    }
  }
  return separate;
}

interface RegionLook {
  color: string;
  chosen: boolean;
  opacity: number;
}

interface RegionPaint {
  span: Span;
  look: RegionLook;
  region: Region;
  theme: GrafanaTheme2;
}

type PaintRegion = (u: uPlot, paint: RegionPaint) => void;

const paintRegion: Record<NonNullable<Region['look']> | 'plain', PaintRegion> = {
  // Shaded already, together with those that it overlaps.
  plain: topBar,
  missing: (u, { span, look }) => {
    hatch(u, span, colorManipulator.alpha(look.color, Math.min(1, look.opacity * 2.5)), 7);
    topBar(u, { span, look });
  },
  drift: (u, { span, look, region: { since }, theme }) => {
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

/** Diagonal lines over a stretch, `apartPx` from each other. */
function hatch(u: uPlot, span: Span, color: string, apartPx: number) {
  const { ctx, bbox } = u;
  ctx.save();
  ctx.beginPath();
  ctx.rect(span.left, bbox.top, span.width, bbox.height);
  ctx.clip();
  ctx.strokeStyle = color;
  ctx.lineWidth = densityOf(u);
  const step = apartPx * densityOf(u);
  // On one grid for all, so that stretches of several series that overlap are hatched no denser than one.
  for (let x = Math.floor((span.left - bbox.height) / step) * step; x < span.left + span.width; x += step) {
    strokeLine(ctx, [x, bbox.top + bbox.height], [x + bbox.height, bbox.top]);
  }
  ctx.restore();
}

/** Fainter and wider than the hatching of missing data: nothing is wrong there, it is only not known. */
function drawUnjudged(u: uPlot, theme: GrafanaTheme2, unjudged: readonly Stretch[]) {
  for (const { from, to } of unjudged) {
    const span = spanInPlot(u, from, to);
    if (span) {
      hatch(u, span, theme.colors.border.medium, 11);
    }
  }
}

function topBar(u: uPlot, { span, look: { color, chosen } }: Pick<RegionPaint, 'span' | 'look'>) {
  const { ctx, bbox } = u;
  ctx.fillStyle = colorManipulator.alpha(color, chosen ? 1 : 0.75);
  ctx.fillRect(span.left, bbox.top, span.width, (chosen ? 3 : 2) * densityOf(u));
}

function drawAnnotations(u: uPlot, theme: GrafanaTheme2, annotations: Annotation[]) {
  const { ctx, bbox } = u;
  const density = densityOf(u);
  for (const [name, spans] of stretchesByColor(u, annotations)) {
    ctx.fillStyle = colorManipulator.alpha(theme.visualization.getColorByName(name), 0.1);
    for (const { left, width } of united(spans)) {
      ctx.fillRect(left, bbox.top, width, bbox.height);
    }
  }
  for (const { from, to, color: name } of annotations) {
    const color = theme.visualization.getColorByName(name);
    const span = spanInPlot(u, from, to);
    if (!span) {
      continue;
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

/** Those that last, by colour, so that many of one colour are shaded as softly as one. */
function stretchesByColor(u: uPlot, annotations: Annotation[]): Map<string, Span[]> {
  const byColor = new Map<string, Span[]>();
  for (const { from, to, color } of annotations) {
    const span = to > from ? spanInPlot(u, from, to) : undefined;
    if (span) {
      byColor.set(color, [...(byColor.get(color) ?? []), span]);
    }
  }
  return byColor;
}

function spanInPlot({ scales, bbox }: uPlot, from: number, to: number) {
  const { min, max } = scales.x;
  return typeof min === 'number' && typeof max === 'number'
    ? spanOf(from, to, { min, max, left: bbox.left, width: bbox.width })
    : undefined;
}
