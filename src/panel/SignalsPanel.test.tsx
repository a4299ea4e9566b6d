import { type DataFrame, type DataQueryRequest, LoadingState } from '@grafana/data';
import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { partialResult } from './grafana-compat';
import {
  episode,
  episodesFrame,
  frameOfKind,
  later,
  panelData,
  plainFrame,
  rankingFrame,
  rankingRow,
  scoreFrame,
  seriesFrame,
  spelled,
  spelledFrame,
  summary,
  timeRange,
} from './testing/frames';
import { show } from './testing/show';

vi.mock('@grafana/ui', async (original) => {
  const { withoutCanvas } = await import('./testing/ui');
  return withoutCanvas(await original());
});

const detection = [seriesFrame('s1', 'eu-2'), scoreFrame('s1', 'eu-2')];
const withEpisodes = panelData(detection, { annotations: [episodesFrame(), { length: 0, fields: [] }] });

const requestWithout = (): DataQueryRequest => ({
  requestId: 'Q1',
  interval: '1m',
  intervalMs: 60_000,
  range: timeRange,
  scopedVars: {},
  targets: [],
  timezone: 'utc',
  app: 'dashboard',
  startTime: 0,
});

const chart = () => screen.getByRole('group', { name: /^Chart/ });
const legendItem = (name: string) => screen.getByText(name, { selector: 'button' });
const shown = () => screen.getAllByTestId('plot')[0].dataset.shown?.split(',');

describe('discords', () => {
  it('opens with the sentence, read aloud too, and lists the anomalies worst first', () => {
    show(withEpisodes);
    expect(screen.getByText(summary.sentence).closest('[role="status"]')).toBeInTheDocument();
    const rows = within(screen.getByRole('list', { name: /worst first/ })).getAllByRole('button');
    expect(rows.map((row) => within(row).getByRole('img').getAttribute('aria-label'))).toEqual(['critical', 'warning']);
    expect(rows[0]).toHaveTextContent('Sat 21 Nov 13:00 to 13:45');
  });

  it('draws the series and, below, a strip of scores with what its threshold promises', () => {
    show(withEpisodes);
    expect(screen.getAllByTestId('plot')).toHaveLength(2);
    expect(screen.getByText('at most 1 false alarm per week')).toBeInTheDocument();
  });

  it('gives up the strip and the list in a small panel, not the sentence', () => {
    show(withEpisodes, { width: 260, height: 60 });
    expect(screen.getAllByTestId('plot')).toHaveLength(1);
    expect(screen.queryByRole('list', { name: /worst first/ })).not.toBeInTheDocument();
    expect(screen.getByText(summary.sentence)).toBeInTheDocument();
  });

  it('reads episodes that come as ordinary frames, as they do in Explore', () => {
    show(panelData([...detection, episodesFrame()]), {}, { eventsScope: 'explore' });
    expect(within(screen.getByRole('list', { name: /worst first/ })).getAllByRole('button')).toHaveLength(2);
  });

  it('moves between anomalies in time with the arrow keys, opens one with Enter and closes it with Escape', async () => {
    const user = userEvent.setup();
    show(withEpisodes);
    chart().focus();
    await user.keyboard('{ArrowRight}');
    expect(screen.getByText(/^1 of 2, critical: eu-2/)).toBeInTheDocument();
    await user.keyboard('{ArrowRight}');
    expect(screen.getByText(/^2 of 2, warning: eu-2/)).toBeInTheDocument();
    await user.keyboard('{Enter}');
    const card = screen.getByRole('dialog');
    expect(card).toHaveFocus();
    expect(card).toHaveTextContent('2 of 2');
    await user.keyboard('{ArrowLeft}');
    expect(screen.getByRole('dialog')).toHaveTextContent('1 of 2');
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(chart()).toHaveFocus();
  });

  it('keeps Tab inside the card', async () => {
    const user = userEvent.setup();
    show(withEpisodes);
    chart().focus();
    await user.keyboard('{Enter}');
    const card = screen.getByRole('dialog');
    await user.tab({ shift: true });
    expect(within(card).getByRole('button', { name: /Copy as text/ })).toHaveFocus();
    await user.tab();
    expect(within(card).getByRole('button', { name: 'Previous anomaly' })).toHaveFocus();
  });
});

