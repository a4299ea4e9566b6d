import { describe, expect, it } from 'vitest';
import { readContent } from './content';
import { namedSeries, readDetection } from './detection/content';
import { kindsIn, panelFrames } from './panelFrames';
import {
  episode,
  episodesFrame,
  frameOfKind,
  lanesFrame,
  laneRow,
  later,
  plainFrame,
  rankingFrame,
  scoreFrame,
  seriesFrame,
  spelled,
  spelledFrame,
  summary,
} from './testing/frames';

describe('panelFrames', () => {
  it('keeps ordinary frames apart from ours, and leaves out those without time or numbers', () => {
    const text = { ...plainFrame('text'), fields: plainFrame('text').fields.slice(0, 1) };
    const frames = panelFrames({ series: [seriesFrame('s1', 'a'), plainFrame('b'), text], annotations: [] });
    expect(frames.plain).toHaveLength(1);
    expect(frames.all).toHaveLength(3);
    expect(panelFrames({ series: [] }).annotations).toEqual([]);
  });

  it('names each kind once, also those that nobody knows', () => {
    const frames = [frameOfKind('forecast'), seriesFrame('s1', 'a'), plainFrame('b'), seriesFrame('s2', 'b')];
    expect(kindsIn(frames)).toEqual(['forecast', 'series']);
  });
});

describe('readContent', () => {
  it('has one sentence per query, the worst first', () => {
    const series = [rankingFrame([]), seriesFrame('s1', 'a'), scoreFrame('s1', 'a')];
    const { summaries } = readContent(panelFrames({ series }), []);
    expect(summaries.map(({ sentence }) => sentence)).toEqual([summary.sentence, 'aurora and borealis tie.']);
  });

  it('uses short names in sentences', () => {
    const [a, b] = [
      { host: 'eu-2', job: 'world' },
      { host: 'eu-3', job: 'world' },
    ];
    const said = { ...summary, sentence: `1 anomaly: ${spelled(a)}.` };
    const named = [a, b].map((labels) => ({ name: spelled(labels), labels }));
    const frames = panelFrames({ series: [frameOfKind('series', {}, said)] });
    expect(readContent(frames, named).summaries[0].sentence).toBe('1 anomaly: eu-2.');
  });

  it('has each notice once', () => {
    const noticed = (frame = seriesFrame('s1', 'a')) => ({
      ...frame,
      meta: { ...frame.meta, notices: [{ severity: 'warning' as const, text: 'Too short.', link: 'x' }] },
    });
    expect(readContent(panelFrames({ series: [noticed(), noticed()] }), []).notices).toEqual([
      { severity: 'warning', text: 'Too short.' },
    ]);
  });

  it('reads a header without a summary', () => {
    const bare = seriesFrame('s1', 'a');
    bare.meta = { custom: { fleetlens: { kind: 'series', version: 1 } } };
    expect(readContent(panelFrames({ series: [bare] }), []).summaries).toEqual([]);
  });
});

describe('readDetection', () => {
  const idsOf = (data: Parameters<typeof panelFrames>[0]) =>
    readDetection(panelFrames(data)).episodes.map((found) => found.episode.id);

  it('finds episodes among annotations and among ordinary frames, each once', () => {
    expect(idsOf({ series: [seriesFrame('s1', 'a')], annotations: [episodesFrame()] })).toEqual(['e1', 'e2']);
    expect(idsOf({ series: [episodesFrame()] })).toEqual(['e1', 'e2']);
    expect(idsOf({ series: [episodesFrame()], annotations: [episodesFrame()] })).toEqual(['e1', 'e2']);
  });

  it('has the worst first, then the latest', () => {
    const info = episode({ id: 'e3', severity: 'info', start: later.start + 1 });
    const early = episode({ id: 'e4', severity: 'warning', start: 0 });
    expect(idsOf({ series: [episodesFrame([info, early, later, episode()])] })).toEqual(['e1', 'e2', 'e4', 'e3']);
  });

  it('has a series once where two frames of a query hold it, and twice for two queries', () => {
    const other = { ...seriesFrame('s1', 'a'), refId: 'B' };
    const series = [seriesFrame('s1', 'a'), seriesFrame('s1', 'a'), other];
    expect(readDetection(panelFrames({ series })).series.map(({ frame }) => frame.refId)).toEqual(['A', 'B']);
  });

  it('leaves out a frame without the list that its kind requires', () => {
    const broken = frameOfKind('episodes');
    expect(idsOf({ series: [broken], annotations: [{ length: 0, fields: [] }] })).toEqual([]);
  });

  it('names the series that have labels', () => {
    const labels = { host: 'eu-2' };
    const frames = panelFrames({
      series: [spelledFrame('s1', labels), seriesFrame('s2', 'b'), lanesFrame([laneRow('c')])],
    });
    expect(namedSeries(frames)).toEqual([{ name: spelled(labels), labels }]);
  });
});
