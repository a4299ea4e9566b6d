import { createDataFrame, DataTopic, FieldType, type DataFrame } from '@grafana/data';
import { describe, expect, it } from 'vitest';
import type { OutputSpec } from '../../analyses/outputs';
import type { FrameHeader } from '../../frames';
import { shapeOutput, withNotices } from './output';

const summary = { sentence: 'All is well.', severity: null };

function frameOf(kind: string, fields: Parameters<typeof createDataFrame>[0]['fields'] = []): DataFrame {
  const header: FrameHeader = { kind, version: 1, analysis: 'any', summary };
  return createDataFrame({ name: kind, fields, meta: { custom: { fleetlens: header } } });
}

const part = (id: string, as: OutputSpec['as'], more: Partial<OutputSpec> = {}): OutputSpec => ({
  id,
  label: id,
  description: '',
  kinds: [id],
  as,
  ...more,
});

interface Asked {
  output: string;
  parts?: OutputSpec[];
  annotations?: string;
  refId?: string;
}

const shape = (frames: DataFrame[], { output, parts = [], annotations, refId = 'A' }: Asked) =>
  shapeOutput(frames, summary, { analysis: { outputs: { parts, annotations } }, output, explore: false, refId });

describe('an output that an analysis declares', () => {
  it('has the frames of its kinds, in the order of the kinds', () => {
    const frames = [frameOf('b'), frameOf('other'), frameOf('a'), frameOf('b')];
    const shaped = shape(frames, { output: 'both', parts: [part('both', 'frames', { kinds: ['a', 'b'] })] });
    expect(shaped.map(({ name }) => name)).toEqual(['a', 'b', 'b']);
    expect(shaped[0]).toBe(frames[2]);
  });

  it('adds its notices, which are about these frames only', () => {
    const notices: OutputSpec['notices'] = (frames) => [{ severity: 'info', text: `${frames.length} frames` }];
    const [first, second] = shape([frameOf('a'), frameOf('a'), frameOf('b')], {
      output: 'a',
      parts: [part('a', 'frames', { notices })],
    });
    expect(first.meta?.notices).toEqual([{ severity: 'info', text: '2 frames' }]);
    expect(second.meta?.notices).toBeUndefined();
  });

  it('as series shows hidden numbers over the first time', () => {
    const hidden = { custom: { hideFrom: { viz: true, legend: true, tooltip: true } }, displayName: 'a score' };
    const frame = frameOf('score', [
      { name: 'Time', type: FieldType.time, values: [1] },
      { name: 'score', type: FieldType.number, values: [2], config: hidden },
      { name: 'nearest', type: FieldType.time, values: [3], config: hidden },
    ]);
    const [{ fields }] = shape([frame], { output: 'score', parts: [part('score', 'series')] });
    expect(fields.map(({ name }) => name)).toEqual(['Time', 'score']);
    expect(fields[1].config).toEqual({ displayName: 'a score' });
  });
});

describe('annotations', () => {
  const frame = frameOf('events', [
    { name: 'time', type: FieldType.time, values: [1, 2] },
    { name: 'id', type: FieldType.string, values: ['a', 'b'] },
  ]);
  const events: DataFrame = { ...frame, meta: { ...frame.meta, dataTopic: DataTopic.Annotations } };
  const table = { parts: [part('events', 'table')], annotations: 'events' };
  const idsOf = (output: string, refId: string) => shape([events], { output, refId, ...table })[0].fields[1].values;

  it('are offered for editing by Grafana unless their id is 0', () => {
    expect(idsOf('auto', 'A')).toEqual([0, 0]);
    expect(idsOf('events', 'Anno')).toEqual([0, 0]);
  });

  it('as a table are ordinary rows with their ids', () => {
    expect(idsOf('events', 'A')).toEqual(['a', 'b']);
    expect(shape([events], { output: 'events', ...table })[0].meta?.dataTopic).toBeUndefined();
    expect(shape([events], { output: 'auto', ...table })[0].meta?.dataTopic).toBe(DataTopic.Annotations);
  });

  it('are counted in the summary', () => {
    const countOf = (annotations?: string) =>
      shape([events], { output: 'summary', parts: table.parts, annotations })[0].fields[2].values;
    expect(countOf('events')).toEqual([2]);
    expect(countOf()).toEqual([0]);
  });
});

it('notices are added to the first frame, beside those it has', () => {
  const notice = (text: string) => ({ severity: 'info' as const, text });
  const first = withNotices([frameOf('a')], [notice('one')]);
  const frames = withNotices([...first, frameOf('b')], [notice('two')]);
  expect(frames.map(({ meta }) => meta?.notices?.map(({ text }) => text))).toEqual([['one', 'two'], undefined]);
  expect(withNotices([], [notice('lost')])).toEqual([]);
});

describe('names with markup', () => {
  const name = '<img src=x onerror=alert(1)> & <b>bold</b>';
  const events = () => {
    const strings = ['title', 'text', 'series'].map((field) => ({
      name: field,
      type: FieldType.string,
      values: [name],
    }));
    const frame = frameOf('events', strings);
    return { ...frame, meta: { ...frame.meta, dataTopic: DataTopic.Annotations } };
  };
  const field = ([frame]: DataFrame[], wanted: string): string =>
    frame.fields.find((one) => one.name === wanted)?.values[0] ?? '';

  it('are shown, not obeyed, where Grafana renders them as HTML', () => {
    const dashboard = shape([events()], { output: 'auto' });
    const annotations = shape([events()], { output: 'events', parts: [part('events', 'table')], refId: 'Anno' });
    for (const shaped of [dashboard, annotations]) {
      for (const wanted of ['title', 'text']) {
        const { body } = new DOMParser().parseFromString(field(shaped, wanted), 'text/html');
        expect(body.children).toHaveLength(0);
        expect(body.textContent).toBe(name);
      }
      expect(field(shaped, 'series')).toBe(name);
    }
  });

  it('are left as they are in a table, which shows text', () => {
    expect(field(shape([events()], { output: 'events', parts: [part('events', 'table')] }), 'title')).toBe(name);
  });
});
