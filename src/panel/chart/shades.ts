import { compareSeverity, type Severity } from '../../frames';
import type { Span } from './regions';

/** A stretch of the plot to be shaded, in px. */
export interface Shade extends Span {
  severity: Severity;
  chosen: boolean;
}

type Look = Pick<Shade, 'severity' | 'chosen'>;

const severities: Severity[] = ['info', 'warning', 'critical'];

/** Every look of a shade, the one that is painted over all others first. */
const looks: Look[] = [true, false].flatMap((chosen) =>
  [...severities].sort(compareSeverity).map((severity) => ({ severity, chosen }))
);

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
  const open = looks.map(() => 0);
  const flat: Shade[] = [];
  edges.forEach(({ at, by, shade: { severity, chosen } }, i) => {
    open[looks.findIndex((look) => look.severity === severity && look.chosen === chosen)] += by;
    const width = (edges[i + 1]?.at ?? at) - at;
    const top = looks[open.findIndex((count) => count > 0)];
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
  const merged: Span[] = [];
  for (const { left, width } of [...spans].sort((a, b) => a.left - b.left)) {
    const last = merged.at(-1);
    if (last && left <= last.left + last.width) {
      last.width = Math.max(last.width, left + width - last.left);
    } else {
      merged.push({ left, width });
    }
  }
  return merged;
}
