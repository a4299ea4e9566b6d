import * as engine from '../standalone';
import { finish, type Kernel } from '../standalone';
import { Random } from './random';

/** What a row of the table computes on. */
interface Setting {
  kernel: Kernel;
  /** Three random walks of n values. */
  walks: readonly [Float64Array, Float64Array, Float64Array];
  /** Values in a window. */
  m: number;
}

interface MemoryRow {
  /** A function of the engine. */
  name: keyof typeof engine;
  doing?: string;
  /** Values and values in a window; default those of `defaultSizes`. */
  sizes?: ReadonlyArray<readonly [n: number, m: number]>;
  /** The most bytes it holds at a time, as its docstring says. */
  bytes(n: number, m: number): number;
  /** Whether most of it may be there already, as what all streams share. */
  mayShare?: boolean;
  /** Makes what does not count and returns the call. */
  prepare(setting: Setting): () => unknown;
}

export const defaultSizes = [
  [8_000, 50],
  [5_000, 500],
] as const;

export function makeSetting(kernel: Kernel, n: number, m: number): Setting {
  return { kernel, walks: [new Random(1).walk(n), new Random(2).walk(n), new Random(3).walk(n)], m };
}

/** Without normalisation. */
const plain = { normalize: false } as const;
/** The memory of a WebAssembly instance besides its series. */
const instance = 2 ** 18;
const profile = (n: number) => 216 * n + instance;
const abJoin = (k: number) => (n: number) => (300 + 60 * k) * 2 * n + instance;
const nearest = (k: number) => (n: number) => (300 + 100 * k) * n + instance;
const mass = (n: number, m: number) => 8 * (14 * n + 60 * m);
const stream = (n: number, m: number) => Math.max(2 ** 24, 82 * (1.25 * (1.25 * n + 14 * m) + 100));
const plainJoin = (n: number) => 80 * n;
const powerOfTwo = (n: number) => 2 ** Math.ceil(Math.log2(n));
/** Long enough that a stream does not share the memory that another left open. */
const longHistories = [
  [200_000, 50],
  [160_000, 500],
] as const;

