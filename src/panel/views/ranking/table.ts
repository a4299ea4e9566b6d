import { type DataFrame, formattedValueToString, getValueFormat } from '@grafana/data';
import type { RankingPart, RankingRow } from '../../../frames';

export interface RoleColumn {
  role: string;
  label: string;
}

/** By rank; rows without one last, in their own order. */
export function byRank(rows: readonly RankingRow[]): RankingRow[] {
  return [...rows].sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || 0);
}

/** "1", "1=" for a tie, "–" for a row without a rank. */
export function rankWords({ rank, tied }: Pick<RankingRow, 'rank' | 'tied'>): string {
  return rank === null ? '–' : `${rank}${tied ? '=' : ''}`;
}

/** One column per role that takes part in any row, in the order of their first row. */
export function roleColumns(rows: readonly RankingRow[]): RoleColumn[] {
  const labels = new Map<string, string>();
  for (const { role, label } of rows.flatMap(({ parts }) => parts ?? [])) {
    labels.set(role, labels.get(role) ?? label);
  }
  return Array.from(labels, ([role, label]) => ({ role, label }));
}

/**
 * A measured value with its unit. Where the frame has a column of that name, its field config (unit, decimals,
 * mappings of the panel) is obeyed; else the unit of the part.
 */
export function partWords({ role, label, value, unit }: RankingPart, frame: DataFrame): string {
  const field = frame.fields.find(({ name }) => name === label || name === role);
  const display = field?.config.unit ? field.display : undefined;
  return formattedValueToString(display ? display(value) : getValueFormat(unit || 'short')(value));
}

/** The part of the scale from 0 to 100 that all intervals lie in, in whole tens, so that bars can be compared. */
export function scoreDomain(rows: readonly RankingRow[]): { min: number; max: number } {
  const known = rows.flatMap(({ score, low, high }) => [low ?? score, high ?? score]).filter((value) => value !== null);
  if (known.length === 0) {
    return { min: 0, max: 100 };
  }
  const min = Math.max(0, Math.floor(Math.min(...known) / 10) * 10);
  const max = Math.min(100, Math.ceil(Math.max(...known) / 10) * 10);
  return max > min ? { min, max } : { min: Math.max(0, min - 10), max: Math.min(100, min + 10) };
}

/** Where a score stands in the domain, 0 to 1. */
export function shareOf(value: number, { min, max }: { min: number; max: number }): number {
  return Math.min(1, Math.max(0, (value - min) / (max - min)));
}

/** "91": whole numbers are precise enough for a score of 0 to 100. */
export function scoreWords(score: number | null): string {
  return score === null ? '·' : String(Math.round(score));
}

/** "+34 of 40". */
export function pointsWords({ points, of }: Pick<RankingPart, 'points' | 'of'>): string {
  return `+${round(points)} of ${round(of)}`;
}

/** "33 to 35": the points at the ends of the interval; empty where it is not known or where both ends round to the same number. */
export function rangeWords({ low, high }: Pick<RankingPart, 'low' | 'high'>): string {
  return low === undefined || high === undefined || round(low) === round(high) ? '' : `${round(low)} to ${round(high)}`;
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}
