import { describe, expect, it } from 'vitest';
import { DAY, familiesOf, HOUR, MINUTE, RULES, SECOND, World, WORLD_EPOCH } from './model';

const BORN = Date.UTC(2026, 2, 18, 15, 37);
const world = new World({ seed: 1, born: BORN });

/** Text of a labels object, made once: families hand out the same object for the same series. */
const texts = new WeakMap<object, string>();
function textOf(labels: object): string {
  const text = texts.get(labels) ?? JSON.stringify(labels);
  texts.set(labels, text);
  return text;
}

/** Every sample of every family at a time, by the series' name and labels. */
function snapshot(of: World, time: number): Map<string, number> {
  const samples = new Map<string, number>();
  for (const family of familiesOf(of)) {
    family.collect(time, (suffix, labels, value) => samples.set(`${family.name}${suffix} ${textOf(labels)}`, value));
  }
  return samples;
}

function minutes(from: number, to: number, step = MINUTE): number[] {
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step);
}

describe('the world', () => {
  it('is the same for whoever asks, in whatever order', () => {
    const other = new World({ seed: 1, born: BORN });
    const times = minutes(BORN - 3 * DAY, BORN, 7 * HOUR + 13 * SECOND);
    const forwards = times.map((time) => snapshot(world, time));
    const backwards = times
      .slice()
      .reverse()
      .map((time) => snapshot(other, time))
      .reverse();
    expect(backwards).toEqual(forwards);
    expect(snapshot(new World({ seed: 2, born: BORN }), BORN)).not.toEqual(forwards[forwards.length - 1]);
  }, 60_000);

  it('has the same series at all times, but for the truth about incidents', () => {
    const names = (time: number): string[] =>
      [...snapshot(world, time).keys()].filter((name) => !name.startsWith('sim_'));
    expect(names(BORN)).toEqual(names(BORN - 9 * DAY));
    expect(names(BORN).length).toBeGreaterThan(150);
  });

  it('keeps every counter and bucket growing, through incidents as well', () => {
    const counters = /_(total|bucket|count|sum) /;
    let before = snapshot(world, BORN - 30 * HOUR);
    for (const time of minutes(BORN - 30 * HOUR, BORN + HOUR, 20 * SECOND)) {
      const now = snapshot(world, time);
      for (const [name, value] of now) {
        if (counters.test(name) && value < (before.get(name) ?? 0)) {
          expect.fail(`${name} fell from ${before.get(name)} to ${value} at ${new Date(time).toISOString()}`);
        }
      }
      before = now;
    }
  }, 120_000);

  it('leaves no step in a counter where an incident begins or ends, or where a week does', () => {
    const monday = WORLD_EPOCH + 115 * 7 * DAY;
    const edges = world.incidents(BORN - 14 * DAY, BORN).flatMap((one) => [one.start, one.end]);
    for (const edge of [...edges, monday]) {
      for (const { place, requests } of [...world.services, ...world.cdns]) {
        const [a, b, c] = [edge - SECOND, edge, edge + SECOND].map((time) => requests.at(time).requests);
        const usual = (requests.at(edge - MINUTE).requests - requests.at(edge - 2 * MINUTE).requests) / 60;
        expect(b - a, `${place.name} at ${edge}`).toBeLessThan(4 * usual + 5);
        expect(c - b, `${place.name} at ${edge}`).toBeLessThan(4 * usual + 5);
      }
    }
  });

  it('orders the buckets of every histogram and ends them at its count', () => {
    for (const { requests } of [...world.services, ...world.cdns]) {
      for (const time of minutes(BORN - DAY, BORN, HOUR)) {
        const { buckets, requests: count, codes } = requests.at(time);
        expect(buckets.slice().sort((a, b) => a - b)).toEqual(buckets);
        expect(buckets[buckets.length - 1]).toBe(count);
        expect([...codes.values()].reduce((sum, one) => sum + one, 0)).toBe(count);
      }
    }
  });

  it('has ratios between 0 and 1, and days that resemble each other', () => {
    for (const host of world.hosts) {
      const days = [9, 8].map((ago) => minutes(BORN - ago * DAY, BORN - (ago - 1) * DAY).map((time) => host.cpu(time)));
      days.flat().forEach((value) => expect(value > 0 && value <= 1).toBe(true));
      const [a, b] = days;
      const mean = (list: number[]): number => list.reduce((sum, one) => sum + one, 0) / list.length;
      const cov = mean(a.map((value, i) => (value - mean(a)) * (b[i] - mean(b))));
      const deviation = (list: number[]): number => Math.sqrt(mean(list.map((value) => (value - mean(list)) ** 2)));
      expect(cov / (deviation(a) * deviation(b))).toBeGreaterThan(0.6);
    }
  });

  it('refuses a seed that is none, and a clock before its beginning', () => {
    expect(() => new World({ seed: 1.5 })).toThrow('whole number');
    expect(() => new World({ seed: 1, born: 0 })).toThrow('clock');
  });
});