/** Every public function that holds more than a few numbers. */
export const memoryTable: readonly MemoryRow[] = [
  {
    name: 'matrixProfile',
    bytes: profile,
    prepare:
      ({ kernel, walks, m }) =>
      () =>
        finish(engine.matrixProfile(kernel, walks[0], m)),
  },
  {
    name: 'abJoin',
    doing: 'one neighbour each',
    bytes: abJoin(1),
    prepare:
      ({ kernel, walks, m }) =>
      () =>
        finish(engine.abJoin(kernel, [walks[0], walks[1]], m)),
  },
  {
    name: 'abJoin',
    doing: 'k = 5',
    bytes: abJoin(5),
    prepare:
      ({ kernel, walks, m }) =>
      () =>
        finish(engine.abJoin(kernel, [walks[0], walks[1]], m, { k: 5 })),
  },
  {
    name: 'nearestNeighbours',
    doing: 'k = 5',
    bytes: nearest(5),
    prepare:
      ({ kernel, walks, m }) =>
      () =>
        finish(engine.nearestNeighbours(kernel, walks[0], m, { k: 5 })),
  },
  {
    name: 'nearestNeighbours',
    doing: 'k = 20',
    bytes: nearest(20),
    prepare:
      ({ kernel, walks, m }) =>
      () =>
        finish(engine.nearestNeighbours(kernel, walks[0], m, { k: 20 })),
  },
  {
    name: 'aamp',
    bytes: plainJoin,
    prepare:
      ({ walks, m }) =>
      () =>
        finish(engine.aamp(walks[0], m, { p: 2 })),
  },
  {
    name: 'multiProfile',
    doing: '3 dimensions',
    bytes: (n) => 200 * 3 * n + instance,
    prepare:
      ({ walks, m }) =>
      () =>
        finish(engine.multiProfile(walks, m)),
  },
  {
    name: 'subspace',
    bytes: (n, m) => 9 * n + 16 * m,
    prepare:
      ({ walks, m }) =>
      () =>
        engine.subspace(walks, m, { row: 10, neighbour: 3000, count: 2 }),
  },
  {
    name: 'mdl',
    sizes: [[2000, 200]],
    bytes: (n, m) => 16 * 3 * m,
    prepare:
      ({ walks, m }) =>
      () =>
        engine.mdl(walks, m, { rows: [10, 20, 30], neighbours: [1400, 1500, 1600] }),
  },
  {
    name: 'panProfile',
    doing: '3 windows',
    bytes: (n) => profile(n) + 12 * n * (3 + 3),
    prepare:
      ({ kernel, walks, m }) =>
      () =>
        finish(engine.panProfile(kernel, walks[0], [m, 2 * m, 3 * m])),
  },
  {
    name: 'StreamingLeftProfile',
    sizes: longHistories,
    bytes: stream,
    prepare:
      ({ walks, m }) =>
      () => {
        const stream = new engine.StreamingLeftProfile(m, { history: walks[0].length });
        return [stream, stream.append(walks[0].subarray(0, 100))];
      },
  },
  {
    name: 'Floss',
    sizes: longHistories,
    bytes: (n, m) => stream(n, m) + 40 * n,
    prepare: ({ walks, m }) => {
      const rows = walks[0].length - m + 1;
      const index = Int32Array.from({ length: rows }, (_, row) => (row + m < rows ? row + m : -1));
      const right = { index, distance: Float64Array.from(index, (next) => (next < 0 ? Infinity : 1)) };
      return () => {
        const floss = new engine.Floss(walks[0], right, { window: m, period: m });
        walks[1].subarray(0, 10).forEach((value) => floss.update(value));
        return floss;
      };
    },
  },
  {
    name: 'fluss',
    bytes: (n) => 28 * n,
    prepare: ({ kernel, walks, m }) => {
      const { index } = finish(engine.matrixProfile(kernel, walks[0], m));
      return () => engine.fluss(index, m, 3);
    },
  },
  {
    name: 'distanceProfile',
    bytes: mass,
    prepare:
      ({ walks, m }) =>
      () =>
        engine.distanceProfile(walks[1].slice(0, m), walks[0]),
  },
  {
    name: 'distanceProfiles',
    doing: 'made ready',
    bytes: (n, m) => 8 * (8 * n + 40 * m),
    prepare:
      ({ walks, m }) =>
      () =>
        engine.distanceProfiles(walks[0], m),
  },
  {
    name: 'match',
    bytes: (n, m) => mass(n, m) + 8 * n,
    prepare:
      ({ walks, m }) =>
      () =>
        engine.match(walks[1].slice(0, m), walks[0]),
  },
  {
    name: 'motifs',
    doing: '3 motifs',
    bytes: (n, m) => mass(n, m) + 16 * n,
    prepare: ({ kernel, walks, m }) => {
      const { distance } = finish(engine.matrixProfile(kernel, walks[0], m));
      return () => finish(engine.motifs(walks[0], distance, { maxMotifs: 3 }));
    },
  },
  {
    name: 'mpdist',
    bytes: (n) => abJoin(1)(n) + 16 * 2 * n,
    prepare:
      ({ kernel, walks, m }) =>
      () =>
        finish(engine.mpdist(kernel, [walks[0], walks[1]], m)),
  },
  {
    name: 'snippets',
    doing: '2 of 2 m values',
    sizes: [
      [800, 40],
      [900, 100],
    ],
    bytes: (n, m) => 8 * n * (n / (2 * m) + m + 26) + 500 * m + 256 * 2 * m,
    prepare:
      ({ walks, m }) =>
      () =>
        finish(engine.snippets(walks[0], 2 * m, 2, { window: m })),
  },
  {
    name: 'consensusMotif',
    sizes: [[3_000, 50]],
    doing: '3 series',
    bytes: (n, m) => abJoin(1)(n) + mass(n, m) + 12 * n,
    prepare:
      ({ kernel, walks, m }) =>
      () =>
        finish(engine.consensusMotif(kernel, walks, m)),
  },
  {
    name: 'allChains',
    bytes: (n) => 9 * n,
    prepare: ({ kernel, walks, m }) => {
      const { left, right } = finish(engine.matrixProfile(kernel, walks[0], m));
      return () => engine.allChains(left.index, right.index);
    },
  },
  {
    name: 'leftDiscords',
    bytes: (n, m) => 130 * n + 8 * m,
    sizes: [
      [2_000, 50],
      [1_500, 200],
    ],
    prepare:
      ({ walks, m }) =>
      () =>
        finish(engine.leftDiscords(walks[0], m, { count: 3 })),
  },
  {
    name: 'correctedProfile',
    bytes: (n) => 8 * n,
    prepare: ({ walks }) => {
      const annotation = new Float64Array(walks[0].length);
      return () => engine.correctedProfile(walks[0], annotation);
    },
  },
  {
    name: 'mergeShards',
    bytes: (n) => 24 * n,
    prepare: ({ kernel, walks, m }) => {
      const profile = finish(engine.matrixProfile(kernel, walks[0], m));
      return () => engine.mergeShards([profile, profile]);
    },
  },
  {
    name: 'mergeNeighbours',
    bytes: (n) => 12 * n,
    prepare: ({ kernel, walks, m }) => {
      const { left, right } = finish(engine.matrixProfile(kernel, walks[0], m));
      return () => engine.mergeNeighbours([left, right]);
    },
  },
  {
    name: 'aamp',
    doing: 'p = 3',
    bytes: (n) => plainJoin(n) + 16 * n,
    prepare:
      ({ walks, m }) =>
      () =>
        finish(engine.aamp(walks[0], m, { p: 3 })),
  },
  {
    name: 'abJoin',
    doing: 'not normalised',
    bytes: (n) => 80 * 2 * n,
    prepare:
      ({ kernel, walks, m }) =>
      () =>
        finish(engine.abJoin(kernel, [walks[0], walks[1]], m, plain)),
  },
  {
    name: 'nearestNeighbours',
    doing: 'k = 5, not normalised',
    bytes: (n) => (60 + 64 * 5) * n,
    prepare:
      ({ kernel, walks, m }) =>
      () =>
        finish(engine.nearestNeighbours(kernel, walks[0], m, { k: 5, ...plain })),
  },
  {
    name: 'multiProfile',
    doing: '3 dimensions, not normalised',
    bytes: (n) => 60 * 3 * n + 2 ** 20,
    prepare:
      ({ walks, m }) =>
      () =>
        finish(engine.multiProfile(walks, m, plain)),
  },
  {
    name: 'multiMatch',
    doing: '3 dimensions',
    bytes: (n, m) => mass(n, m) + 24 * n,
    prepare:
      ({ walks, m }) =>
      () =>
        engine.multiMatch(
          walks.map((values) => values.slice(0, m)),
          walks
        ),
  },
  {
    name: 'multiMotifs',
    doing: '3 dimensions',
    bytes: (n, m) => mass(n, m) + 24 * n + 8 * n * 4,
    prepare: ({ walks, m }) => {
      const profile = finish(engine.multiProfile(walks, m));
      return () => finish(engine.multiMotifs(walks, profile, { maxMotifs: 3, cutoffs: Infinity }));
    },
  },
  {
    name: 'panProfile',
    doing: '3 windows, not normalised',
    bytes: (n) => plainJoin(n) + 12 * n * (3 + 3),
    prepare:
      ({ kernel, walks, m }) =>
      () =>
        finish(engine.panProfile(kernel, walks[0], [m, 2 * m, 3 * m], plain)),
  },
  {
    name: 'StreamingLeftProfile',
    doing: 'not normalised',
    bytes: (n, m) => 60 * (n + m),
    prepare:
      ({ walks, m }) =>
      () => {
        const stream = new engine.StreamingLeftProfile(m, { history: walks[0].length, ...plain });
        return [stream, stream.append(walks[0].subarray(0, 10))];
      },
  },
  {
    name: 'distanceProfile',
    doing: 'not normalised',
    bytes: (n, m) => 24 * n + 8 * m + 2 ** 17,
    mayShare: true,
    prepare:
      ({ walks, m }) =>
      () =>
        engine.distanceProfile(walks[1].slice(0, m), walks[0], plain),
  },
  {
    name: 'snippets',
    doing: '2 of 2 m values, not normalised',
    sizes: [
      [800, 40],
      [900, 100],
    ],
    bytes: (n, m) => 2 * 8 * n * (n / (2 * m) + m + 26) + 500 * m + 256 * 2 * m,
    prepare:
      ({ walks, m }) =>
      () =>
        finish(engine.snippets(walks[0], 2 * m, 2, { window: m, ...plain })),
  },
  {
    name: 'consensusMotif',
    doing: '3 series, not normalised',
    sizes: [[3_000, 50]],
    bytes: (n) => 80 * 2 * n + 40 * n,
    prepare:
      ({ kernel, walks, m }) =>
      () =>
        finish(engine.consensusMotif(kernel, walks, m, plain)),
  },
  {
    name: 'rollingMoments',
    bytes: (n, m) => 48 * n + 16 * m,
    prepare:
      ({ walks, m }) =>
      () =>
        engine.rollingMoments(walks[0], m),
  },
  {
    name: 'chooseWindow',
    bytes: (n) => 80 * powerOfTwo(2 * n) + 60 * n,
    prepare:
      ({ walks, m }) =>
      () =>
        engine.chooseWindow(walks[0], { min: 8, max: 4 * m, fallback: m }),
  },
  {
    name: 'findPeriods',
    bytes: (n) => 80 * powerOfTwo(2 * n) + 60 * n,
    prepare:
      ({ walks, m }) =>
      () =>
        engine.findPeriods(walks[0], { min: 8, max: 4 * m }),
  },
  {
    name: 'spectrum',
    bytes: (n) => 24 * powerOfTwo(n),
    prepare:
      ({ walks }) =>
      () =>
        engine.spectrum(walks[0]),
  },
  {
    name: 'fillGaps',
    bytes: (n) => 8 * n,
    prepare:
      ({ walks }) =>
      () =>
        engine.fillGaps(walks[0], 5),
  },
  {
    name: 'median',
    bytes: (n) => 16 * n,
    prepare:
      ({ walks }) =>
      () =>
        engine.median(walks[0]),
  },
  {
    name: 'mad',
    bytes: (n) => 24 * n,
    prepare:
      ({ walks }) =>
      () =>
        engine.mad(walks[0]),
  },
  {
    name: 'quantile',
    bytes: (n) => 16 * n,
    prepare:
      ({ walks }) =>
      () =>
        engine.quantile(walks[0], 0.9),
  },
  {
    name: 'blockMaximaThreshold',
    bytes: (n) => 24 * n,
    prepare:
      ({ walks }) =>
      () =>
        engine.blockMaximaThreshold(walks[0], { promisedPerWeek: 1, blocksPerWeek: 28, floor: 0 }),
  },
  {
    name: 'blockMaximaScale',
    bytes: (n) => 24 * n,
    prepare:
      ({ walks }) =>
      () =>
        engine.blockMaximaScale(walks[0]),
  },
  {
    name: 'DriftExpert',
    doing: '5-minute rows',
    sizes: [[600, 50]],
    bytes: () => 2400,
    prepare:
      ({ walks }) =>
      () => {
        const drift = new engine.DriftExpert({ start: 0, step: 300_000 });
        walks[0].forEach((value) => drift.append(value));
        return drift;
      },
  },
  {
    name: 'Detector',
    doing: '5-minute rows of one column',
    sizes: [[600, 50]],
    bytes: (n) => 2 ** 24 + instance + 24_000 + 64 * n,
    mayShare: true,
    prepare: ({ walks }) => {
      const options = { start: 0, step: 300_000, columns: 1, promisedPerWeek: 1, timeZone: 'UTC', extras: [] };
      return () => {
        const detector = new engine.Detector(options);
        return [detector, finish(detector.append([walks[0]]))];
      };
    },
  },
];

/** What holds a few numbers at most, whatever it is given, besides its result as lists of objects. */
export const ofNoSize: ReadonlyArray<keyof typeof engine> = [
  'anchoredChain',
  'dayMs',
  'defaultExclusionZone',
  'directDistance',
  'enough',
  'experts',
  'fewestBlocks',
  'finish',
  'finishWithin',
  'hourMs',
  'loadKernel',
  'part',
  'Random',
  'retainedRows',
  'selfTest',
  'shortestWindow',
  'topDiscords',
  'defaultDriftPromise',
  'defaultDistanceLimit',
  'weekMs',
];