describe('the card of an episode', () => {
  it('explains an episode: verdict, expectation, match, overlay and the raw query', async () => {
    show(withEpisodes);
    await userEvent.click(within(screen.getByRole('list', { name: /worst first/ })).getAllByRole('button')[0]);
    const card = screen.getByRole('dialog', { name: /eu-2/ });
    expect(card).toHaveTextContent('Sat 21 Nov 13:00 to 13:45 (45 min)');
    expect(card).toHaveTextContent('Unusual shape. Not seen in the 31 days before.');
    expect(card).toHaveTextContent(/Expected180 ms to 240 ms.*Observed790 ms \(3.8x the usual\)/);
    expect(card).toHaveTextContent('Alert ruleon the query itself, outside 180 ms to 240 ms');
    expect(card).toHaveTextContent('Thu 19 Nov 12:00, 38% similar');
    expect(card).toHaveTextContent('(threshold 4: at most 1 false alarm per week)');
    expect(within(card).getByRole('img', { name: /and its most similar past stretch/ })).toBeInTheDocument();
    const href =
      within(card)
        .getByRole('link', { name: /Open in Explore/ })
        .getAttribute('href') ?? '';
    expect(decodeURIComponent(href)).toContain('up{host=\\"eu-2\\"}');
  });

  it('keeps the card open over a refresh, also one in which the episode is gone', async () => {
    const { refresh } = show(withEpisodes);
    await userEvent.click(within(screen.getByRole('list', { name: /worst first/ })).getAllByRole('button')[0]);
    refresh(panelData(detection, { annotations: [episodesFrame([episode({ observed: 800 }), later])] }));
    expect(screen.getByRole('dialog')).toHaveTextContent('Observed800 ms');
    refresh(panelData(detection, { annotations: [episodesFrame([later])] }));
    expect(screen.getByRole('dialog')).toHaveTextContent('Observed800 ms');
  });

  it('takes the anomalies of a hidden series out of the list', async () => {
    const frames = [...detection, seriesFrame('s2', 'eu-3'), scoreFrame('s2', 'eu-3')];
    const other = episode({ id: 'e9', seriesId: 's2', seriesName: 'eu-3' });
    show(panelData(frames, { annotations: [episodesFrame([episode(), other])] }));
    const listed = () => within(screen.getByRole('list', { name: /worst first/ })).getAllByRole('button');
    expect(listed()).toHaveLength(2);
    await userEvent.click(legendItem('eu-3'));
    expect(listed()).toHaveLength(1);
    expect(listed()[0]).toHaveTextContent('eu-3');
    await userEvent.click(legendItem('eu-3'));
    expect(listed()).toHaveLength(2);
  });

  it('gives the detector, direction, confidence and co-occurring series, with a link to these', async () => {
    const reported = episode({
      detector: 'season',
      direction: 'up',
      falseAlarmsPerWeek: 1 / 40,
      contributors: ['cpu', 'memory'],
      coOccurring: ['eu-3', 'not in the picture'],
    });
    const other = episode({ id: 'e9', seriesId: 's2', seriesName: 'eu-3', severity: 'info' });
    show(panelData(detection, { annotations: [episodesFrame([reported, other])] }));
    await userEvent.click(within(screen.getByRole('list', { name: /worst first/ })).getAllByRole('button')[0]);
    const card = screen.getByRole('dialog');
    expect(card).toHaveTextContent('Observed790 ms (3.8x the usual, more than expected)');
    expect(card).toHaveTextContent('Confidence: by chance less than once in 40 weeks.');
    expect(card).toHaveTextContent('Detectortime of day: compares each value with the same hour of other days');
    expect(card).toHaveTextContent('Contributing seriescpumemory');
    expect(within(card).queryByRole('button', { name: 'not in the picture' })).not.toBeInTheDocument();
    await userEvent.click(within(card).getByRole('button', { name: 'eu-3' }));
    expect(screen.getByRole('dialog', { name: /eu-3/ })).toBeInTheDocument();
  });
});

