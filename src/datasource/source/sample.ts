import type { DataQueryRequest } from '@grafana/data';
import { asyncScheduler, map, scheduled, type Observable } from 'rxjs';
import { sampleScenarios, sampleSeries } from '../../../simulator/sample';
import { seriesKey } from '../history/rawSeries';
import type { FetchedSeries } from '../history/store';
import type { Span } from '../inner/request';
import type { QueryInput } from '../types';
import type { SeriesSource } from './source';

/** The sample query as stored: a scenario by name, and a seed. */
export function sampleQueryOf(query: Record<string, unknown>): { scenario: string; seed: number } {
  const scenario = typeof query.scenario === 'string' ? query.scenario : sampleScenarios[0].id;
  const seed = typeof query.seed === 'number' && Number.isFinite(query.seed) ? query.seed : 1;
  return { scenario, seed };
}

/** The simulator's world, generated in the page, as a source of series. */
export function sampleSource(input: QueryInput, outer: DataQueryRequest): Omit<SeriesSource, 'scope'> {
  const { scenario, seed } = sampleQueryOf(input.query);
  return {
    role: input.role,
    name: 'Sample data',
    display() {
      const step = Math.max(1000, outer.intervalMs);
      const from = Math.floor(outer.range.from.valueOf() / step) * step;
      return answer({ from, to: Math.min(outer.range.to.valueOf(), Date.now()), step });
    },
    history: answer,
    keyOf: (span) => JSON.stringify(['sample', scenario, seed, input.role, span.step]),
  };

  function answer(span: Span): Observable<FetchedSeries> {
    const fetched = () => {
      if (!sampleScenarios.some(({ id }) => id === scenario)) {
        const known = sampleScenarios.map(({ id }) => id).join(', ');
        return { series: [], error: `There is no sample scenario "${scenario}"; choose one of ${known}.` };
      }
      return { series: generate(span) };
    };
    // Asynchronous on purpose: Grafana subscribes twice to what answers at once.
    return scheduled([null], asyncScheduler).pipe(map(fetched));
  }

  function generate(span: Span) {
    const all = sampleSeries({ scenario, seed, from: span.from, to: span.to, step: span.step });
    const wanted = all.filter(({ labels }) => !labels.signal || labels.signal === input.role);
    return wanted.map(({ name, labels, unit, start, step, values }) => ({
      key: seriesKey(name, labels),
      name,
      labels,
      unit,
      config: { unit, displayNameFromDS: name },
      interval: step,
      times: values.map((_, i) => start + i * step),
      values,
    }));
  }
}
