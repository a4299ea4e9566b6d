import type { FleetlensJsonData } from '../types';

export const defaultMaxPoints = 5_000_000;
export const defaultBudgetSeconds = 20;

/** The limits an administrator may set, with their defaults; what makes no sense counts as not set. */
export function limitsOf(settings: FleetlensJsonData): { maxPoints: number; budgetMs: number } {
  const positive = (value: number | undefined, fallback: number) => (value && value > 0 ? value : fallback);
  return {
    maxPoints: positive(settings.maxHistoryPoints, defaultMaxPoints),
    budgetMs: positive(settings.timeBudgetSeconds, defaultBudgetSeconds) * 1000,
  };
}