describe('a detection', () => {
  it('shows names as text, whatever is in them', () => {
    const name = '<img src=x onerror=alert(1)>';
    show(panelData([seriesFrame('s1', name)], { annotations: [episodesFrame([episode({ seriesName: name })])] }));
    expect(screen.getAllByText(name).length).toBeGreaterThan(0);
    expect(document.querySelector('img[src="x"]')).toBeNull();
  });

  it('says how far a partial answer is', () => {
    const frame = seriesFrame('s1', 'eu-2');
    frame.meta = {
      custom: {
        fleetlens: {
          ...frame.meta?.custom?.fleetlens,
          summary: { sentence: 'Learning.', severity: null, progress: { done: 12, total: 20 } },
        },
      },
    };
    const { refresh } = show(panelData([frame], { state: partialResult }));
    expect(screen.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '12');
    // Somebody stopped it: this part is all there will be.
    refresh(panelData([frame]));
    expect(
      screen.getByText('Stopped after 60% of the training history. Run the query again for the rest.')
    ).toBeInTheDocument();
    expect(screen.queryByRole('progressbar')).not.toBeInTheDocument();
  });

  it('keeps a whole answer where a refresh of it is stopped, and says so', () => {
    const part = seriesFrame('s1', 'eu-2');
    const summaryOfPart = { sentence: 'Learning.', severity: null, progress: { done: 1, total: 2 } };
    part.meta = { custom: { fleetlens: { ...part.meta?.custom?.fleetlens, summary: summaryOfPart } } };
    const { refresh } = show(withEpisodes);
    refresh(panelData([part]));
    expect(screen.getByText(summary.sentence)).toBeInTheDocument();
    expect(screen.getByText('Not refreshed: stopped before it was done.')).toBeInTheDocument();
  });
});

describe('ranking', () => {
  const rows = [
    rankingRow({ provider: 'ceres', rank: null, score: null, low: null, high: null, verdict: 'gate', parts: [] }),
    rankingRow(),
    rankingRow({ provider: 'borealis', score: 89 }),
  ];

  it('shares a rank between ties and puts who fails the gate last', () => {
    show(panelData([rankingFrame(rows)]));
    const cells = screen.getAllByRole('row').map((row) => row.textContent);
    expect(cells.find((text) => text?.includes('aurora'))).toMatch(/^1=aurora91/);
    expect(cells.find((text) => text?.includes('borealis'))).toMatch(/^1=borealis89/);
    expect(cells.find((text) => text?.includes('ceres'))).toMatch(/^–ceres·no data.*fails the gate$/);
    expect(screen.getByRole('img', { name: 'score 91, between 84 and 97' })).toBeInTheDocument();
  });

  it('expands a row into its points, by keyboard too', async () => {
    const user = userEvent.setup();
    show(panelData([rankingFrame(rows)]));
    const row = screen.getByRole('button', { name: 'aurora' });
    expect(row).toHaveAttribute('aria-expanded', 'false');
    expect(screen.queryByText('+34 of 40')).not.toBeInTheDocument();
    row.focus();
    await user.keyboard('{Enter}');
    expect(row).toHaveAttribute('aria-expanded', 'true');
    expect(screen.getByText('+34 of 40')).toBeInTheDocument();
    expect(screen.getByText('No data for hits.')).toBeInTheDocument();
  });

  it('stands above the series where a panel has both, and gives way to its leaders when small', () => {
    show(panelData([...detection, rankingFrame(rows)]));
    expect(screen.getByRole('table')).toBeInTheDocument();
    expect(screen.getAllByTestId('plot').length).toBeGreaterThan(0);
  });

  it('names the leaders in one line in a small panel', () => {
    show(panelData([rankingFrame(rows)]), { width: 260, height: 60 });
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
    expect(screen.getByText('borealis')).toBeInTheDocument();
  });

  it('says what to do when there is no provider to rank', () => {
    show(panelData([rankingFrame([])]));
    expect(screen.getByText('No provider to rank')).toBeInTheDocument();
  });
});

