import type { FieldConfig } from '@grafana/data';
import type { GraphFieldConfig } from '@grafana/schema';

/** Lines of one unit and the same limits share an axis. */
export function scaleKey(config: FieldConfig<GraphFieldConfig>): string {
  const custom = config.custom ?? {};
  const parts = [
    config.unit ?? '',
    config.min ?? '',
    config.max ?? '',
    custom.axisSoftMin ?? '',
    custom.axisSoftMax ?? '',
    custom.axisPlacement ?? '',
    custom.axisLabel ?? '',
    custom.axisCenteredZero ? 'centered' : '',
    custom.scaleDistribution?.type ?? '',
    custom.scaleDistribution?.log ?? '',
  ];
  return `y/${parts.join('/')}`;
}

/** Range of the strip of scores: from 0, and never so low that the threshold, at 1, is not seen. */
export function stripRange(highest: number | null): [number, number] {
  return [0, Math.max(1.6, (highest ?? 0) * 1.1)];
}

/**
 * Height in the strip of a score beside its threshold: the multiple up to the threshold, above it 1 + ln(multiple), so
 * that one extreme episode does not press all others, and the threshold, to the floor. Null where either is missing.
 */
export function heightInStrip(score: unknown, threshold: unknown): number | null {
  if (typeof score !== 'number' || typeof threshold !== 'number' || !Number.isFinite(score) || !(threshold > 0)) {
    return null;
  }
  const multiple = Math.max(0, score / threshold);
  return multiple <= 1 ? multiple : 1 + Math.log(multiple);
}