describe('the ground truth', () => {
  /** Requests a minute over ten minutes around a time, of one code where given. */
  function rate(kind: 'services' | 'cdns', name: string, region: string, time: number, code?: string): number {
    const found = world[kind].find(({ place }) => place.name === name && place.region === region);
    const count = (at: number): number => {
      const totals = found?.requests.at(at);
      return (code === undefined ? totals?.requests : totals?.codes.get(code)) ?? NaN;
    };
    return count(time + 2 * MINUTE) - count(time - 2 * MINUTE);
  }

  /** Mean duration in seconds over the minutes around a time. */
  function mean(kind: 'services' | 'cdns', name: string, region: string, time: number): number {
    const found = world[kind].find(({ place }) => place.name === name && place.region === region);
    const [a, b] = [time - 2 * MINUTE, time + 2 * MINUTE].map((at) => found?.requests.at(at));
    return ((b?.seconds ?? NaN) - (a?.seconds ?? NaN)) / ((b?.requests ?? NaN) - (a?.requests ?? NaN));
  }

  it('has something for a newcomer: a new shape within three hours and an outage within a day', () => {
    for (let seed = 0; seed < 20; seed++) {
      const recent = new World({ seed, born: BORN }).incidents(BORN - DAY, BORN);
      const sawtooth = recent.find((one) => one.kind === 'cpu-sawtooth');
      expect(sawtooth?.start).toBeGreaterThan(BORN - 3 * HOUR);
      expect(sawtooth?.end).toBeLessThan(BORN);
      expect((sawtooth?.end ?? 0) - (sawtooth?.start ?? 0)).toBe(45 * MINUTE);
      expect(recent.some((one) => one.kind === 'cdn-outage')).toBe(true);
    }
  });

  it('has a few incidents a week, of many kinds, and the sawtooth only for the newcomer', () => {
    const list = world.incidents(BORN - 182 * DAY, BORN - DAY);
    expect(list.length / 26).toBeGreaterThan(2);
    expect(list.length / 26).toBeLessThan(7);
    expect(new Set(list.map((one) => one.kind)).size).toBeGreaterThan(6);
    expect(list.some((one) => one.kind === 'cpu-sawtooth')).toBe(false);
    expect(new Set(list.map((one) => one.id)).size).toBe(list.length);
  });

  it('never lets two incidents take hold of one part of the world within two hours', () => {
    const list = world.disturbances(BORN - 182 * DAY, BORN);
    list.forEach((a, i) =>
      list.slice(i + 1).forEach((b) => {
        const shared = a.effects.some((one) => b.effects.some((other) => one.stream === other.stream));
        expect(shared && b.start < a.end + 2 * HOUR).toBe(false);
      })
    );
  });

  it('matches the data: each incident shows where and when the truth has it', () => {
    const seen = new Set<string>();
    for (const incident of world.incidents(BORN - 180 * DAY, BORN)) {
      const middle = (incident.start + incident.end) / 2;
      const usual = middle - 7 * DAY;
      const host = world.hosts.find((one) => one.place.host === incident.target);
      const [name, region] = incident.target.split('-');
      if (world.incidents(usual - HOUR, usual + HOUR).length > 0) {
        continue;
      }
      seen.add(incident.kind);
      switch (incident.kind) {
        case 'cpu-saturation':
          expect(host?.cpu(middle)).toBeGreaterThan(0.85);
          break;
        case 'cpu-sawtooth':
        case 'cpu-oscillation': {
          const values = minutes(incident.start + 3 * MINUTE, incident.end - 3 * MINUTE).map(
            (t) => host?.cpu(t) ?? NaN
          );
          expect(Math.max(...values) - Math.min(...values)).toBeGreaterThan(0.45);
          break;
        }
        case 'memory-leak':
          expect(host?.memory(incident.end - 5 * MINUTE)).toBeGreaterThan(0.88);
          expect(host?.memory(incident.end + MINUTE)).toBeLessThan(0.75);
          break;
        case 'backup-missed':
          expect((host?.cpu(usual) ?? 0) - (host?.cpu(middle) ?? 1)).toBeGreaterThan(0.15);
          break;
        case 'latency-plateau':
          expect(mean('services', name, region, middle) / mean('services', name, region, usual)).toBeGreaterThan(2);
          break;
        case 'error-burst':
          expect(rate('services', name, region, middle, '500')).toBeGreaterThan(
            10 * rate('services', name, region, usual, '500')
          );
          break;
        case 'cdn-outage': {
          const share = rate('cdns', name, 'eu', middle, '503') / rate('cdns', name, 'eu', middle);
          expect(share).toBeGreaterThan(0.3);
          break;
        }
        case 'cdn-slowdown':
          expect(mean('cdns', name, region, middle) / mean('cdns', name, region, usual)).toBeGreaterThan(1.6);
          break;
        case 'traffic-surge':
          expect(world.group.demand(middle) / world.group.demand(usual)).toBeGreaterThan(1.8);
          break;
      }
    }
    expect(seen.size).toBeGreaterThan(7);
  }, 60_000);

  it('is exported as sim_incident_active while it lasts', () => {
    const [incident] = world.incidents(BORN - 3 * HOUR, BORN);
    const exported = (time: number): number | undefined =>
      [...snapshot(world, time)].find(([name]) => name.startsWith('sim_') && name.includes(incident.id))?.[1];
    expect(exported(incident.start - MINUTE)).toBe(0);
    expect(exported(incident.start)).toBe(1);
    expect(exported(incident.end - SECOND)).toBe(1);
    expect(exported(incident.end)).toBe(0);
    expect(exported(incident.end + 2 * HOUR)).toBeUndefined();
  });
});

