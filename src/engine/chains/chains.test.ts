import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { allChains, anchoredChain, finish, loadKernel, matrixProfile } from '../standalone';
import { Random } from '../testing/random';

/** See vectors/generate.py. NaN is a string. */
interface Case {
  name: string;
  window: number;
  values: Array<number | string>;
  left: number[];
  right: number[];
  chains: number[][];
  longest: number;
  anchored: number[][];
}

const cases: Case[] = JSON.parse(readFileSync(path.join(__dirname, 'vectors/cases.json'), 'utf8'));
const { kernel } = await loadKernel();

describe.each(cases)('as STUMPY: $name', ({ window, values, left, right, chains, longest, anchored }) => {
  it('all chains, from its neighbours', () => {
    const ours = allChains(left, right);
    expect(ours.chains.map((chain) => Array.from(chain))).toEqual(chains);
    expect(ours.longest).toHaveLength(longest);
    expect(ours.chains).toContainEqual(ours.longest);
  });

  it('all chains, from our own neighbours', () => {
    const profile = finish(matrixProfile(kernel, Float64Array.from(values, Number), window));
    const ours = allChains(profile.left.index, profile.right.index);
    expect(ours.chains.map((chain) => Array.from(chain))).toEqual(chains);
  });

  it('chains from a window on', () => {
    anchored.forEach((chain, k) => expect(Array.from(anchoredChain(left, right, 7 * k))).toEqual(chain));
  });
});

it('puts every window into exactly one chain, on random series', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const random = new Random(seed);
    const { left, right } = finish(matrixProfile(kernel, random.walk(random.between(30, 300)), random.between(3, 12)));
    const { chains, longest } = allChains(left.index, right.index);
    const all = chains.flatMap((chain) => Array.from(chain)).sort((a, b) => a - b);
    expect(all).toEqual(Array.from(left.index, (_, row) => row));
    expect(longest.length).toBe(Math.max(...chains.map(({ length }) => length)));
    for (const chain of chains) {
      chain.slice(1).forEach((window, k) => {
        expect([right.index[chain[k]], left.index[window]]).toEqual([window, chain[k]]);
      });
    }
  }
});

it('follows a drift from its beginning to its end', () => {
  // A bump that grows from period to period, between noise: each is nearest to the next.
  const random = new Random(3);
  const values = Float64Array.from({ length: 600 }, (_, t) => {
    const within = t % 60;
    const size = 1 + Math.floor(t / 60) * 0.4;
    return (within < 30 ? size * Math.sin((Math.PI * within) / 30) ** (1 + t / 400) : 0) + 0.02 * random.normal();
  });
  const { left, right } = finish(matrixProfile(kernel, values, 30));
  expect(allChains(left.index, right.index).longest.length).toBeGreaterThan(5);
});

it('takes what is empty, and says what does not fit', () => {
  expect(allChains([], [])).toEqual({ chains: [], longest: new Int32Array(0) });
  expect(() => allChains([0], [0, 1])).toThrow('there are 1 and 2');
  expect(() => allChains([-1, 5], [1, -1])).toThrow('Neighbour 5 of window 1');
  expect(() => anchoredChain([-1, 0], [1, -1], 2)).toThrow('from 0 to 1');
});
