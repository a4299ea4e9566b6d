import type { TestDataSourceResponse } from '@grafana/data';
import { planDiscords } from '../../analyses/discords/task';
import { validateOptions } from '../../analyses/options';
import { analysisById } from '../../analyses/registry';
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
 * Computes a small known case the way every query is computed, and says in plain sentences how this page computes and
 * whether the answer was right.
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

/** Two weeks of a daily wave with a dent planted on the last day; true when just that is found. */
async function knownCase(workers: PageWorkers): Promise<boolean> {
  const analysis = analysisById('discords');
  if (!analysis) {
    return false;
  }
  const values = Float64Array.from({ length: days * rowsInDay }, (_, row) => {
    const ripple = Math.sin(row * 12.9898) * 0.02;
    const dent = row >= plantedAt && row < plantedAt + 12 ? 1.5 : 0;
    return Math.sin((2 * Math.PI * row) / rowsInDay) + ripple + dent;
  });
  const range = 7 * 86_400_000;
  const start = range * 100;
  const input = {
    series: [{ id: 'self-test', role: 'series', name: 'self-test', labels: {}, start, step, values }],
    from: start + 13 * 86_400_000,
    to: start + 14 * 86_400_000,
    step,
    blockRange: range,
  };
  const options = validateOptions(analysis.options, {}).values;
  const tasks = planDiscords(input, options);
  const never = new AbortController().signal;
  const results = await Promise.all(
    tasks.map((task) => workers.results.run({ analysis: analysis.id, task, budgetMs: 20_000 }, never))
  );
  const { frames } = analysis.present(input, options, tasks, results);
  const episodes = frames.find((frame) => frame.meta.dataTopic === 'annotations');
  const [first] = episodes?.fields.find((field) => field.name === 'time')?.values ?? [];
  const plantedTime = start + plantedAt * step;
  return episodes?.length === 1 && typeof first === 'number' && Math.abs(first - plantedTime) <= 6 * step;
}
