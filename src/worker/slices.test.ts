import { describe, expect, it } from 'vitest';
import { enough, type Stepped } from '../engine';
import { runInSlices, type SliceOptions } from './slices';

/** A clock that moves only when work is done. */
function surroundings(changed: Partial<SliceOptions> = {}) {
  const state = { time: 0, pauses: 0, shares: new Array<number>() };
  const options: SliceOptions = {
    sliceMs: 50,
    budgetMs: Infinity,
    pause: async () => {
      state.pauses++;
    },
    cancelled: () => false,
    onProgress: (share) => state.shares.push(share),
    now: () => state.time,
    ...changed,
  };
  return { state, options };
}

function* work(steps: number, msEach: number, state: { time: number }): Stepped<string> {
  for (let i = 0; i < steps; i++) {
    state.time += msEach;
    yield (i + 1) / steps;
  }
  return 'done';
}

function* anytime(steps: number, msEach: number, state: { time: number }): Stepped<string> {
  for (let i = 0; i < steps; i++) {
    state.time += msEach;
    if ((yield (i + 1) / steps) === enough) {
      state.time += msEach;
      return 'best so far';
    }
  }
  return 'all';
}

describe('running a computation in slices', () => {
  it('works a slice at a time and pauses in between', async () => {
    const { state, options } = surroundings();
    expect(await runInSlices(work(100, 10, state), options)).toEqual({ done: true, value: 'done' });
    expect(state.pauses).toBe(20);
  });

  it('does not pause for work that fits one slice', async () => {
    const { state, options } = surroundings();
    await runInSlices(work(4, 10, state), options);
    expect(state.pauses).toBe(0);
  });

  it('reports progress, never backwards and at most five times a second', async () => {
    const { state, options } = surroundings();
    await runInSlices(work(1000, 10, state), options);
    expect(state.shares.length).toBeGreaterThan(30);
    expect(state.shares.length).toBeLessThanOrEqual(50);
    expect(state.shares).toEqual([...state.shares].sort((a, b) => a - b));
    expect(Math.max(...state.shares)).toBeLessThanOrEqual(1);
  });

  it('stops at the pause after a cancellation', async () => {
    let pauses = 0;
    const { state, options } = surroundings({
      pause: async () => {
        pauses++;
      },
      cancelled: () => pauses === 3,
    });
    expect(await runInSlices(work(1000, 10, state), options)).toEqual({ done: false, reason: 'cancelled' });
    expect(state.time).toBe(150);
  });

  it('stops when the computing time is used up, pauses not counted', async () => {
    const { state, options } = surroundings({ budgetMs: 300 });
    options.pause = async () => {
      state.time += 10_000;
    };
    expect(await runInSlices(work(1000, 10, state), options)).toEqual({ done: false, reason: 'budget' });
    // Half of the budget again for a best answer, which this work has none of.
    expect(state.time - 9 * 10_000).toBe(500);
  });

  it('returns the best answer so far of work that has one, and how much was done', async () => {
    const { state, options } = surroundings({ budgetMs: 300 });
    expect(await runInSlices(anytime(1000, 10, state), options)).toEqual({
      done: true,
      value: 'best so far',
      partial: { share: 0.035, budgetMs: 300 },
    });
    expect(state.time).toBe(360);
  });

  it('returns a complete answer where work ends within the budget', async () => {
    const { state, options } = surroundings({ budgetMs: 300 });
    expect(await runInSlices(anytime(20, 10, state), options)).toEqual({ done: true, value: 'all' });
  });

  it('first reports progress after the first slice', async () => {
    const { state, options } = surroundings();
    let at = NaN;
    options.onProgress = () => {
      at = Number.isNaN(at) ? state.time : at;
    };
    await runInSlices(work(100, 10, state), options);
    expect(at).toBe(50);
  });

  it('passes on what the work throws', async () => {
    const { options } = surroundings();
    const failing = (function* (): Stepped<string> {
      yield 0.1;
      throw new Error('a broken row');
    })();
    await expect(runInSlices(failing, options)).rejects.toThrow('a broken row');
  });
});
