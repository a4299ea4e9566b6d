import type { Kernel } from '../../src/engine';
import { cpuSecondsACall, interleaved, minSeconds as least } from './clock';
import { length, makeSetting, window, type FunctionRow, type Setting } from './functionTable';
import { measurement, type Measurement } from './measurement';
import type { StumpyPeer } from './stumpy';

/** Counterparts that take longer are called once, s. */
const long = 1;

/** The public functions given at n = 2^14 beside its counterpart, a thread each; none is to be slower. */
export async function* functionRows(
  rows: readonly FunctionRow[],
  kernel: Kernel,
  stumpy: StumpyPeer | undefined,
  quick: boolean
): AsyncGenerator<Measurement, void, void> {
  const setting = makeSetting(kernel);
  for (const row of rows) {
    yield* functionRow(row, setting, stumpy, quick ? 1 : 3);
  }
}

async function* functionRow(
  row: FunctionRow,
  setting: Setting,
  stumpy: StumpyPeer | undefined,
  rounds: number
): AsyncGenerator<Measurement, void, void> {
  const name = `${row.name}${row.doing ? `, ${row.doing}` : ''}, n = 2^${Math.log2(length)}, m = ${window}`;
  const ours = () => cpuSecondsACall(row.prepare(setting));
  const { peer } = row;
  const theirs = () =>
    stumpy && peer !== null
      ? stumpy.timeCall({ call: peer, series: setting.walks.slice(0, row.series ?? 1), window, least })
      : NaN;
  const once = await interleaved(1, ours, theirs);
  // The long calls differ by factors, which a single round tells.
  const { first, ratio } = once.second > long ? once : await interleaved(rounds, ours, theirs);
  yield measurement(`${name}: CPU time`, first * 1000, 'ms', null);
  if (!Number.isNaN(ratio)) {
    yield measurement(`${name}: times STUMPY`, ratio, 'times', 1);
  }
}
