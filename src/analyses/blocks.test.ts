import { describe, expect, it } from 'vitest';
import { blockRows, blocksTouched, rowsWanted } from './blocks';

const day = 86_400_000;
const week = 7 * day;

describe('blocks on the epoch grid', () => {
  it('are the same whatever the view: a longer one has more, none is cut differently', () => {
    const to = 2900 * week + 5 * day;
    const short = blocksTouched(to - 6 * 3_600_000, to, week);
    const long = blocksTouched(to - 30 * day, to, week);
    expect(long.slice(-short.length)).toEqual(short);
    expect(
      long.every(
        ({ start, end, warmUpFrom }) => start % week === 0 && end - start === week && warmUpFrom === start - week
      )
    ).toBe(true);
  });

  it('leave no time of the view out, and the day before it neither', () => {
    const from = 2900 * week + 100;
    const blocks = blocksTouched(from, from + 9 * day, week);
    expect(blocks[0].start).toBe(2899 * week);
    expect(blocks[blocks.length - 1].end).toBe(2902 * week);
    blocks.slice(1).forEach((block, i) => expect(block.start).toBe(blocks[i].end));
  });

  it('do not touch a block that a view only ends at', () => {
    const blocks = blocksTouched(2900 * week + 2 * day, 2901 * week, week);
    expect(blocks).toEqual([{ warmUpFrom: 2899 * week, start: 2900 * week, end: 2901 * week }]);
  });

  it('touch one even for a view of no length', () => {
    expect(blocksTouched(2900 * week + 2 * day, 2900 * week + 2 * day, week)).toHaveLength(1);
  });

  it('say which rows they need: from one block before the first to the end of the last', () => {
    const rows = (from: number, to: number) => blockRows(2900 * week + from * day, 2900 * week + to * day, week);
    expect(rows(2, 3)).toEqual({ from: 2899 * week, to: 2901 * week });
    expect(rows(0.5, 1)).toEqual({ from: 2898 * week, to: 2901 * week });
  });

  it('are wanted whole where an analysis learns, else the range looked at in whole steps', () => {
    const history = { range: '7d', step: '1m' };
    const view = { from: 2900 * week + 2 * day + 1, to: 2900 * week + 3 * day + 1, step: 60_000, blockRange: week };
    const [from, to] = [2899 * week, 2901 * week];
    expect(rowsWanted({ lookback: { kind: 'blocks', history } }, view)).toEqual({ from, to, earlierFrom: from });
    const earlier = (range: number) => 2 * range;
    expect(rowsWanted({ lookback: { kind: 'blocks', history, earlier } }, view)).toEqual({
      from,
      to,
      earlierFrom: 2897 * week,
    });
    const minutes = { from: view.from - 1, to: view.to - 1 + 60_000 };
    expect(rowsWanted({ lookback: { kind: 'range', step: '1m' } }, view)).toEqual({
      ...minutes,
      earlierFrom: minutes.from,
    });
  });
});
