import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { DriftVerdict } from '../../engine/drift';
import { loadKernel, type Kernel } from '../../engine';
import { runDetect } from '../testing/runDetect';
import { viewOf } from '../testing/runDiscords';
import { day, hour, step, wave, zero } from '../testing/series';
import { driftsOf } from './drift';
import { drawnTrack } from './testing/track';

// Weeks of rows on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

let kernel: Kernel;
beforeAll(async () => {
  ({ kernel } = await loadKernel());
});

const rowOf = (days: number) => Math.round((days * day) / step);
const timeAt = (days: number) => zero + days * day;

/** The verdict from a day on, about an upward drift that began on another. */
interface PlannedVerdict {
  at: number;
  since: number;
  amount: number;
  score?: number;
}

/** Two weeks in which the level climbs from a day on; from day 7 on they are judged, with these verdicts of the drift expert. */
function drifts(planned: PlannedVerdict[], until: number, change: (days: number) => number) {
  const values = Array.from({ length: rowOf(14) }, (_, row) => 10 + change((row * step) / day));
  const track = drawnTrack({ values, training: rowOf(7) });
  const verdict = ({ since, amount, score = 8 }: PlannedVerdict): DriftVerdict => ({
    direction: 'up',
    since: timeAt(since),
    observed: 10 + amount,
    expected: 10,
    tolerance: 0.5,
    amount,
    relative: amount / 10,
    perDay: 1,
    horizon: 3 * day,
    score,
    threshold: 4,
  });
  const [piece] = track.pieces;
  const points = planned.map((one) => ({ row: rowOf(one.at - 7), column: 0, verdict: verdict(one) }));
  const over = { row: rowOf(until - 7), column: 0, verdict: null };
  track.drift.fill(8, rowOf(planned[0].at - 7), rowOf(until - 7));
  track.driftThreshold.fill(4);
  const withDrifts = { ...track, pieces: [{ ...piece, result: { ...piece.result, drifts: [...points, over] } }] };
  return driftsOf(withDrifts, () => false).map(({ episode }) => episode);
}

const climbs = (from: number) => (days: number) => Math.max(0, days - from);

describe('a drift', () => {
  it('is reported with its earliest onset, and the value observed at its end', () => {
    const planned = [
      { at: 10, since: 8.5, amount: 2 },
      { at: 11, since: 8, amount: 3 },
      { at: 12, since: 9, amount: 4 },
    ];
    expect(drifts(planned, 13, climbs(8))).toEqual([
      expect.objectContaining({
        id: `series/drawn@${timeAt(10)}/drift`,
        start: timeAt(8),
        end: timeAt(13),
        observed: 14,
        direction: 'up',
        what: 'slow drift',
        ongoing: false,
      }),
    ]);
  });

  it('is reported once it is older than three quarters of a day, and never where it stays younger', () => {
    const young = { at: 10, since: 9.5, amount: 2 };
    const older = { at: 11, since: 9.5, amount: 3 };
    expect(drifts([young, older], 12, climbs(9.5)).map(({ id }) => id)).toEqual([`series/drawn@${timeAt(11)}/drift`]);
    expect(drifts([young], 10.2, climbs(9.5))).toEqual([]);
  });

  it('is none where the level was reached in one step', () => {
    const planned = [{ at: 10.5, since: 8.5, amount: 2 }];
    expect(drifts(planned, 12, (days) => (days >= 9 ? 2 : 0))).toEqual([]);
    expect(drifts(planned, 12, climbs(8.5))).toHaveLength(1);
  });

  it('is not taken back by a step that comes later', () => {
    const planned = [{ at: 10.5, since: 8.5, amount: 2 }];
    expect(drifts(planned, 13, (days) => climbs(8.5)(days) + (days >= 11.5 ? 9 : 0))).toHaveLength(1);
  });

  it('is found next to a daily rhythm several times as large, and stays reported when the level returns', () => {
    const series = [
      wave({
        from: -14,
        to: 14,
        seed: 5,
        change: (value, time) =>
          10 * value + (time >= timeAt(7) && time < timeAt(12) ? (time - timeAt(7)) / day / 3 : 0),
      }),
    ];
    const found = (now: number) =>
      runDetect(kernel, viewOf(series, { from: now - day, to: now, now })).episodes.filter(
        ({ detector }) => detector === 'drift'
      );
    const [during] = found(timeAt(12));
    const [after] = found(timeAt(12) + 6 * hour);
    expect(during).toMatchObject({ direction: 'up', what: 'slow drift', ongoing: true });
    expect(after.id).toBe(during.id);
  });

  it('lends its name to the same episodes at every zoom', () => {
    const climbing = (seed: number) => ({
      ...wave({
        from: -14,
        to: 14,
        seed,
        change: (value, time) => {
          // Half of them are reported before the border between two blocks, half after it.
          const days = (time - timeAt(seed % 2 === 1 ? 4.5 : 6)) / day;
          const sign = [0.5, 1.5, 3.1, 4.2].some((at) => days >= at && days < at + 0.03) ? 0.15 : 0;
          return days > 0 && days < 6 ? value + 0.06 * days + sign : value;
        },
      }),
      id: `series/${seed}`,
      name: `${seed}`,
    });
    const series = [1, 2, 3, 4].map(climbing);
    const now = timeAt(12);
    const namesIn = (from: number, to: number) =>
      new Map(
        runDetect(kernel, viewOf(series, { from, to, now }))
          .episodes.filter(({ detector }) => detector !== 'drift')
          .map(({ id, what }) => [id, what])
      );
    const all = namesIn(timeAt(0), now);
    const early = [...all].filter(([, what]) => what === 'slow drift');
    expect(early.length).toBeGreaterThan(0);
    const seen = new Map([0, 4, 7, 9, 11].flatMap((at) => [...namesIn(timeAt(at), timeAt(at + 2.5))]));
    expect(early.filter(([id]) => seen.has(id)).length).toBeGreaterThan(0);
    seen.forEach((what, id) => expect([id, what]).toEqual([id, all.get(id)]));
    const drifting = (from: number, to: number) =>
      runDetect(kernel, viewOf(series, { from, to, now })).episodes.filter(({ detector }) => detector === 'drift');
    const wide = drifting(timeAt(0), now);
    expect(new Set(wide.map(({ seriesId }) => seriesId)).size).toBe(wide.length);
    for (const at of [7.5, 8.5, 9.5]) {
      const [from, to] = [timeAt(at), timeAt(at + 1)];
      const inView = wide.filter(({ start, end }) => end > from && start <= to).map(({ seriesId }) => seriesId);
      expect(
        drifting(from, to)
          .map(({ seriesId }) => seriesId)
          .sort()
      ).toEqual(inView.sort());
      expect(inView.length).toBeGreaterThan(0);
    }
  });
});
