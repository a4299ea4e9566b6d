import type { AnalysisInput } from '../../src/analyses/analysis';
import { detect } from '../../src/analyses/detect';
import { historyFor } from '../../src/analyses/history';
import { compute } from '../../src/datasource/answer/compute';
import type { SharedResults } from '../../src/worker/shared';
import { workerResults } from '../shared/pageWorkers';
import { metric } from './series';

/** Milliseconds of one answer. */
export interface Timed {
  /** Until the first verdicts could be drawn. */
  first: number;
  all: number;
  /** Number of pictures before the last. */
  progress: number;
}

export interface PageBench {
  start(workers: number): Promise<void>;
  /** Analyses a number of series with a number of rows, which lie in one block and the one before it. */
  answer(series: number, rows: number, step: number): Promise<Timed>;
  /** The last answer again with one new point per series. */
  refresh(): Promise<Timed>;
  /** Starts from the beginning, cancels after a third, and measures how long until a worker takes other work, ms. */
  cancel(series: number, rows: number, step: number): Promise<number>;
}

declare global {
  interface Window {
    bench: PageBench;
  }
}

const { analysis: configured } = detect.configure();
const budgetMs = 600_000;

let results: SharedResults;
let last: AnalysisInput;
let seed = 1;

function inputOf(count: number, rows: number, step: number): AnalysisInput {
  const blockRange = historyFor(step);
  // Half of the rows lie in the block that is judged, half before it.
  const border = 2900 * blockRange;
  const start = border - Math.floor(rows / 2) * step;
  const to = start + rows * step;
  const series = Array.from({ length: count }, (_, i) => ({
    id: `series/${seed}-${i}`,
    role: 'series',
    name: `series ${i}`,
    labels: { series: String(i) },
    start,
    step,
    values: metric(seed * 10_000 + i, rows, step),
  }));
  seed++;
  return { series, from: Math.max(border + 86_400_000, to - 6 * 3_600_000), to, step, blockRange, timeZone: 'utc' };
}

function timed(input: AnalysisInput): Promise<Timed> {
  const begun = performance.now();
  let first = NaN;
  let progress = 0;
  return new Promise((resolve, reject) => {
    compute({ analysis: detect, configured, input, results, budgetMs }).subscribe({
      next: ({ done, presentation }) => {
        const failed = presentation.notices.find(({ severity }) => severity === 'warning');
        if (failed) {
          reject(new Error(failed.text));
        }
        if (done > 0 && Number.isNaN(first)) {
          first = performance.now() - begun;
        }
        progress++;
      },
      error: reject,
      complete: () => resolve({ first, all: performance.now() - begun, progress: progress - 1 }),
    });
  });
}

window.bench = {
  async start(size) {
    results = workerResults(size);
    // All workers run, with their code compiled, before anything is timed.
    await timed(inputOf(4 * size, 2016, 300_000));
  },
  answer(count, rows, step) {
    last = inputOf(count, rows, step);
    return timed(last);
  },
  refresh() {
    const { step } = last;
    const series = last.series.map((one) => ({
      ...one,
      values: Float64Array.of(...one.values, one.values[one.values.length - 1]),
    }));
    last = { ...last, series, to: last.to + step };
    return timed(last);
  },
  cancel(count, rows, step) {
    const input = inputOf(count, rows, step);
    const other = inputOf(1, 600, 300_000);
    return new Promise((resolve, reject) => {
      const running = compute({ analysis: detect, configured, input, results, budgetMs }).subscribe({
        next: ({ done, total }) => {
          if (done > total / 3) {
            const begun = performance.now();
            running.unsubscribe();
            timed(other).then(() => resolve(performance.now() - begun), reject);
          }
        },
        error: reject,
      });
    });
  },
};