describe('the autoscaling group', () => {
  const from = BORN - 60 * DAY;
  const scalings = world.scalings(from, BORN);

  it('scales out and in every day, by its rules', () => {
    expect(scalings.length).toBeGreaterThan(60 * 4);
    for (const one of scalings) {
      expect(one.to).toBeGreaterThanOrEqual(RULES.min);
      expect(one.to).toBeLessThanOrEqual(RULES.max);
      const held = minutes(one.time - (one.to > one.from ? RULES.outAfter : RULES.inAfter), one.time, RULES.step);
      for (const time of held) {
        const { cpu } = world.group.scaler.at(time);
        expect(one.to > one.from ? cpu > RULES.outAbove : cpu < RULES.inBelow).toBe(true);
      }
    }
  });

  it('rests between two decisions, and new instances take their time', () => {
    scalings.slice(1).forEach((one, i) => expect(one.time - scalings[i].time).toBeGreaterThanOrEqual(RULES.cooldown));
    for (const one of scalings.filter((scaling) => scaling.to > scaling.from)) {
      const [least, most] = RULES.readyAfter;
      expect(one.readyAfter).toBeGreaterThanOrEqual(least);
      expect(one.readyAfter).toBeLessThanOrEqual(most);
      expect(world.group.scaler.at(one.time + least - RULES.step).ready).toBe(one.from);
      expect(world.group.scaler.at(one.time + most + RULES.step).ready).toBe(one.to);
    }
  });

  it('reaches its maximum in a surge and its minimum every night', () => {
    for (let day = Math.floor(from / DAY); day < Math.floor(BORN / DAY); day++) {
      // The scheduled action at 04:00 finds nothing to do: no seam there.
      expect(world.group.scaler.at(day * DAY + RULES.dayStarts - RULES.step)).toMatchObject({ ready: 2, desired: 2 });
    }
    const most = world
      .incidents(BORN - 180 * DAY, BORN)
      .filter((one) => one.kind === 'traffic-surge')
      .map((one) => Math.max(...minutes(one.start, one.end).map((time) => world.group.scaler.at(time).desired)));
    expect(Math.max(...most)).toBe(RULES.max);
  });
});
