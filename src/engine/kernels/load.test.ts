import { afterEach, describe, expect, it, vi } from 'vitest';
import { finish, loadKernel, matrixProfile, selfTest, type Kernel } from '../standalone';
import { largestDifference } from '../testing/bruteForce';
import { Random } from '../testing/random';
import { javascriptKernel } from './javascript';

afterEach(() => vi.unstubAllGlobals());

describe('loadKernel', () => {
  it('takes WebAssembly where it is to be had', async () => {
    const { kernel, skipped } = await loadKernel();
    expect(kernel.name).toMatch(/simd/);
    expect(skipped.map(({ name }) => name)).toEqual(kernel.name === 'simd' ? ['relaxed-simd'] : []);
  });

  it('takes the kernel asked for', async () => {
    expect((await loadKernel('simd')).kernel.name).toBe('simd');
    expect(await loadKernel('javascript')).toEqual({ kernel: javascriptKernel, skipped: [] });
  });

  it('falls back to JavaScript where there is no WebAssembly', async () => {
    vi.stubGlobal('WebAssembly', undefined);
    const { kernel, skipped } = await loadKernel();
    expect(kernel.name).toBe('javascript');
    expect(skipped).toEqual([
      { name: 'relaxed-simd', reason: 'There is no WebAssembly here.' },
      { name: 'simd', reason: 'There is no WebAssembly here.' },
    ]);
  });

  it('falls back to plain SIMD, then to JavaScript, where a feature is missing', async () => {
    const { validate } = WebAssembly;
    let asked = 0;
    vi.spyOn(WebAssembly, 'validate').mockImplementation((bytes) => asked++ > 0 && validate(bytes));
    expect((await loadKernel()).kernel.name).toBe('simd');
    vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
    const { kernel, skipped } = await loadKernel();
    vi.restoreAllMocks();
    expect(kernel.name).toBe('javascript');
    expect(skipped.map(({ reason }) => reason)).toEqual([
      'WebAssembly has no relaxed SIMD here.',
      'WebAssembly has no SIMD here.',
    ]);
  });

  it.each([
    ['WebAssembly.compile(): Wasm code generation disallowed by embedder', /^The content security policy/],
    ["violates the directive because 'unsafe-eval' is not an allowed source of script", /^The content security policy/],
    ['call to WebAssembly.compile() blocked by CSP', /^The content security policy/],
    ['out of memory', /^WebAssembly does not work here: out of memory$/],
  ])('says in plain words why WebAssembly refused with "%s"', async (message, reason) => {
    vi.spyOn(WebAssembly, 'validate').mockReturnValue(true);
    vi.spyOn(WebAssembly, 'compile').mockRejectedValue(new WebAssembly.CompileError(message));
    const { kernel, skipped } = await loadKernel();
    vi.restoreAllMocks();
    expect(kernel.name).toBe('javascript');
    expect(skipped.map(({ name }) => name)).toEqual(['relaxed-simd', 'simd']);
    expect(skipped[0].reason).toMatch(reason);
  });

  it('computes the same profile after a step down', async () => {
    const values = new Random(8).walk(500);
    const fast = finish(matrixProfile((await loadKernel()).kernel, values, 20));
    vi.stubGlobal('WebAssembly', undefined);
    const slow = finish(matrixProfile((await loadKernel()).kernel, values, 20));
    expect(largestDifference(fast.distance, slow.distance)).toBeLessThan(1e-9);
  });
});

describe('selfTest', () => {
  it('passes a kernel that is right', () => {
    expect(selfTest(javascriptKernel)).toBe(true);
  });

  it.each<[string, Kernel['selfJoin']]>([
    [
      'a distance is a little off',
      function* (...input) {
        const join = yield* javascriptKernel.selfJoin(...input);
        join.right.distance[7] += 1e-7;
        return join;
      },
    ],
    [
      'a neighbour is another',
      function* (...input) {
        const join = yield* javascriptKernel.selfJoin(...input);
        join.left.index[40]--;
        return join;
      },
    ],
    [
      'a window with a gap has a neighbour',
      function* (...input) {
        const join = yield* javascriptKernel.selfJoin(...input);
        join.left.distance[53] = 2;
        return join;
      },
    ],
    [
      'it throws',
      () => {
        throw new Error('unreachable');
      },
    ],
  ])('fails a kernel when %s', (_, selfJoin) => {
    expect(selfTest({ ...javascriptKernel, selfJoin })).toBe(false);
  });
});
