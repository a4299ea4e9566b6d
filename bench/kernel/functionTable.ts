import { UsageError } from '../../scripts/commandLine';
import * as engine from '../../src/engine/standalone';
import { finish, type Kernel } from '../../src/engine/standalone';
import { randomWalk } from './series';
import { Random } from '../../src/engine/testing/random';

export const length = 2 ** 14;
export const window = 100;

/** What a row of the table computes on: the same in every run. */
export interface Setting {
  kernel: Kernel;
  /** Three random walks of n values. */
  walks: readonly [Float64Array, Float64Array, Float64Array];
  /** The profile of the first of them, and the same without normalisation. */
  profile: engine.MatrixProfile;
  plain: engine.MatrixProfile;
  /** The profile of all of them at once. */
  multi: engine.MultiProfile;
}

export interface FunctionRow {
  /** A function of the engine. */
  name: keyof typeof engine;
  /** What is done with it, where the name alone does not tell. */
  doing?: string;
  /** Its counterpart, as named in stumpy_peer.py; null where STUMPY has none. */
  peer: string | null;
  /** Walks the counterpart gets; default the first alone. */
  series?: number;
  /** Makes what is not to be timed and returns the call. */
  prepare(setting: Setting): () => unknown;
}

export function makeSetting(kernel: Kernel): Setting {
  const walks: Setting['walks'] = [randomWalk(length), new Random(2).walk(length), new Random(3).walk(length)];
  return {
    kernel,
    walks,
    profile: finish(engine.matrixProfile(kernel, walks[0], window)),
    plain: finish(engine.aamp(walks[0], window)),
    multi: finish(engine.multiProfile(walks, window)),
  };
}

/** Euclidean, without normalisation. */
const plain = { normalize: false } as const;
/** Every fourth window counts as constant. */
const marks = Uint8Array.from({ length: length - window + 1 }, (_, row) => (row % 4 === 0 ? 1 : 0));

/** 100 values appended to a history of all but the last 100. */
const appended = 100;