describe('plain time series', () => {
  it('draws ordinary frames with a legend, and nothing of an analysis', () => {
    show(panelData([plainFrame('a'), plainFrame('b')]));
    expect(shown()).toEqual(['true', 'true']);
    expect(legendItem('a')).toBeInTheDocument();
    expect(screen.queryByRole('list', { name: /worst first/ })).not.toBeInTheDocument();
  });

  it('remembers hidden series itself where the host does not', async () => {
    show(panelData([plainFrame('a'), plainFrame('b')]), {}, { eventsScope: 'explore' });
    await userEvent.click(legendItem('a'));
    expect(shown()).toEqual(['true', 'false']);
    await userEvent.click(legendItem('a'));
    expect(shown()).toEqual(['true', 'true']);
  });

  it('is named by what distinguishes it where its name spells out every label, and to the host by that name', async () => {
    const labels = { host: 'eu-2', job: 'world' };
    const name = spelled(labels);
    const onToggleSeriesVisibility = vi.fn();
    const said = { ...summary, sentence: `1 anomaly in 6 h. Worst: ${name} at 13:00 for 45 min.` };
    const found = episodesFrame([episode({ seriesName: name })]);
    found.meta = { custom: { fleetlens: { ...found.meta?.custom?.fleetlens, summary: said } } };
    const frames = [
      spelledFrame('s1', labels),
      scoreFrame('s1', name),
      spelledFrame('s2', { host: 'eu-3', job: 'world' }),
    ];
    show(panelData(frames, { annotations: [found] }), {}, { onToggleSeriesVisibility });
    expect(screen.getByText('1 anomaly in 6 h. Worst: eu-2 at 13:00 for 45 min.')).toBeInTheDocument();
    await userEvent.click(legendItem('eu-2'));
    expect(onToggleSeriesVisibility).toHaveBeenCalledWith(name, 'select');
    const row = within(screen.getByRole('list', { name: /worst first/ })).getByRole('button');
    expect(within(row).getByText('eu-2')).toHaveAttribute('title', name);
    await userEvent.click(row);
    expect(screen.getByRole('dialog')).toHaveAccessibleName(/eu-2$/);
    expect(screen.getByRole('dialog')).toHaveTextContent(`Series${name}`);
  });

  it('leaves that to the host where it can', async () => {
    const onToggleSeriesVisibility = vi.fn();
    show(panelData([plainFrame('a'), plainFrame('b')]), {}, { onToggleSeriesVisibility });
    await userEvent.click(legendItem('a'));
    expect(onToggleSeriesVisibility).toHaveBeenCalledWith('a', 'select');
    expect(shown()).toEqual(['true', 'true']);
  });
});

