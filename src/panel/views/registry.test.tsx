import { LoadingState, PanelOptionsEditorBuilder } from '@grafana/data';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { describe, expect, it, vi } from 'vitest';
import { frameKinds } from '../../frames';
import { defaultOptions } from '../options';
import { panelFrames } from '../panelFrames';
import {
  episodesFrame,
  frameOfKind,
  laneRow,
  lanesFrame,
  panelData,
  panelProps,
  plainFrame,
  rankingFrame,
  rankingRow,
  scoreFrame,
  seriesFrame,
  summary,
} from '../testing/frames';
import { show } from '../testing/show';
import { namedSeries, unclaimedKinds, views, viewsFor } from './registry';
import { type AnswerState, defineView, type ViewContext } from './view';

vi.mock('@grafana/ui', async (original) => {
  const { withoutCanvas } = await import('../testing/ui');
  return withoutCanvas(await original());
});

type Frames = Parameters<typeof panelFrames>[0]['series'];
const idsOf = (series: Frames, options = defaultOptions) =>
  viewsFor(panelFrames({ series }), options).map(({ id }) => id);
const lanes = (count: number) => lanesFrame(Array.from({ length: count }, (_, i) => laneRow(`host-${i}`)));

describe('the views', () => {
  it('claim every kind of frame there is, each kind once', () => {
    const claimed = views.flatMap(({ kinds }) => kinds);
    expect([...claimed].sort()).toEqual(frameKinds.map(({ kind }) => kind).sort());
    expect(new Set(views.map(({ id }) => id)).size).toBe(views.length);
  });

  it('are chosen by the kinds of frames, not by their order', () => {
    const frames = [seriesFrame('s1', 'a'), scoreFrame('s1', 'a'), episodesFrame()];
    expect(idsOf(frames)).toEqual(['discords']);
    expect(idsOf([...frames].reverse())).toEqual(['discords']);
    expect(idsOf([rankingFrame([rankingRow()])])).toEqual(['ranking']);
    expect(idsOf([seriesFrame('s1', 'a'), rankingFrame([rankingRow()])])).toEqual(['ranking', 'discords']);
    expect(idsOf([plainFrame('a')])).toEqual(['timeseries']);
    expect(idsOf([plainFrame('a'), seriesFrame('s1', 'a')])).toEqual(['discords']);
    expect(idsOf([{ length: 0, fields: [] }])).toEqual([]);
  });

  it.each([
    ['auto', 12, ['discords']],
    ['auto', 13, ['swimlanes']],
    ['lanes', 2, ['swimlanes']],
    ['discords', 13, ['discords']],
  ] as const)('draw a detection once: view "%s" with %i series', (view, count, ids) => {
    expect(idsOf([seriesFrame('s1', 'a'), lanes(count)], { ...defaultOptions, view })).toEqual(ids);
  });

  it('name the series of lines and of lanes', () => {
    const line = seriesFrame('s1', 'a');
    line.fields[1].labels = { host: 'a' };
    expect(namedSeries(panelFrames({ series: [line, lanes(2)] })).map(({ name }) => name)).toEqual([
      'host-0',
      'host-1',
      'a',
    ]);
  });
});

describe('frames of a kind that no view claims', () => {
  const unknown = 'This version of the panel cannot draw frames of kind forecast.';

  it('are found among series and annotations', () => {
    const frames = panelFrames({ series: [seriesFrame('s1', 'a')], annotations: [frameOfKind('forecast')] });
    expect(unclaimedKinds(frames)).toEqual(['forecast']);
    expect(unclaimedKinds(panelFrames({ series: [frameOfKind('places'), frameOfKind('events')] }))).toEqual([]);
  });

  it('are named beside what can be drawn, on a dashboard too', () => {
    show(panelData([seriesFrame('s1', 'eu-2'), frameOfKind('forecast')]));
    expect(screen.getByRole('note')).toHaveTextContent(unknown);
    expect(screen.getAllByTestId('plot')).toHaveLength(1);
  });

  it('are named in place of a blank panel', () => {
    show(panelData([frameOfKind('forecast')]));
    expect(screen.getByText(unknown)).toBeInTheDocument();
    expect(screen.getByText(/Update the Fleetlens plugins/)).toBeInTheDocument();
  });

  it('do not keep ordinary series from being drawn', () => {
    show(panelData([plainFrame('a'), frameOfKind('forecast')]));
    expect(screen.getAllByTestId('plot')).toHaveLength(1);
    expect(screen.getByText(unknown)).toBeInTheDocument();
  });

  it('are named where a claimed kind alone cannot be drawn', () => {
    show(panelData([frameOfKind('regions')]));
    expect(screen.getByText('This version of the panel cannot draw frames of kind regions.')).toBeInTheDocument();
  });
});

