import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  aamp,
  abJoin,
  consensusMotif,
  defaultExclusionZone,
  distanceProfile,
  finish,
  Floss,
  loadKernel,
  match,
  matrixProfile,
  mdl,
  motifs,
  mpdist,
  multiMotifs,
  multiProfile,
  nearestNeighbours,
  panProfile,
  snippets,
  StreamingLeftProfile,
  subspace,
  type Match,
  type Neighbours,
} from '../standalone';
import { largestDifference } from '../testing/bruteForce';
import { flatWithin, measured, measuredProfile } from '../testing/measured';

type Numbers = Array<number | string>;
type Placed = Array<[position: number, distance: number]>;

/** See generate_measures.py. Numbers that JSON lacks are strings. */
interface Vector {
  window: number;
  series: Numbers[];
  /** The second series is joined with so many of its values. */
  other: number;
  history: number;
  p: number | null;
  flatWithin: number | null;
  stumpy: {
    self: { distance: Numbers; index: number[]; left: number[]; right: number[] };
    nearest: Numbers;
    joined: Numbers;
    profile: Numbers;
    matches: Placed;
    reach: number;
    near: Placed;
    motifs: Placed[];
    mpdist: number;
    consensus: { radius: number; which: number; position: number };
    pan: Numbers[];
    streams: Record<'egress' | 'growing', { distance: Numbers; index: number[] }>;
    floss: { distance: Numbers; index: number[] };
    multi: Numbers[];
    included: Numbers[];
    discords: Numbers[];
    mdl: { rows: number[]; neighbours: number[]; bits: number[]; subspaces: number[][] };
    multiMotifs: Array<{ matches: Placed; dimensions: number[] }>;
    snippets: { starts: number[]; profiles: Numbers[]; fractions: number[]; areas: number[] };
  };
}

const folder = path.join(__dirname, 'measures');
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
const { kernel } = await loadKernel();

function read(file: string) {
  const vector: Vector = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
  const { window, p, flatWithin: limit, stumpy } = vector;
  const series = vector.series.map((values) => Float64Array.from(values, Number));
  const [values, second] = series;
  const constant = limit === null ? undefined : flatWithin(limit);
  const measure = p === null ? {} : { normalize: false, p };
  const zone = defaultExclusionZone(window);
  const self = finish(p === null ? matrixProfile(kernel, values, window, { constant }) : aamp(values, window, { p }));
  return { ...vector, series, values, short: second.slice(0, vector.other), constant, measure, zone, self, stumpy };
}

/** Within 1e-8 of the definition, and of STUMPY but for what it is off itself. */
function expectNear(ours: ArrayLike<number>, theirs: Numbers, exact: ArrayLike<number>): void {
  expect(largestDifference(ours, exact)).toBeLessThan(1e-8);
  const stumpy = theirs.map(Number);
  expect(largestDifference(ours, stumpy)).toBeLessThan(1e-8 + largestDifference(stumpy, exact));
}

/** The k least of every list, row-major. */
function minOf(lists: Float64Array[], k: number): Float64Array {
  return Float64Array.from(lists.flatMap((list) => Array.from(list.slice().sort().subarray(0, k))));
}

/** The same places, or others as near. */
function expectSame(ours: Match[], theirs: Placed): void {
  expect(ours).toHaveLength(theirs.length);
  theirs.forEach(([, distance], k) => expect(ours[k].distance).toBeCloseTo(distance, 6));
  const spread = theirs.map(([, distance]) => distance);
  if (spread.every((distance, k) => k === 0 || distance - spread[k - 1] > 1e-6)) {
    expect(ours.map(({ position }) => position)).toEqual(theirs.map(([position]) => position));
  }
}

it('has vectors of both kinds', () => {
  const kinds = files.map((file) => read(file).p === null);
  expect(kinds.filter((flat) => flat).length).toBeGreaterThanOrEqual(2);
  expect(kinds.filter((flat) => !flat).length).toBeGreaterThanOrEqual(6);
});

