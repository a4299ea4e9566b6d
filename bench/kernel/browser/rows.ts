import { defaultExclusionZone, median } from '../../../src/engine';
import { cellsInAll } from '../../../src/engine/join/schedule';
import { interleaved } from '../clock';
import { measurement, type Measurement } from '../measurement';
import { joinCases } from '../selfJoins';
import { seriesOf } from '../series';
import type { StumpyPeer } from '../stumpy';
import { openBrowserBench, type BrowserBench } from './open';

/** The browser counts CPU time in hundredths of a second: short joins are repeated for so long, s. */
const least = 0.5;
/** Ninety days of minutes. */
const large = { length: 129_600, window: 1440 };

/** The self-join table in Chromium, through the worker as the plugin carries it, and a long series on two workers. */
export async function* browserRows(
  stumpy: StumpyPeer | undefined,
  quick: boolean,
  say: (line: string) => void
): AsyncGenerator<Measurement, void, void> {
  const opened = await openBrowserBench();
  if ('missing' in opened) {
    say(`Nothing measured in a browser. ${opened.missing}`);
    return;
  }
  try {
    say(`Chromium ${opened.version}, kernel ${await opened.bench.kernel()}.`);
    for (const each of joinCases) {
      if (!quick || each.exponent < 16) {
        yield* joinRows(opened, each, stumpy, quick ? 1 : each.rounds);
      }
    }
    yield* largeRows(opened, quick ? 3 : 15);
  } finally {
    await opened.close();
  }
}

async function* joinRows(
  { bench, cpuSeconds }: BrowserBench,
  { data, exponent, window, target }: (typeof joinCases)[number],
  stumpy: StumpyPeer | undefined,
  rounds: number
): AsyncGenerator<Measurement, void, void> {
  const name = `Chromium, self-join, ${data}, n = 2^${exponent}, m = ${window}`;
  const length = 2 ** exponent;
  const values = seriesOf(data, length);
  const ours = async () => {
    const before = await cpuSeconds();
    let used = 0;
    let joins = 0;
    while (used < least) {
      await bench.join(data, length, window);
      used = (await cpuSeconds()) - before;
      joins++;
    }
    return used / joins;
  };
  const { first, ratio } = await interleaved(rounds, ours, () => (stumpy ? stumpy.time(values, window, least) : NaN));
  const cells = cellsInAll(length - window + 1, defaultExclusionZone(window));
  yield measurement(`${name}: pace`, cells / first / 1e6, 'Mcells/s', null);
  if (stumpy) {
    yield measurement(`${name}: times STUMPY`, ratio, 'times', target);
  }
}

async function* largeRows(
  { bench, cpuSeconds }: BrowserBench,
  rounds: number
): AsyncGenerator<Measurement, void, void> {
  await bench.large(large.length, large.window);
  const firsts: number[] = [];
  const dones: number[] = [];
  const before = await cpuSeconds();
  for (let round = 0; round < rounds; round++) {
    const { firstProgressMs, doneMs } = await bench.large(large.length, large.window);
    firsts.push(firstProgressMs);
    dones.push(doneMs);
  }
  const cpu = ((await cpuSeconds()) - before) / rounds;
  const name = `Chromium, discords of ${large.length} points, m = ${large.window}, two workers`;
  yield measurement(`${name}: first progress (wall)`, median(firsts), 'ms', 200, 'at most');
  yield measurement(`${name}: done (wall)`, median(dones) / 1000, 's', 3, 'at most');
  yield measurement(`${name}: CPU time of both and the page`, cpu, 's', null);
}