describe('nothing to draw', () => {
  const empty: DataFrame = { length: 0, fields: [] };

  it('says so and what to do, also for frames without fields', () => {
    show(panelData([empty], { annotations: [empty] }));
    expect(screen.getByText('No data')).toBeInTheDocument();
    expect(screen.getByText(/Widen the range/)).toBeInTheDocument();
  });

  it.each([LoadingState.Loading, partialResult])('waits for the first answer while it is "%s"', (state) => {
    show(panelData([], { state }));
    expect(screen.getByText('Waiting for the first result')).toBeInTheDocument();
  });

  it('gives the reason of a failure in its own words', () => {
    show(panelData([], { state: LoadingState.Error, errors: [{ message: 'The series is too short: 3 points.' }] }));
    expect(screen.getByText('The series is too short: 3 points.')).toBeInTheDocument();
  });

  it('keeps the last picture while it loads and when a refresh fails, and says that it did', () => {
    const { refresh } = show(withEpisodes);
    refresh(panelData([], { state: LoadingState.Loading }));
    expect(screen.getByText(summary.sentence)).toBeInTheDocument();
    refresh(panelData([], { state: LoadingState.Error, errors: [{ message: 'bad gateway' }] }));
    expect(screen.getByText(summary.sentence)).toBeInTheDocument();
    expect(screen.getByText('Not refreshed: bad gateway')).toBeInTheDocument();
  });

  it('shows why, where a first answer was only begun when its request failed', () => {
    const part = {
      sentence: 'Learning from 7d of history: 0 series.',
      severity: null,
      progress: { done: 0, total: 0 },
    };
    const { refresh } = show(panelData([], { annotations: [episodesFrame([])], state: partialResult }));
    refresh(panelData([frameOfKind('lanes', { rows: [] }, part), ...detection], { state: partialResult }));
    refresh(panelData([], { state: LoadingState.Error, errors: [{ message: 'parse error' }] }));
    expect(screen.getByText('parse error')).toBeInTheDocument();
    expect(screen.queryByText(part.sentence)).not.toBeInTheDocument();
    refresh(panelData([]));
    expect(screen.getByText('No data')).toBeInTheDocument();
  });

  it('keeps the last whole picture where parts of another request came before its failure', () => {
    const { refresh } = show(withEpisodes);
    const zoomed = { ...timeRange, raw: { from: timeRange.from, to: timeRange.to } };
    refresh(panelData([seriesFrame('s1', 'eu-2')], { state: partialResult, timeRange: zoomed }));
    expect(screen.queryByRole('list', { name: /worst first/ })).not.toBeInTheDocument();
    // Annotations of others come with every answer.
    const annotations = [plainFrame('deployments')];
    refresh(panelData([], { state: LoadingState.Error, errors: [{ message: 'bad gateway' }], annotations }));
    expect(screen.getByText('Not refreshed: bad gateway')).toBeInTheDocument();
    expect(screen.getByRole('list', { name: /worst first/ })).toBeInTheDocument();
    expect(screen.getAllByTestId('plot')).toHaveLength(2);
    expect(legendItem('eu-2')).toBeInTheDocument();
  });

  it('keeps what is drawn of a query that fails beside others', () => {
    const other = { ...seriesFrame('s9', 'us-1'), refId: 'B' };
    const { refresh } = show(panelData([...detection, other], { annotations: [episodesFrame()] }));
    const errors = [{ refId: 'A', message: 'A: bad gateway' }];
    refresh(panelData([other], { state: LoadingState.Error, errors }));
    expect(legendItem('eu-2')).toBeInTheDocument();
    expect(screen.getByRole('list', { name: /worst first/ })).toBeInTheDocument();
    refresh(panelData([], { state: LoadingState.Error, errors }));
    expect(legendItem('eu-2')).toBeInTheDocument();
    refresh(panelData([other]));
    expect(screen.queryByText('eu-2', { selector: 'button' })).not.toBeInTheDocument();
  });

  it('shows parts of a first answer as they come, but takes nothing away for parts of a later one', () => {
    const state = partialResult;
    const { refresh } = show(panelData(detection, { state }));
    expect(screen.queryByRole('list', { name: /worst first/ })).not.toBeInTheDocument();
    refresh(withEpisodes);
    expect(screen.getByRole('list', { name: /worst first/ })).toBeInTheDocument();
    refresh(panelData(detection, { state }));
    expect(screen.getByRole('list', { name: /worst first/ })).toBeInTheDocument();
    const zoomed = { ...timeRange, raw: { from: timeRange.from, to: timeRange.to } };
    refresh(panelData(detection, { state, timeRange: zoomed }));
    expect(screen.queryByRole('list', { name: /worst first/ })).not.toBeInTheDocument();
  });

  it('says what to do where no query runs, because none has a source or all are hidden', () => {
    show(panelData([], { request: requestWithout() }));
    expect(screen.getByText('No query runs')).toBeInTheDocument();
    expect(screen.getByText(/Choose a data source/)).toBeInTheDocument();
  });

  it('shows an answer that is done and empty as what it is', () => {
    const { refresh } = show(withEpisodes);
    refresh(panelData([empty]));
    expect(screen.getByText('No data')).toBeInTheDocument();
  });
});

describe('notices', () => {
  const frame = seriesFrame('s1', 'eu-2');
  frame.meta = { ...frame.meta, notices: [{ severity: 'warning', text: '2 series were too short.' }] };

  it('are drawn in Explore, which has no place for them, and left to the header elsewhere', () => {
    show(panelData([frame]), {}, { eventsScope: 'explore' });
    expect(screen.getByText('2 series were too short.')).toBeInTheDocument();
  });

  it('are left to the header of a dashboard panel', () => {
    show(panelData([frame]));
    expect(screen.queryByText('2 series were too short.')).not.toBeInTheDocument();
  });
});

describe('the host', () => {
  it('keeps keys that the panel has no use for', () => {
    show(withEpisodes);
    expect(fireEvent.keyDown(chart(), { key: 'x' })).toBe(true);
    expect(fireEvent.keyDown(chart(), { key: 'ArrowRight' })).toBe(false);
  });
});
