import type { TestDataSourceResponse } from '@grafana/data';
import { dayMs } from '../../analyses/units';
import { discords } from '../../analyses/discords';
import { isTagged } from '../../analyses/work';
import type { PageWorkers } from '../../worker/page';

const kernelText = {
  'relaxed-simd': 'WebAssembly with relaxed SIMD',
  simd: 'WebAssembly with SIMD',
  javascript: 'plain JavaScript',
};

const transportText = {
  'blob worker': 'in a web worker',
  'file worker': "in a web worker from the plugin's files",
  'main thread': 'in the page itself, in short slices',
};

/**
 * Computes a small known case the way every query is computed, and reports how this page computes and whether the result
 * was right.
 */
export async function selfTest(workers: PageWorkers): Promise<TestDataSourceResponse> {
  try {
    const { transport, kernel, notices } = await workers.status();
    const found = await knownCase(workers);
    if (!found) {
      return {
        status: 'error',
        message: 'The analysis runs but did not find the anomaly planted by the self-test; please report this.',
      };
    }
    const how = `The self-test passed: it found its planted anomaly ${transportText[transport]}, with ${kernelText[kernel]}.`;
    return { status: 'success', message: [how, ...notices].join(' ') };
  } catch (error) {
    return { status: 'error', message: error instanceof Error ? error.message : String(error) };
  }
}

const step = 300_000;
const rowsInDay = 288;
const days = 14;
const plantedAt = 13 * rowsInDay + 150;

/** Two weeks of a daily wave with a bump planted on the last day; true where exactly that is found. */
async function knownCase(workers: PageWorkers): Promise<boolean> {
  const { analysis } = discords.configure();
  const values = Float64Array.from({ length: days * rowsInDay }, (_, row) => {
    const ripple = Math.sin(row * 12.9898) * 0.02;
    const bump = row >= plantedAt && row < plantedAt + 12 ? 1.5 : 0;
    return Math.sin((2 * Math.PI * row) / rowsInDay) + ripple + bump;
  });
  const range = 7 * dayMs;
  const start = range * 100;
  const input = {
    series: [{ id: 'self-test', role: 'series', name: 'self-test', labels: {}, start, step, values }],
    from: start + 13 * dayMs,
    to: start + 14 * dayMs,
    step,
    blockRange: range,
  };
  const never = new AbortController().signal;
  const pieces = await Promise.all(
    analysis.plan(input).map(async (task) => {
      const result = await workers.results.run({ analysis: discords.id, task, budgetMs: 20_000 }, never);
      return { task, result: isTagged(result) ? result : undefined };
    })
  );
  const { frames } = analysis.present({ input, pieces, final: true });
  const episodes = frames.find((frame) => frame.meta.dataTopic === 'annotations');
  const [first] = episodes?.fields.find((field) => field.name === 'time')?.values ?? [];
  const plantedTime = start + plantedAt * step;
  return episodes?.length === 1 && typeof first === 'number' && Math.abs(first - plantedTime) <= 6 * step;
}