/** Every public function of the engine that computes something, with the counterpart it is measured beside. */
export const functionTable: readonly FunctionRow[] = [
  {
    name: 'matrixProfile',
    peer: 'stump',
    prepare:
      ({ kernel, walks }) =>
      () =>
        finish(engine.matrixProfile(kernel, walks[0], window)),
  },
  {
    name: 'abJoin',
    doing: 'two series, both ways',
    peer: 'stump of two series, both ways',
    series: 2,
    prepare:
      ({ kernel, walks }) =>
      () =>
        finish(engine.abJoin(kernel, [walks[0], walks[1]], window)),
  },
  {
    name: 'nearestNeighbours',
    doing: 'k = 5',
    peer: 'stump k=5',
    prepare:
      ({ kernel, walks }) =>
      () =>
        finish(engine.nearestNeighbours(kernel, walks[0], window, { k: 5 })),
  },
  {
    name: 'aamp',
    doing: 'p = 1',
    peer: 'aamp p=1',
    prepare:
      ({ walks }) =>
      () =>
        finish(engine.aamp(walks[0], window, { p: 1 })),
  },
  {
    name: 'aamp',
    doing: 'p = 2',
    peer: 'aamp p=2',
    prepare:
      ({ walks }) =>
      () =>
        finish(engine.aamp(walks[0], window, { p: 2 })),
  },
  {
    name: 'multiProfile',
    doing: '3 dimensions',
    peer: 'mstump, 3 dimensions',
    series: 3,
    prepare:
      ({ walks }) =>
      () =>
        finish(engine.multiProfile(walks, window)),
  },
  {
    name: 'subspace',
    peer: 'subspace',
    series: 3,
    prepare:
      ({ walks }) =>
      () =>
        engine.subspace(walks, window, { row: 10, neighbour: 5000, count: 2 }),
  },
  {
    name: 'mdl',
    peer: 'mdl',
    series: 3,
    prepare:
      ({ walks }) =>
      () =>
        engine.mdl(walks, window, { rows: [10, 20, 30], neighbours: [400, 500, 600] }),
  },
  {
    name: 'panProfile',
    doing: '3 windows',
    peer: 'stimp, 3 windows',
    prepare:
      ({ kernel, walks }) =>
      () =>
        finish(engine.panProfile(kernel, walks[0], [window, 2 * window, 3 * window])),
  },
  {
    name: 'StreamingLeftProfile',
    doing: '100 values',
    peer: 'stumpi, 100 values',
    prepare: ({ walks }) => {
      const history = length - appended;
      const values = Array.from(walks[0].subarray(0, history));
      const empty = new engine.StreamingLeftProfile(window, { history }).toState();
      const stream = engine.StreamingLeftProfile.fromState({ ...empty, values });
      return () => stream.append(walks[0].subarray(history));
    },
  },
  {
    name: 'Floss',
    doing: '100 values',
    peer: 'floss, 100 values',
    prepare: ({ kernel, walks }) => {
      const history = walks[0].subarray(0, length - appended);
      const { right } = finish(engine.matrixProfile(kernel, history, window));
      const floss = new engine.Floss(history, right, { window, period: window });
      return () => walks[0].subarray(length - appended).forEach((value) => floss.update(value));
    },
  },
  {
    name: 'fluss',
    peer: 'fluss',
    prepare:
      ({ profile }) =>
      () =>
        engine.fluss(profile.index, window, 3),
  },
  {
    name: 'distanceProfile',
    peer: 'mass',
    prepare:
      ({ walks }) =>
      () =>
        engine.distanceProfile(walks[0].slice(0, window), walks[0]),
  },
  {
    name: 'match',
    peer: 'match',
    prepare:
      ({ walks }) =>
      () =>
        engine.match(walks[0].slice(0, window), walks[0]),
  },
  {
    name: 'motifs',
    doing: '3 motifs',
    peer: 'motifs',
    prepare:
      ({ walks, profile }) =>
      () =>
        finish(engine.motifs(walks[0], profile.distance, { maxMotifs: 3 })),
  },
  {
    name: 'mpdist',
    peer: 'mpdist',
    series: 2,
    prepare:
      ({ kernel, walks }) =>
      () =>
        finish(engine.mpdist(kernel, [walks[0], walks[1]], window)),
  },
  {
    name: 'snippets',
    doing: '2 of 400 values',
    peer: 'snippets',
    prepare:
      ({ walks }) =>
      () =>
        finish(engine.snippets(walks[0], 4 * window, 2, { window })),
  },
  {
    name: 'consensusMotif',
    doing: '3 series',
    peer: 'ostinato',
    series: 3,
    prepare:
      ({ kernel, walks }) =>
      () =>
        finish(engine.consensusMotif(kernel, walks, window)),
  },
  {
    name: 'allChains',
    peer: 'allc',
    prepare:
      ({ profile }) =>
      () =>
        engine.allChains(profile.left.index, profile.right.index),
  },
  {
    name: 'anchoredChain',
    peer: 'atsc',
    prepare:
      ({ profile }) =>
      () =>
        engine.anchoredChain(profile.left.index, profile.right.index, 0),
  },
  {
    name: 'matrixProfile',
    doing: 'windows marked as constant',
    peer: 'stump, windows marked as constant',
    prepare:
      ({ kernel, walks }) =>
      () =>
        finish(engine.matrixProfile(kernel, walks[0], window, { constant: marks })),
  },
  {
    name: 'aamp',
    doing: 'p = 3',
    peer: 'aamp p=3',
    prepare:
      ({ walks }) =>
      () =>
        finish(engine.aamp(walks[0], window, { p: 3 })),
  },
  {
    name: 'abJoin',
    doing: 'two series, both ways, not normalised',
    peer: 'aamp of two series, both ways',
    series: 2,
    prepare:
      ({ kernel, walks }) =>
      () =>
        finish(engine.abJoin(kernel, [walks[0], walks[1]], window, plain)),
  },
  {
    name: 'nearestNeighbours',
    doing: 'k = 5, not normalised',
    peer: 'aamp k=5',
    prepare:
      ({ kernel, walks }) =>
      () =>
        finish(engine.nearestNeighbours(kernel, walks[0], window, { k: 5, ...plain })),
  },
  {
    name: 'multiProfile',
    doing: '3 dimensions, not normalised',
    peer: 'maamp, 3 dimensions',
    series: 3,
    prepare:
      ({ walks }) =>
      () =>
        finish(engine.multiProfile(walks, window, plain)),
  },
  {
    name: 'subspace',
    doing: 'not normalised',
    peer: 'maamp_subspace',
    series: 3,
    prepare:
      ({ walks }) =>
      () =>
        engine.subspace(walks, window, { row: 10, neighbour: 5000, count: 2 }, plain),
  },
  {
    name: 'mdl',
    doing: 'not normalised',
    peer: 'maamp_mdl',
    series: 3,
    prepare:
      ({ walks }) =>
      () =>
        engine.mdl(walks, window, { rows: [10, 20, 30], neighbours: [400, 500, 600] }, plain),
  },
  {
    name: 'multiMatch',
    doing: '3 dimensions',
    peer: 'match, 3 dimensions',
    series: 3,
    prepare:
      ({ walks }) =>
      () =>
        engine.multiMatch(
          walks.map((values) => values.slice(0, window)),
          walks
        ),
  },
  {
    name: 'multiMotifs',
    doing: '3 dimensions',
    peer: 'mmotifs',
    series: 3,
    prepare:
      ({ walks, multi }) =>
      () =>
        finish(engine.multiMotifs(walks, multi, { maxMotifs: 3, cutoffs: Infinity })),
  },
  {
    name: 'panProfile',
    doing: '3 windows, not normalised',
    peer: 'aamp_stimp, 3 windows',
    prepare:
      ({ kernel, walks }) =>
      () =>
        finish(engine.panProfile(kernel, walks[0], [window, 2 * window, 3 * window], plain)),
  },
  {
    name: 'StreamingLeftProfile',
    doing: '100 values, not normalised',
    peer: 'aampi, 100 values',
    prepare: ({ walks }) => {
      const history = length - appended;
      const options = { history, ...plain };
      const stream = engine.StreamingLeftProfile.resume(walks[0].subarray(0, history), window, options, 0);
      return () => stream.append(walks[0].subarray(history));
    },
  },
  {
    name: 'Floss',
    doing: '100 values, not normalised',
    peer: 'floss, 100 values, not normalised',
    prepare: ({ walks }) => {
      const history = walks[0].subarray(0, length - appended);
      const { right } = finish(engine.aamp(history, window));
      const floss = new engine.Floss(history, right, { window, period: window, ...plain });
      return () => walks[0].subarray(length - appended).forEach((value) => floss.update(value));
    },
  },
  {
    name: 'distanceProfile',
    doing: 'not normalised',
    peer: 'mass, not normalised',
    prepare:
      ({ walks }) =>
      () =>
        engine.distanceProfile(walks[0].slice(0, window), walks[0], plain),
  },
  {
    name: 'match',
    doing: 'not normalised',
    peer: 'aamp_match',
    prepare:
      ({ walks }) =>
      () =>
        engine.match(walks[0].slice(0, window), walks[0], plain),
  },
  {
    name: 'motifs',
    doing: '3 motifs, not normalised',
    peer: 'aamp_motifs',
    prepare:
      ({ walks, plain: of }) =>
      () =>
        finish(engine.motifs(walks[0], of.distance, { maxMotifs: 3, ...plain })),
  },
  {
    name: 'mpdist',
    doing: 'not normalised',
    peer: 'aampdist',
    series: 2,
    prepare:
      ({ kernel, walks }) =>
      () =>
        finish(engine.mpdist(kernel, [walks[0], walks[1]], window, plain)),
  },
  {
    name: 'snippets',
    doing: '2 of 400 values, not normalised',
    peer: 'aampdist_snippets',
    prepare:
      ({ walks }) =>
      () =>
        finish(engine.snippets(walks[0], 4 * window, 2, { window, ...plain })),
  },
  {
    name: 'consensusMotif',
    doing: '3 series, not normalised',
    peer: 'aamp_ostinato',
    series: 3,
    prepare:
      ({ kernel, walks }) =>
      () =>
        finish(engine.consensusMotif(kernel, walks, window, plain)),
  },
  {
    name: 'rollingMoments',
    peer: 'core.compute_mean_std',
    prepare:
      ({ walks }) =>
      () =>
        engine.rollingMoments(walks[0], window),
  },
  {
    name: 'leftDiscords',
    doing: '3 discords',
    peer: null,
    prepare:
      ({ walks }) =>
      () =>
        finish(engine.leftDiscords(walks[0], window, { count: 3 })),
  },
  {
    name: 'topDiscords',
    doing: '3 discords',
    peer: null,
    prepare:
      ({ profile }) =>
      () =>
        engine.topDiscords(profile.distance, profile.index, 3, profile.exclusionZone),
  },
  {
    name: 'correctedProfile',
    peer: null,
    prepare:
      ({ profile }) =>
      () =>
        engine.correctedProfile(profile.distance, new Float64Array(profile.distance.length)),
  },
  {
    name: 'mergeShards',
    doing: '2 shares',
    peer: null,
    prepare:
      ({ profile }) =>
      () =>
        engine.mergeShards([profile, profile]),
  },
  {
    name: 'mergeNeighbours',
    doing: '2 sides',
    peer: null,
    prepare:
      ({ profile }) =>
      () =>
        engine.mergeNeighbours([profile.left, profile.right]),
  },
  {
    name: 'directDistance',
    doing: '16,000 pairs',
    peer: null,
    prepare:
      ({ walks }) =>
      () => {
        let sum = 0;
        for (let row = 0; row < 16_000; row++) {
          sum += engine.directDistance(walks[0], row, 16_000 - row, window);
        }
        return sum;
      },
  },
  {
    name: 'chooseWindow',
    peer: null,
    prepare:
      ({ walks }) =>
      () =>
        engine.chooseWindow(walks[0], { min: 8, max: 2000, fallback: 64 }),
  },
  {
    name: 'findPeriods',
    peer: null,
    prepare:
      ({ walks }) =>
      () =>
        engine.findPeriods(walks[0], { min: 8, max: 2000 }),
  },
  {
    name: 'spectrum',
    peer: null,
    prepare:
      ({ walks }) =>
      () =>
        engine.spectrum(walks[0]),
  },
  {
    name: 'distanceProfiles',
    doing: 'made ready',
    peer: null,
    prepare:
      ({ walks }) =>
      () =>
        engine.distanceProfiles(walks[0], window),
  },
  {
    name: 'DriftExpert',
    doing: '5-minute rows',
    peer: null,
    prepare:
      ({ walks }) =>
      () => {
        const drift = new engine.DriftExpert({ start: 0, step: 300_000 });
        walks[0].forEach((value) => drift.append(value));
      },
  },
  {
    name: 'Detector',
    doing: '5-minute rows of one column',
    peer: null,
    prepare: ({ walks }) => {
      const options = { start: 0, step: 300_000, columns: 1, promisedPerWeek: 1, timeZone: 'UTC', extras: [] };
      return () => finish(new engine.Detector(options).append([walks[0]]));
    },
  },
  {
    name: 'fillGaps',
    peer: null,
    prepare:
      ({ walks }) =>
      () =>
        engine.fillGaps(walks[0], 5),
  },
  {
    name: 'median',
    peer: null,
    prepare:
      ({ walks }) =>
      () =>
        engine.median(walks[0]),
  },
  {
    name: 'mad',
    peer: null,
    prepare:
      ({ walks }) =>
      () =>
        engine.mad(walks[0]),
  },
  {
    name: 'quantile',
    peer: null,
    prepare:
      ({ walks }) =>
      () =>
        engine.quantile(walks[0], 0.9),
  },
  {
    name: 'blockMaximaThreshold',
    peer: null,
    prepare:
      ({ walks }) =>
      () =>
        engine.blockMaximaThreshold(walks[0], { promisedPerWeek: 1, blocksPerWeek: 28, floor: 0 }),
  },
];

