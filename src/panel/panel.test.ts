import { describe, expect, it } from 'vitest';
import type { Summary } from '../frames';
import { readAnsweredQuery } from '../frames';
import { exploreUrl } from './explore';
import { panelLayout, textFor } from './layout';
import { keepOptions, suggestFor } from './suggestions';
import { plainFrame, seriesFrame, summary } from './testing/frames';
import { toggleHidden } from './visibility';
import { zoomedPanes } from './zoom';

describe('zoomedPanes', () => {
  const range = { from: 10.4, to: 20.6 };
  const pane = (...refIds: string[]) => ({ datasource: 'x', queries: refIds.map((refId) => ({ refId })) });

  it('writes the range into the one pane', () => {
    const panes = JSON.stringify({ k: pane('A') });
    expect(JSON.parse(zoomedPanes(panes, range, new Set(['A'])) ?? '')).toEqual({
      k: { ...pane('A'), range: { from: '10', to: '21' } },
    });
  });

  it('chooses the pane that asked the queries of the panel', () => {
    const panes = JSON.stringify({ left: pane('A'), right: pane('A', 'B') });
    const zoomed = (...refIds: string[]) => JSON.parse(zoomedPanes(panes, range, new Set(refIds)) ?? '');
    expect(zoomed('A').left.range).toBeDefined();
    expect(zoomed('A').right.range).toBeUndefined();
    expect(zoomed('A', 'B').right.range).toBeDefined();
  });

  it('does nothing with an address it does not understand', () => {
    for (const panes of [undefined, 'no json', '[1]', '{}']) {
      expect(zoomedPanes(panes, range, new Set(['A']))).toBeUndefined();
    }
  });
});

describe('exploreUrl', () => {
  const source = { type: 'prometheus', uid: '$datasource' };
  const query = (over: object = {}) =>
    answered({
      refId: 'C',
      datasource: { uid: 'fleetlens', type: 'fleetlens-analysis-datasource' },
      inputs: [{ role: 'series', source, query: { expr: 'rate(x{host="$host"}[$__rate_interval])' } }],
      ...over,
    });
  const answered = (query: unknown) => readAnsweredQuery({ analysis: 'detect', query });
  const fill = (text: string) => text.replace('$host', 'eu-2').replace('$datasource', 'prom').replace('$__rate', '!');
  const paneOf = (url: string | undefined) =>
    JSON.parse(new URL(url ?? '', 'http://x').searchParams.get('panes') ?? '{}').raw;

  it('opens the raw query of the source, variables filled in, macros left', () => {
    expect(paneOf(exploreUrl(query(), { from: 1.2, to: 3 }, fill))).toEqual({
      datasource: 'prom',
      range: { from: '1', to: '3' },
      queries: [
        {
          refId: 'A',
          datasource: { type: 'prometheus', uid: 'prom' },
          expr: 'rate(x{host="eu-2"}[$__rate_interval])',
        },
      ],
    });
  });

  it('opens the analysis itself where the source is made in the page', () => {
    const sample = { role: 'series', source: { type: 'fleetlens-sample', uid: 'fleetlens-sample' }, query: {} };
    expect(paneOf(exploreUrl(query({ inputs: [sample] }), { from: 1, to: 3 }, fill)).datasource).toBe('fleetlens');
  });

  it('gives no address where the query does not say enough', () => {
    for (const unknown of [undefined, null, 'x', {}, { inputs: [] }, { inputs: [{ source: {}, query: {} }] }]) {
      expect(exploreUrl(answered(unknown), { from: 1, to: 3 }, fill)).toBeUndefined();
    }
  });
});

describe('toggleHidden', () => {
  const all = ['a', 'b', 'c'];
  const toggle = (hidden: string[], clicked: string[], mode: string) => [
    ...toggleHidden(new Set(hidden), clicked, mode, all),
  ];

  it('leaves only the clicked one, and all after a second click', () => {
    expect(toggle([], ['b'], 'select')).toEqual(['a', 'c']);
    expect(toggle(['a', 'c'], ['b'], 'select')).toEqual([]);
    expect(toggle(['a', 'c'], ['a'], 'select')).toEqual(['b', 'c']);
  });

  it('takes and adds one with the modifier, and never hides everything', () => {
    expect(toggle([], ['b'], 'append')).toEqual(['b']);
    expect(toggle(['b'], ['b'], 'append')).toEqual([]);
    expect(toggle(['a', 'b'], ['c'], 'append')).toEqual([]);
  });
});

describe('panelLayout', () => {
  it('keeps the sentence to the last', () => {
    expect(panelLayout(200, 40, { summaries: [summary], notices: 2 })).toMatchObject({
      summaryRows: 1,
      noticeRows: 0,
      bodyHeight: 20,
    });
  });

  it('gives a long sentence the lines that it needs, where there is room', () => {
    const long = { ...summary, sentence: 'word '.repeat(50) };
    const linesOf = (sentence: Summary, width: number, height: number) =>
      panelLayout(width, height, { summaries: [sentence], notices: 0 }).linesEach;
    expect(linesOf(long, 1400, 400)).toBe(2);
    expect(linesOf(long, 700, 400)).toBe(3);
    expect(linesOf(long, 700, 200)).toBe(2);
    expect(linesOf(long, 700, 60)).toBe(1);
    expect(linesOf({ ...summary, sentence: 'Quiet.' }, 400, 400)).toBe(1);
    // A very narrow panel shows the short form.
    expect(linesOf({ ...long, short: '2 · us-1 08:50' }, 190, 70)).toBe(1);
    expect(textFor({ ...long, short: '2 · us-1 08:50' }, 190)).toBe('2 · us-1 08:50');
    expect(textFor(long, 190)).toBe(long.sentence);
  });
});

describe('keepOptions', () => {
  it('takes legend and tooltip over from another panel', () => {
    expect(keepOptions({}, 'timeseries', { legend: { showLegend: false }, orientation: 'x' })).toEqual({
      legend: { showLegend: false },
    });
    expect(keepOptions({}, 'text', undefined)).toEqual({});
  });
});

describe('suggestFor', () => {
  it('offers itself for answers of an analysis only', () => {
    expect(suggestFor({ rawFrames: [seriesFrame('s1', 'a')] })).toHaveLength(1);
    expect(suggestFor({ rawFrames: [plainFrame('a')] })).toBeUndefined();
    expect(suggestFor({})).toBeUndefined();
  });
});
