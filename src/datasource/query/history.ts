import { dayMs, hourMs } from '../../analyses/units';
import type { Analysis } from '../../analyses/analysis';
import { formatDuration, parseDuration } from '../../analyses/duration';
import { automatic, maxRowsInBlock, resolveHistory } from '../../analyses/history';
import type { FleetlensQuery } from '../types';

type History = FleetlensQuery['history'];

/** Which field of the history is wrong, and what is allowed. */
export interface HistoryProblem {
  field: 'range' | 'step';
  message: string;
}

/** The history of a query in milliseconds. */
export interface ResolvedHistory {
  stepMs: number;
  /** Absent where the analysis has no training history. */
  rangeMs?: number;
  /** Length of the blocks that rows are fetched in, ms: the training history, else a day in whole steps. */
  blockRange: number;
}

const minStepMs = 1000;
const maxStepMs = dayMs;
const minRangeMs = hourMs;
const maxRangeMs = 90 * dayMs;
/** Fewer rows hold no shape to compare. */
const minRowsInBlock = 32;

/** The history of a new query of an analysis. */
export function defaultHistory({ lookback }: Pick<Analysis, 'lookback'>): History {
  return lookback.kind === 'blocks' ? { ...lookback.history } : { range: automatic, step: lookback.step };
}

/** What is wrong with those parts of the history that an analysis uses; nothing where they can be used. */
export function checkHistory(history: History, { lookback }: Pick<Analysis, 'lookback'>): HistoryProblem[] {
  const step = parseDuration(history.step);
  if (step === undefined || step < minStepMs || step > maxStepMs) {
    return [{ field: 'step', message: 'The step must be a duration from 1s to 1d, such as 30s, 1m or 5m.' }];
  }
  return lookback.kind === 'blocks' ? checkRange(history, step) : [];
}

function checkRange(history: History, step: number): HistoryProblem[] {
  const range = resolveHistory(history);
  if (range === undefined || range < minRangeMs || range > maxRangeMs) {
    return [
      { field: 'range', message: 'The history must be auto, or a duration from 1h to 90d, such as 1d, 7d or 28d.' },
    ];
  }
  const text = formatDuration(range);
  if (range % step !== 0) {
    return [
      {
        field: 'step',
        message: `The history must be a whole number of steps; ${text} is not made of ${history.step}.`,
      },
    ];
  }
  const rows = range / step;
  if (rows > maxRowsInBlock) {
    const shortest = formatDuration(Math.ceil(range / maxRowsInBlock / 60_000) * 60_000);
    return [
      {
        field: 'step',
        message: `${text} of history at ${history.step} is ${rows} rows per series, more than ${maxRowsInBlock}; take a step of ${shortest} or longer.`,
      },
    ];
  }
  if (rows < minRowsInBlock) {
    return [
      {
        field: 'step',
        message: `${text} of history at ${history.step} is only ${rows} rows; at least ${minRowsInBlock} are needed, take a shorter step.`,
      },
    ];
  }
  return [];
}

/** A history without problems in milliseconds. */
export function historyInMs(history: History, { lookback }: Pick<Analysis, 'lookback'>): ResolvedHistory {
  const stepMs = parseDuration(history.step) ?? 0;
  if (lookback.kind === 'range') {
    return { stepMs, blockRange: Math.max(1, Math.floor(dayMs / stepMs)) * stepMs };
  }
  const rangeMs = resolveHistory(history) ?? 0;
  return { stepMs, rangeMs, blockRange: rangeMs };
}
