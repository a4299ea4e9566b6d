import { useTheme2 } from '@grafana/ui';
import React from 'react';
import type { RankingRow } from '../../../frames';
import { scoreWords, shareOf } from './table';

interface Props {
  row: Pick<RankingRow, 'score' | 'low' | 'high'>;
  domain: { min: number; max: number };
}

const size = { width: 96, height: 14 };

/** A score with its interval, drawn: whiskers from low to high, a block at the score. Nothing where it is not known. */
export function IntervalBar({ row: { score, low, high }, domain }: Props) {
  const theme = useTheme2();
  if (score === null) {
    return null;
  }
  const x = (value: number) => 3 + shareOf(value, domain) * (size.width - 6);
  const middle = size.height / 2;
  const whiskers = low !== null && high !== null;
  return (
    <svg
      width={size.width}
      height={size.height}
      role="img"
      aria-label={
        whiskers
          ? `score ${scoreWords(score)}, between ${scoreWords(low)} and ${scoreWords(high)}`
          : `score ${scoreWords(score)}`
      }
    >
      <line x1={0} x2={size.width} y1={middle} y2={middle} stroke={theme.colors.border.weak} />
      {whiskers && (
        <g stroke={theme.colors.text.secondary} strokeWidth={1.5}>
          <line x1={x(low)} x2={x(high)} y1={middle} y2={middle} />
          <line x1={x(low)} x2={x(low)} y1={middle - 4} y2={middle + 4} />
          <line x1={x(high)} x2={x(high)} y1={middle - 4} y2={middle + 4} />
        </g>
      )}
      <rect x={x(score) - 2.5} y={middle - 5} width={5} height={10} rx={1} fill={theme.colors.primary.text} />
    </svg>
  );
}
