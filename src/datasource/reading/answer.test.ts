import { FieldType, type DataFrame, type DataQueryRequest, type Field } from '@grafana/data';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { framesOfKind, scoreKind, seriesKind } from '../../frames';
import { respond } from '../answer/response';
import { FakeGrafana, instanceSettings } from '../testing/grafana';
import { answerContext, discordsQuery, finalOf, requestOf, step, wave, zero } from '../testing/query';

vi.setConfig({ testTimeout: 60_000 });

let grafana: FakeGrafana;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: zero });
  grafana = new FakeGrafana();
  grafana.install();
  grafana.add(instanceSettings('prom', 'prometheus', { name: 'Prometheus' }));
});
afterEach(() => {
  vi.useRealTimers();
});

/** Rows as a query in SQL with "order by time desc" answers them. */
function newestFirst(request: DataQueryRequest): DataFrame {
  const [from, to] = [request.range.from.valueOf(), request.range.to.valueOf()];
  const first = Math.ceil(from / step) * step;
  const times = Array.from(
    { length: Math.max(0, Math.floor((to - first) / step) + 1) },
    (_, i) => first + i * step
  ).reverse();
  const field = (name: string, type: FieldType, values: unknown[]): Field => ({ name, type, config: {}, values });
  return {
    length: times.length,
    fields: [
      field('time', FieldType.time, times),
      field(
        'load',
        FieldType.string,
        times.map((time) => wave(time).toFixed(4))
      ),
      field(
        'order_id',
        FieldType.string,
        times.map((time) => `o-${time / step}`)
      ),
      field(
        'shift',
        FieldType.string,
        times.map((time) => (time % (12 * step) < 6 * step ? 'early' : 'late'))
      ),
      field(
        'updated',
        FieldType.time,
        times.map((time) => time + 1)
      ),
    ],
  };
}

it('draws and judges rows of SQL that are the newest first, as one series, and names what is left out', async () => {
  grafana.answer = (request) => ({ series: [newestFirst(request)] });
  const { errors, ...answer } = await finalOf(respond(requestOf([discordsQuery()]), answerContext()));
  const data: DataFrame[] = answer.data;
  expect(errors).toBeUndefined();
  const drawn = framesOfKind(data, seriesKind);
  expect(drawn.map(({ header }) => header.seriesId)).toEqual(['series/load{}']);
  const [times, values] = drawn[0].frame.fields.map((field) => field.values);
  expect(times).toEqual([...times].sort((a, b) => Number(a) - Number(b)));
  expect(values.every((value) => typeof value === 'number')).toBe(true);
  const [{ frame }] = framesOfKind(data, scoreKind);
  expect(frame.fields[1].values.some((value) => value !== null)).toBe(true);
  expect(data[0].meta?.notices?.map(({ text }) => text)).toContain(
    'Left out: the text columns "order_id" and "shift", which name no series; the time column "updated", because the first time column counts.'
  );
});
