import { describe, expect, it } from 'vitest';
import { sampleIncidents, sampleScenarios, sampleSeries } from './sample';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MONDAY = Date.UTC(2026, 0, 5);

function at(series: { start: number; step: number; values: number[] }, time: number): number {
  return series.values[(time - series.start) / series.step];
}

describe('sample data', () => {
  it.each(sampleScenarios.map((one) => one.id))('%s is the same at every zoom and for every range', (scenario) => {
    const fine = sampleSeries({ scenario, seed: 4, from: MONDAY, to: MONDAY + DAY, step: 60_000 });
    const coarse = sampleSeries({ scenario, seed: 4, from: MONDAY + HOUR, to: MONDAY + 9 * HOUR, step: 300_000 });
    expect(coarse.map((one) => one.name)).toEqual(fine.map((one) => one.name));
    coarse.forEach((series, i) => {
      expect(series.values.length).toBe(8 * 12 + 1);
      series.values.forEach((value, k) => expect(value).toBe(at(fine[i], series.start + k * series.step)));
    });
  });

  it('differs from seed to seed', () => {
    const ask = { scenario: 'hosts', from: MONDAY, to: MONDAY + HOUR, step: 60_000 };
    expect(sampleSeries({ ...ask, seed: 1 })[0].values).not.toEqual(sampleSeries({ ...ask, seed: 2 })[0].values);
  });

  it.each(['hosts', 'latency', 'cdn', 'cdn-outage', 'gaps'])('%s has a whole incident in any 24 hours', (scenario) => {
    for (let hour = 0; hour < 24 * 60; hour++) {
      const from = MONDAY + hour * HOUR;
      const whole = sampleIncidents({ scenario, seed: 1, from, to: from + DAY }).filter(
        (one) => one.start >= from && one.end <= from + DAY
      );
      expect(whole.length).toBeGreaterThan(0);
    }
  });

  it('steady has none, and its days resemble each other', () => {
    expect(sampleIncidents({ scenario: 'steady', seed: 1, from: MONDAY, to: MONDAY + 30 * DAY })).toEqual([]);
    const [series] = sampleSeries({ scenario: 'steady', seed: 1, from: MONDAY, to: MONDAY + 4 * DAY, step: 60_000 });
    const off = series.values.slice(0, 1440).map((value, i) => Math.abs(value - series.values[i + 1440]));
    expect(Math.max(...off)).toBeLessThan(0.2);
  });

  it('an incident shows in the series it names and in no other', () => {
    const from = MONDAY;
    const to = MONDAY + 7 * DAY;
    const series = sampleSeries({ scenario: 'latency', seed: 3, from, to, step: 60_000 });
    for (const incident of sampleIncidents({ scenario: 'latency', seed: 3, from, to })) {
      const middle = Math.round((incident.start + incident.end) / 2 / 60_000) * 60_000;
      for (const one of series) {
        const ratio = at(one, middle) / at(one, incident.start - HOUR);
        const named = one.labels.service === incident.labels.service && one.labels.region === incident.labels.region;
        expect(ratio > 1.7).toBe(named);
      }
    }
  });

  it('four CDNs in three regions each have latency, errors, requests and traffic', () => {
    const series = sampleSeries({ scenario: 'cdn-outage', seed: 1, from: MONDAY, to: MONDAY + HOUR, step: 60_000 });
    expect(new Set(series.map(({ labels }) => `${labels.provider} ${labels.region}`)).size).toBe(12);
    expect(new Set(series.map(({ labels }) => labels.signal))).toEqual(
      new Set(['latency', 'errors', 'requests', 'traffic'])
    );
    expect(new Set(series.map(({ name }) => name)).size).toBe(48);
  });

  it('an outage of a CDN shows in its errors and its latency', () => {
    const ask = { scenario: 'cdn', seed: 1, from: MONDAY, to: MONDAY + DAY };
    const series = sampleSeries({ ...ask, step: 60_000 });
    const outages = sampleIncidents(ask).filter((one) => one.labels.signal === 'errors');
    expect(outages.length).toBeGreaterThan(0);
    for (const outage of outages) {
      const middle = Math.round((outage.start + outage.end) / 2 / 60_000) * 60_000;
      const of = (signal: string): number => {
        const found = series.find(
          (one) => one.labels.provider === outage.labels.provider && one.labels.signal === signal
        );
        return found ? at(found, middle) : NaN;
      };
      expect(of('errors')).toBeGreaterThan(0.25);
      expect(of('latency')).toBeGreaterThan(0.15);
    }
    expect(new Set(series.map((one) => one.labels.signal))).toEqual(new Set(['latency', 'errors', 'requests']));
  });

  it('gaps has holes of minutes, and most of its samples', () => {
    const [series] = sampleSeries({ scenario: 'gaps', seed: 1, from: MONDAY, to: MONDAY + 2 * DAY, step: 60_000 });
    const missing = series.values.filter(Number.isNaN).length;
    expect(missing).toBeGreaterThan(30);
    expect(missing).toBeLessThan(series.values.length / 4);
    expect(series.values.join(',')).toContain('NaN,NaN,NaN,NaN');
  });

  it('reports in a sentence what is wrong with a request', () => {
    const good = { scenario: 'hosts', seed: 1, from: MONDAY, to: MONDAY + DAY, step: 60_000 };
    expect(() => sampleSeries({ ...good, scenario: 'nope' })).toThrow('choose one of hosts, latency');
    expect(() => sampleSeries({ ...good, to: MONDAY - 1 })).toThrow('time range');
    expect(() => sampleSeries({ ...good, step: 0 })).toThrow('one second or more');
    expect(() => sampleSeries({ ...good, step: NaN })).toThrow('one second or more');
    expect(() => sampleSeries({ ...good, seed: -1 })).toThrow('whole number');
    expect(() => sampleSeries({ ...good, from: 0, step: 1000 })).toThrow('too many');
  });
});
