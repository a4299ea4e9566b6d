import { compareSeverity, type Severity } from '../../frames';
import type { Span } from './regions';

/** A stretch of the plot to be shaded, in px. */
export interface Shade extends Span {
  severity: Severity;
  chosen: boolean;
}

/**
 * The same shades, none over another: where several overlap, the chosen one counts, else the worst. Seven series that
 * misbehave together are shaded as softly as one, so that their lines stay readable. O(n log n) for n shades.
 */
export function withoutOverlap(shades: readonly Shade[]): Shade[] {
  const edges = shades
    .flatMap((shade) => [
      { at: shade.left, by: 1, shade },
      { at: shade.left + shade.width, by: -1, shade },
    ])
    .sort((a, b) => a.at - b.at);
  const open = new Map<string, { count: number; look: Pick<Shade, 'severity' | 'chosen'> }>();
  const flat: Shade[] = [];
  edges.forEach(({ at, by, shade: { severity, chosen } }, i) => {
    const key = `${severity}/${chosen}`;
    const count = (open.get(key)?.count ?? 0) + by;
    if (count > 0) {
      open.set(key, { count, look: { severity, chosen } });
    } else {
      open.delete(key);
    }
    const width = (edges[i + 1]?.at ?? at) - at;
    const [top] = [...open.values()].map(({ look }) => look).sort(uppermost);
    const last = flat.at(-1);
    if (!top || width <= 0) {
      return;
    }
    if (last && last.left + last.width === at && last.severity === top.severity && last.chosen === top.chosen) {
      last.width += width;
    } else {
      flat.push({ ...top, left: at, width });
    }
  });
  return flat;
}

/** Stretches that overlap or touch, as one each. */
export function united(spans: readonly Span[]): Span[] {
  const whole: Span[] = [];
  for (const { left, width } of [...spans].sort((a, b) => a.left - b.left)) {
    const last = whole.at(-1);
    if (last && left <= last.left + last.width) {
      last.width = Math.max(last.width, left + width - last.left);
    } else {
      whole.push({ left, width });
    }
  }
  return whole;
}

function uppermost(a: Pick<Shade, 'severity' | 'chosen'>, b: Pick<Shade, 'severity' | 'chosen'>): number {
  return Number(b.chosen) - Number(a.chosen) || compareSeverity(a.severity, b.severity);
}
