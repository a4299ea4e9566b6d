/**
 * Speed of the self-join kernels: tsx bench/kernel/main.ts [--json FILE]
 *
 * CPU time on one thread, in turns with stumpy.stump on one thread where Python has it, because a shared machine
 * changes its pace from minute to minute: ratios carry over to other machines, seconds do not.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { defaultExclusionZone, finish, loadKernel, matrixProfile, median, type Kernel } from '../../src/engine';
import { cellsInAll } from '../../src/engine/join/schedule';
import { everyKernel } from '../../src/engine/testing/kernels';
import { Random } from '../../src/engine/testing/random';
import { measurement, printed, type Measurement } from './measurement';
import { startStumpy, type StumpyPeer } from './stumpy';

const lengths = [2 ** 13, 2 ** 14];
/** Window, and how many times faster than STUMPY the fastest kernel must be. */
const windows = [
  { window: 100, target: 6 },
  { window: 1440, target: 8 },
];
const rounds = 5;
/** Least pace of a WebAssembly kernel. */
const leastMcells = 1000;

async function main(): Promise<void> {
  const { values: flags } = parseArgs({ options: { json: { type: 'string' } } });
  const stumpy = await startStumpy();
  console.log(
    stumpy
      ? `Beside stumpy.stump ${stumpy.version} on one thread.`
      : 'No STUMPY: python3 cannot import it. Set FLEETLENS_PYTHON to a Python that can; the comparison is skipped.'
  );
  const kernels = await everyKernel();
  const { kernel: chosen } = await loadKernel();
  const results: Measurement[] = [];
  for (const length of lengths) {
    const values = new Random(length).walk(length);
    for (const { window, target } of windows) {
      for (const kernel of kernels) {
        const found = await measure(kernel, values, window, stumpy, kernel.name === chosen.name ? target : null);
        found.forEach((result) => console.log(printed(result)));
        results.push(...found);
      }
    }
  }
  stumpy?.stop();
  if (flags.json) {
    writeFileSync(flags.json, JSON.stringify(results, null, 2) + '\n');
  }
}

async function measure(
  kernel: Kernel,
  values: Float64Array,
  window: number,
  stumpy: StumpyPeer | undefined,
  target: number | null
): Promise<Measurement[]> {
  const name = `self-join n=${values.length} m=${window} ${kernel.name}`;
  const cells = cellsInAll(values.length - window + 1, defaultExclusionZone(window));
  const seconds: number[] = [];
  const ratios: number[] = [];
  cpuSeconds(() => finish(matrixProfile(kernel, values, window)));
  for (let round = 0; round < rounds; round++) {
    const ours = cpuSeconds(() => finish(matrixProfile(kernel, values, window)));
    seconds.push(ours);
    if (stumpy) {
      ratios.push((await stumpy.time(values, window)) / ours);
    }
  }
  const pace = measurement(
    name,
    cells / median(seconds) / 1e6,
    'Mcells/s',
    kernel.name === 'javascript' ? null : leastMcells
  );
  return stumpy ? [pace, measurement(`${name} / STUMPY`, median(ratios), 'times', target)] : [pace];
}

function cpuSeconds(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

void main();
