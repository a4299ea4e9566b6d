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

/**
 * Range of the strip of scores, where 1 is the threshold: from 0, and never so low that the threshold is not seen.
 * `worst` is the largest ratio; null without data.
 */
export function stripRange(worst: number | null): [number, number] {
  return [0, Math.max(1.6, (worst ?? 0) * 1.1)];
}

/** How a score stands to its threshold, as a multiple; null where either is missing or there is no threshold. */
export function ratioToThreshold(score: unknown, threshold: unknown): number | null {
  if (typeof score !== 'number' || typeof threshold !== 'number' || !Number.isFinite(score) || !(threshold > 0)) {
    return null;
  }
  return score / threshold;
}