/**
 * Some rows of the table, in its order.
 *
 * @param names functions, as exported; all where there are none
 * @param from the function to begin with
 * @throws UsageError for a function without a row
 */
export function chosenRows({ names, from }: { names?: readonly string[]; from?: string }): FunctionRow[] {
  const unknown = [...(names ?? []), ...(from === undefined ? [] : [from])].find(
    (name) => !functionTable.some((row) => row.name === name)
  );
  if (unknown !== undefined) {
    const known = [...new Set(functionTable.map(({ name }) => name))].join(', ');
    throw new UsageError(`No function "${unknown}" is measured; those that are: ${known}.`);
  }
  const first = from === undefined ? 0 : functionTable.findIndex(({ name }) => name === from);
  return functionTable.slice(first).filter(({ name }) => names?.includes(name) ?? true);
}

/** Functions that drive, choose or check others and have no cost of their own to speak of. */
export const untimed: ReadonlyArray<keyof typeof engine> = [
  'blockMaximaScale',
  'defaultExclusionZone',
  'finish',
  'finishWithin',
  'loadKernel',
  'part',
  'Random',
  'retainedRows',
  'selfTest',
  'defaultDistanceLimit',
];

/** Functions with no counterpart in STUMPY, each once. */
export function withoutPeer(): string[] {
  const beside = new Set(functionTable.filter(({ peer }) => peer !== null).map(({ name }) => name));
  return [...new Set(functionTable.map(({ name }) => name))].filter((name) => !beside.has(name));
}