describe.each(files)('beside STUMPY and the definition: %s', (file) => {
  const { window, values, short, series, history, constant, measure, zone, self, stumpy } = read(file);
  const told = { ...measure, constant };
  const toldOfBoth = { ...measure, constantOfA: constant, constantOfB: constant };
  const toldOfEach = { ...measure, constant: constant && series.map(() => constant) };
  const rows = values.length - window + 1;
  const exactRows = Array.from({ length: rows }, (_, row) =>
    measuredProfile({ values: values, row }, values, window, { ...told, exclusionZone: zone })
  );

  it('the profile', () => {
    expectNear(self.distance, stumpy.self.distance, minOf(exactRows, 1));
    const sides: Array<[Neighbours, number[]]> = [
      [self, stumpy.self.index],
      [self.left, stumpy.self.left],
      [self.right, stumpy.self.right],
    ];
    for (const [{ distance, index }, theirs] of sides) {
      theirs.forEach((partner, row) => {
        expect(index[row] < 0).toBe(partner < 0);
        if (partner >= 0) {
          expect(Math.abs(exactRows[row][index[row]] - distance[row])).toBeLessThan(1e-8);
          expect(distance[row]).toBeLessThan(exactRows[row][partner] + 1e-8);
        }
      });
    }
  });

  it('the same with windows marked', () => {
    if (constant !== undefined) {
      const marks = Array.from({ length: rows }, (_, row) => constant(values.subarray(row, row + window)));
      expect(finish(matrixProfile(kernel, values, window, { constant: marks })).distance).toEqual(self.distance);
      const flat = marks.indexOf(true);
      const query = values.slice(flat, flat + window);
      const profile = distanceProfile(query, values, { constant: marks, queryConstant: true });
      expect(profile).toEqual(distanceProfile(query, values, told));
      expect(match(query, values, { constant: marks, position: flat })).toEqual(
        match(query, values, { ...told, position: flat })
      );
    }
  });

  it('several neighbours, and a join of two series', () => {
    const nearest = finish(nearestNeighbours(kernel, values, window, { ...told, k: 3 }));
    expectNear(nearest.distance, stumpy.nearest, minOf(exactRows, 3));
    const { ofA, ofB } = finish(abJoin(kernel, [values, short], window, { ...toldOfBoth, k: 2 }));
    const between = exactRows.map((_, row) => measuredProfile({ values: values, row }, short, window, told));
    expectNear(ofA.distance, stumpy.joined, minOf(between, 2));
    const back = Array.from({ length: short.length - window + 1 }, (_, row) =>
      measuredProfile({ values: short, row }, values, window, told)
    );
    expect(largestDifference(ofB.distance, minOf(back, 2))).toBeLessThan(1e-8);
    ofB.index.forEach((partner, place) => {
      if (partner >= 0) {
        expect(back[Math.floor(place / 2)][partner]).toBeCloseTo(ofB.distance[place], 8);
      }
    });
    const sorted = Float64Array.of(...minOf(between, 1), ...minOf(back, 1)).sort();
    const distance = finish(mpdist(kernel, [values, short], window, toldOfBoth));
    expectNear([distance], [stumpy.mpdist], [sorted[Math.ceil(0.05 * (values.length + short.length))]]);
  });

  it('a distance profile, matches and motifs', () => {
    const query = values.slice(12, 12 + window);
    expectNear(
      distanceProfile(query, values, told),
      stumpy.profile,
      measuredProfile({ values: values, row: 12 }, values, window, told)
    );
    expectSame(match(query, values, { ...told, position: 12 }), stumpy.matches);
    expectSame(match(query, values, { ...told, maxDistance: stumpy.reach }), stumpy.near);
    const wanted = { maxMotifs: 2, maxMatches: Infinity, cutoff: Infinity, maxDistance: stumpy.reach };
    const found = finish(motifs(values, self.distance, { ...told, ...wanted }));
    expect(stumpy.motifs[0].length).toBeGreaterThan(1);
    expect(found).toHaveLength(stumpy.motifs.length);
    // Where a window has a gap, STUMPY's motifs without normalisation take it for a zero.
    const whole = ([position]: [number, number]) => values.slice(position, position + window).every(Number.isFinite);
    found.forEach((list, k) => expectSame(list, stumpy.motifs[k].filter(whole)));
  });

  it('the consensus motif', () => {
    const found = finish(consensusMotif(kernel, series, window, toldOfEach));
    const { radius, which, position } = stumpy.consensus;
    expect(found.radius).toBeCloseTo(radius, 7);
    // Flat windows are 0 apart, all of them.
    expect(radius === 0 || (found.series === which && found.position === position)).toBe(true);
    found.nearest.forEach(({ distance }, other) => {
      const exact =
        other === found.series
          ? 0
          : Math.min(
              ...measuredProfile({ values: series[found.series], row: found.position }, series[other], window, told)
            );
      expect(Math.abs(distance - exact)).toBeLessThan(1e-8);
    });
  });

  it('the pan profile', () => {
    const windows = [window, window + 3];
    const pan = finish(panProfile(kernel, values, windows, { ...told, ...(measure.p === undefined ? {} : { p: 2 }) }));
    windows.forEach((each, k) => {
      const unit = Math.sqrt(measure.p === undefined ? 2 * each : each);
      expect(
        largestDifference(
          pan.distance[k],
          stumpy.pan[k].map((distance) => Number(distance) / unit)
        )
      ).toBeLessThan(1e-7);
    });
  });

  it.each(['egress', 'growing'] as const)('the stream, %s', (kind) => {
    const kept = kind === 'egress' ? history : values.length;
    const stream = new StreamingLeftProfile(window, { history: kept, ...told });
    stream.append(values.subarray(0, history));
    const { distance, index, position } = stream.append(values.subarray(history));
    const exact = distance.map((_, step) => {
      const row = position + step;
      const first = Math.max(0, row + window - kept);
      return Math.min(Infinity, ...exactRows[row].subarray(first, Math.max(first, row)));
    });
    expectNear(distance, stumpy.streams[kind].distance, exact);
    stumpy.streams[kind].index.forEach((partner, step) => expect(index[step] < 0).toBe(partner < 0));
  });

  it('FLOSS', () => {
    const begin = values.slice(0, history);
    const { right } = finish(
      measure.p === undefined
        ? matrixProfile(kernel, begin, window, { constant })
        : aamp(begin, window, { p: measure.p })
    );
    const floss = new Floss(begin, right, { window, period: window, ...told });
    values.subarray(history).forEach((value) => floss.update(value));
    const held = values.subarray(values.length - history);
    const { distance, index } = floss.right;
    const exact = Array.from(index, (partner, row) =>
      partner < 0 ? Infinity : measured({ values: held, row: row }, { values: held, row: partner }, window, told)
    );
    expect(largestDifference(distance, exact)).toBeLessThan(1e-8);
    const theirs = stumpy.floss.index.map((partner, row) =>
      partner <= row ? Infinity : measured({ values: held, row: row }, { values: held, row: partner }, window, told)
    );
    theirs.forEach((least, row) => expect(exact[row] <= least + 1e-7).toBe(true));
    expect(largestDifference(distance, stumpy.floss.distance.map(Number))).toBeLessThan(1e-6);
  });

  it('several dimensions', () => {
    for (const [theirs, options] of [
      [stumpy.multi, {}],
      [stumpy.included, { include: [2] }],
      [stumpy.discords, { discords: true }],
    ] as const) {
      for (const tier of ['auto', 'javascript'] as const) {
        const profile = finish(multiProfile(series, window, { ...toldOfEach, ...options, kernel: tier }));
        profile.distance.forEach((distance, k) => {
          expect(largestDifference(distance, theirs[k].map(Number))).toBeLessThan(1e-6);
        });
      }
    }
    const { rows: places, neighbours, bits, subspaces } = stumpy.mdl;
    const described = mdl(series, window, { rows: places, neighbours }, toldOfEach);
    expect(largestDifference(described.bits, bits)).toBeLessThan(1e-9);
    expect(described.dimensions.map((list) => Array.from(list).sort())).toEqual(subspaces.map((list) => list.sort()));
    const order = subspace(series, window, { row: places[0], neighbour: neighbours[0], count: 3 }, toldOfEach);
    const distances = Array.from(order, (k) =>
      measured({ values: series[k], row: places[0] }, { values: series[k], row: neighbours[0] }, window, told)
    );
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
  });

  it('motifs of several dimensions', () => {
    const profile = finish(multiProfile(series, window, toldOfEach));
    const found = finish(
      multiMotifs(series, profile, { ...toldOfEach, maxMotifs: 2, maxMatches: 4, cutoffs: Infinity })
    );
    expect(found).toHaveLength(stumpy.multiMotifs.length);
    found.forEach(({ matches, dimensions }, k) => {
      expect(Array.from(dimensions).sort()).toEqual(stumpy.multiMotifs[k].dimensions);
      // Two windows that are each other's nearest are as good a motif one way as the other.
      const places = matches.map(({ position }) => position);
      expect([...places].sort()).toEqual(stumpy.multiMotifs[k].matches.map(([position]) => position).sort());
      stumpy.multiMotifs[k].matches.forEach(([, distance], at) =>
        expect(matches[at].distance).toBeCloseTo(distance, 6)
      );
    });
  });

  it('snippets', () => {
    const found = finish(snippets(series[2], 2 * window, 2, { window, ...told }));
    const { starts, profiles, fractions, areas } = stumpy.snippets;
    expect(found.map(({ start }) => start)).toEqual(starts);
    found.forEach(({ profile, fraction, area }, k) => {
      expect(largestDifference(profile, profiles[k].map(Number))).toBeLessThan(1e-7);
      expect(fraction).toBeCloseTo(fractions[k], 12);
      expect(area).toBeCloseTo(areas[k], 5);
    });
  });
});