describe('defineView', () => {
  const counted = defineView<{ count: number }>({
    id: 'count',
    claims: [{ kind: 'count' }],
    read: ({ series }) => (series.length > 0 ? { count: series.length } : undefined),
    isEmpty: ({ count }) => count > 2,
    messages: {
      complete: { icon: 'check', title: 'Too many', advice: 'Remove one.' },
      partial: { icon: 'check', title: 'Still counting' },
      failed: { icon: 'check', title: 'Not counted' },
    },
    Component: ({ content, width }) => <div>{`${content.count} in ${width} px`}</div>,
  });
  const draw = (series: Frames, state: AnswerState = 'complete') => {
    const context: ViewContext = {
      common: { names: new Map(), summaries: [], annotations: [], notices: [] },
      data: panelData([]),
      panel: panelProps(panelData([])),
      options: defaultOptions,
      state,
      width: 300,
      height: 200,
      onZoom: () => undefined,
      onDismissed: () => undefined,
    };
    return render(<>{counted.open(panelFrames({ series }), defaultOptions)?.render(context)}</>).container;
  };
  const three = [plainFrame('a'), plainFrame('b'), plainFrame('c')];

  it('hands the component what was read, and the room it has', () => {
    expect(draw([plainFrame('a')])).toHaveTextContent('1 in 300 px');
    expect(draw([])).toBeEmptyDOMElement();
  });

  it('shows the message of the state where there is nothing to draw', () => {
    expect(draw(three)).toHaveTextContent('Too manyRemove one.');
    expect(draw(three, 'partial')).toHaveTextContent('Still counting');
    expect(draw(three, 'failed')).toHaveTextContent('Not counted');
  });

  it('needs neither names nor options', () => {
    expect(counted.kinds).toEqual(['count']);
    expect(counted.namedSeries(panelFrames({ series: three }))).toEqual([]);
    expect(() => counted.addOptions(new PanelOptionsEditorBuilder())).not.toThrow();
  });
});

describe('a view without anything to draw', () => {
  const hidden = { options: { ...defaultOptions, showSummary: false } };

  it('says so in its own words, according to the state of the answer', () => {
    const { refresh } = show(panelData([rankingFrame([])]));
    expect(screen.getByText('No provider to rank')).toBeInTheDocument();
    refresh(panelData([rankingFrame([])], { state: LoadingState.Error, errors: [{ message: 'bad gateway' }] }));
    expect(screen.getByText('The query failed before there was a ranking')).toBeInTheDocument();
    expect(screen.getByText('bad gateway')).toBeInTheDocument();
  });

  it('waits for the rest of a partial answer', () => {
    const part = { ...summary, progress: { done: 1, total: 2 } };
    show(panelData([frameOfKind('ranking', { rows: [] }, part)], { state: LoadingState.Loading }));
    expect(screen.getByText('Waiting for the first ranking')).toBeInTheDocument();
  });

  it('leaves it to the sentence where there is one', () => {
    const { unmount } = show(panelData([frameOfKind('episodes', { episodes: [] })]));
    expect(screen.getByText(summary.sentence)).toBeInTheDocument();
    expect(screen.queryByText('No series to draw')).not.toBeInTheDocument();
    unmount();
    show(panelData([frameOfKind('episodes', { episodes: [] })]), hidden);
    expect(screen.getByText('No series to draw')).toBeInTheDocument();
  });

  it('draws scores where the query returns nothing else', () => {
    show(panelData([scoreFrame('s1', 'eu-2')]));
    expect(screen.getAllByTestId('plot')).toHaveLength(1);
    expect(screen.getByText('eu-2', { selector: 'button' })).toBeInTheDocument();
  });

  it('lists anomalies that come without series, and opens their cards', async () => {
    const user = userEvent.setup();
    show(panelData([], { annotations: [episodesFrame()] }));
    expect(screen.queryByTestId('plot')).not.toBeInTheDocument();
    screen.getByRole('group', { name: /^Chart/ }).focus();
    await user.keyboard('{End}{Enter}');
    expect(screen.getByRole('dialog')).toHaveTextContent('Sat 21 Nov 16:00 to 16:30');
    await user.keyboard('{ArrowLeft}');
    expect(screen.getByRole('dialog')).toHaveTextContent('Sat 21 Nov 13:00 to 13:45');
  });
});
