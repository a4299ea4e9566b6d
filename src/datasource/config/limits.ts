import type { FleetlensJsonData } from '../types';

export const defaultMaxPoints = 5_000_000;
export const defaultBudgetSeconds = 20;

/** The limits that an administrator may set, with their defaults; invalid ones count as not set. */
export function limitsOf(settings: FleetlensJsonData): { maxPoints: number; budgetMs: number } {
  const positive = (value: number | undefined, fallback: number) => (value && value > 0 ? value : fallback);
  return {
    maxPoints: positive(settings.maxHistoryPoints, defaultMaxPoints),
    budgetMs: positive(settings.timeBudgetSeconds, defaultBudgetSeconds) * 1000,
  };
}
