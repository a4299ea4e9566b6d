import { DataHoverClearEvent, DataHoverEvent, EventBusSrv } from '@grafana/data';
import { DashboardCursorSync } from '@grafana/schema';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { LaneRow } from '../../../frames';
import { defaultOptions } from '../../options';
import {
  episode,
  episodesFrame,
  hour,
  laneRow,
  lanesFrame,
  later,
  panelData,
  scoreFrame,
  seriesFrame,
  zero,
} from '../../testing/frames';
import { show } from '../../testing/show';

vi.mock('@grafana/ui', async (original) => {
  const { withoutCanvas } = await import('../../testing/ui');
  return withoutCanvas(await original());
});

interface AddFilter {
  type: string;
  options: { key: string; value: string };
}
const modifyQuery = vi.fn((query: { expr: string }, { options }: AddFilter) => ({
  ...query,
  expr: `${query.expr} ${options.key}=${options.value}`,
}));
vi.mock('../../grafana-compat', async (original) => ({
  ...(await original<typeof import('../../grafana-compat')>()),
  findDataSource: async () => ({ modifyQuery }),
}));

/** What jsdom lacks of pointers. */
class FakePointerEvent extends MouseEvent {
  readonly pointerId: number;
  readonly pointerType: string;
  constructor(type: string, init: PointerEventInit = {}) {
    super(type, init);
    this.pointerId = init.pointerId ?? 0;
    this.pointerType = init.pointerType ?? '';
  }
}
vi.stubGlobal('PointerEvent', FakePointerEvent);

beforeEach(() => {
  modifyQuery.mockClear();
});

const worst = laneRow('eu-2', '-c--w-', { seriesId: 's1' });
const many = (count: number): LaneRow[] => [
  worst,
  ...Array.from({ length: count - 1 }, (_, i) =>
    laneRow(`host-${i}`, i === 3 ? 'i-----' : '------', { labels: { host: `host-${i}`, region: `r${i % 2}` } })
  ),
];
const answer = (rows: LaneRow[]) =>
  panelData([seriesFrame('s1', 'eu-2'), scoreFrame('s1', 'eu-2'), lanesFrame(rows)], {
    annotations: [episodesFrame()],
  });

const grid = () => screen.getByRole('grid');
const rowOf = (name: string) => screen.getByRole('row', { name: new RegExp(name) });
const rowNames = () =>
  within(grid())
    .getAllByRole('rowheader')
    .map((header) => header.textContent);
/** The layout is known here, so a moment has its place: names first, then six hours. */
const laneAt = (hours: number, line = 0) => {
  const names = 180;
  const lanes = 900 - names - 16;
  return {
    clientX: names + (hours / 6) * lanes,
    clientY: line * 22 + 5,
    button: 0,
    pointerId: 1,
    pointerType: 'mouse',
  };
};

describe('lanes', () => {
  it('take the place of the chart where there are many series, and say so before the rows', () => {
    show(answer(many(13)));
    expect(screen.queryByTestId('plot')).not.toBeInTheDocument();
    expect(grid()).toHaveAccessibleName(/^13 series, 2 with anomalies\. Arrow keys move/);
    expect(grid()).toHaveAttribute('aria-rowcount', '13');
  });

  it('give way to the chart for few series, or where the panel says so', () => {
    const { unmount } = show(answer(many(12)));
    expect(screen.queryByRole('grid')).not.toBeInTheDocument();
    unmount();
    show(answer(many(13)), { options: { ...defaultOptions, view: 'discords' } });
    expect(screen.getAllByTestId('plot').length).toBeGreaterThan(0);
  });

  it('name severity and time of each unusual cell, and count what a series did', () => {
    show(answer(many(13)));
    const cells = within(rowOf('eu-2')).getAllByRole('gridcell');
    expect(cells.map((cell) => cell.getAttribute('aria-label'))).toEqual([
      'Sat 21 Nov 13:00 to 14:00, critical',
      'Sat 21 Nov 16:00 to 17:00, warning',
    ]);
    expect(cells.map(({ textContent }) => textContent)).toEqual(['◆', '▲']);
    expect(within(rowOf('eu-2')).getByRole('rowheader')).toHaveAccessibleName('eu-2, critical, 2 anomalies');
  });

  it('are there for the rows in view only, and follow the scroll', () => {
    show(answer(many(10_000)), { height: 400 });
    expect(grid()).toHaveAttribute('aria-rowcount', '10000');
    expect(screen.getAllByRole('row').length).toBeLessThan(40);
    grid().scrollTop = 5000 * 22;
    fireEvent.scroll(grid());
    expect(rowOf('host-5005')).toHaveAttribute('aria-rowindex', '5007');
    expect(screen.getAllByRole('row').length).toBeLessThan(50);
  });

  it('are filtered from 21 rows on', async () => {
    const user = userEvent.setup();
    const { unmount } = show(answer(many(20)));
    expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
    unmount();
    show(answer(many(21)));
    await user.type(screen.getByPlaceholderText('Filter series'), 'host-1');
    expect(screen.getByText('11 of 21 series')).toBeInTheDocument();
    await user.type(screen.getByPlaceholderText('Filter series'), 'xyz');
    expect(screen.getByText('No series of that name')).toBeInTheDocument();
  });

  it('are grouped by a label, each group unfolding by a click or Enter', async () => {
    const user = userEvent.setup();
    show(answer(many(13)), { options: { ...defaultOptions, groupBy: 'region' } });
    expect(rowNames()).toEqual(['◆no region2', 'r0', '●r11']);
    expect(rowOf('r0')).toHaveAttribute('aria-expanded', 'false');
    fireEvent.click(grid(), laneAt(1, 1));
    expect(rowOf('^r0')).toHaveAttribute('aria-expanded', 'true');
    expect(rowNames()).toContain('host-0');
    grid().focus();
    await user.keyboard('{Enter}');
    expect(rowOf('^r0')).toHaveAttribute('aria-expanded', 'false');
  });

  it('fit into a small panel without toolbar and names', () => {
    show(answer(many(30)), { width: 200, height: 80 });
    expect(grid()).toBeInTheDocument();
    expect(screen.queryByPlaceholderText('Filter series')).not.toBeInTheDocument();
  });
});

describe('a cell', () => {
  it('is shown on hover: series, time, severity and count', () => {
    show(answer(many(13)));
    fireEvent.pointerMove(grid(), laneAt(1.5));
    const tooltip = screen.getByTestId('fleetlens lane tooltip');
    expect(tooltip).toHaveTextContent('Sat 21 Nov 13:00 to 14:00');
    expect(tooltip).toHaveTextContent('eu-2');
    expect(tooltip).toHaveTextContent('critical, 1 anomaly here; 2 anomalies in the whole range');
    fireEvent.pointerLeave(grid());
    expect(screen.queryByTestId('fleetlens lane tooltip')).not.toBeInTheDocument();
  });

  it('opens the discords of its series in its time, with a way back', async () => {
    const user = userEvent.setup();
    show(answer(many(13)));
    fireEvent.click(grid(), laneAt(1.5));
    const drill = screen.getByRole('region', { name: 'Anomalies of eu-2' });
    expect(drill).toHaveTextContent('Sat 21 Nov 13:00 to 14:00');
    const listed = within(drill).getByRole('list', { name: /worst first/ });
    // The other anomaly of the series is in another cell.
    expect(within(listed).getAllByRole('button')).toHaveLength(1);
    expect(within(drill).getAllByTestId('plot').length).toBeGreaterThan(0);
    expect(grid()).toBeInTheDocument();
    await user.click(within(drill).getByRole('button', { name: 'All series' }));
    expect(screen.queryByRole('region', { name: /Anomalies of/ })).not.toBeInTheDocument();
  });

  it('takes the place of the lanes where there is no room for both', async () => {
    const user = userEvent.setup();
    show(answer(many(13)), { height: 400 });
    fireEvent.click(grid(), laneAt(1.5));
    expect(screen.queryByRole('grid')).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'All series' })).toHaveFocus();
    await user.keyboard('{Escape}');
    expect(grid()).toHaveFocus();
  });

  it('is reached and opened by keyboard, and Escape leads back', async () => {
    const user = userEvent.setup();
    show(answer(many(13)));
    grid().focus();
    await user.keyboard('{ArrowDown}');
    expect(screen.getByText('eu-2, Sat 21 Nov 13:00 to 14:00, critical')).toBeInTheDocument();
    const active = document.getElementById(grid().getAttribute('aria-activedescendant') ?? '');
    expect(active).toHaveAttribute('aria-selected', 'true');
    await user.keyboard('{ArrowRight}');
    expect(screen.getByText('eu-2, Sat 21 Nov 14:00 to 15:00, quiet')).toBeInTheDocument();
    await user.keyboard('{ArrowLeft}{Enter}');
    expect(screen.getByRole('region', { name: 'Anomalies of eu-2' })).toBeInTheDocument();
    await user.keyboard('{Escape}{Escape}');
    expect(screen.queryByRole('region', { name: /Anomalies of/ })).not.toBeInTheDocument();
    expect(grid()).toHaveFocus();
  });

  it('of a series without a line opens Explore with the labels of that series and that time', async () => {
    show(answer(many(13)));
    fireEvent.click(grid(), laneAt(0.5, 4));
    expect(screen.getByText('The line of this series was not sent')).toBeInTheDocument();
    await waitFor(() => expect(modifyQuery).toHaveBeenCalled());
    expect(modifyQuery.mock.calls.map(([, { type, options }]) => [type, options.key, options.value])).toEqual([
      ['ADD_FILTER', 'host', 'host-3'],
      ['ADD_FILTER', 'region', 'r1'],
    ]);
  });

  it('stays chosen over a refresh that moves its row', async () => {
    const user = userEvent.setup();
    const rows = many(13);
    const { refresh } = show(answer(rows));
    grid().focus();
    await user.keyboard('{ArrowDown}');
    refresh(answer([...rows.slice(1), worst]));
    expect(screen.getByText('eu-2, Sat 21 Nov 13:00 to 14:00, critical')).toBeInTheDocument();
  });
});

describe('time', () => {
  it('is zoomed by a drag, which opens nothing', () => {
    const onChangeTimeRange = vi.fn();
    show(answer(many(13)), { onChangeTimeRange });
    grid().setPointerCapture = vi.fn();
    fireEvent.pointerDown(grid(), laneAt(1));
    fireEvent.pointerMove(grid(), laneAt(3));
    fireEvent.pointerUp(grid(), laneAt(3));
    fireEvent.click(grid(), laneAt(3));
    expect(onChangeTimeRange).toHaveBeenCalledExactlyOnceWith({ from: zero + hour, to: zero + 3 * hour });
    expect(screen.queryByRole('region', { name: /Anomalies of/ })).not.toBeInTheDocument();
  });

  it('under the pointer is shared with the dashboard, both ways', () => {
    const eventBus = new EventBusSrv();
    const given = vi.fn();
    eventBus.getStream(DataHoverEvent).subscribe(({ payload }) => given(payload.point.time));
    show(answer(many(13)), {}, { eventBus, sync: () => DashboardCursorSync.Crosshair });
    fireEvent.pointerMove(grid(), laneAt(3));
    expect(given).toHaveBeenLastCalledWith(zero + 3 * hour);
    fireEvent.pointerLeave(grid());
    expect(screen.queryByTestId('fleetlens lane crosshair')).not.toBeInTheDocument();
    act(() => eventBus.publish(new DataHoverEvent({ point: { time: zero + 1.5 * hour } })));
    expect(screen.getByTestId('fleetlens lane crosshair').style.left).toBe('25%');
    act(() => eventBus.publish(new DataHoverClearEvent()));
    expect(screen.queryByTestId('fleetlens lane crosshair')).not.toBeInTheDocument();
  });

  it('under the pointer stays in the panel where the dashboard shares none', () => {
    const eventBus = new EventBusSrv();
    const given = vi.fn();
    eventBus.getStream(DataHoverEvent).subscribe(given);
    show(answer(many(13)), {}, { eventBus });
    fireEvent.pointerMove(grid(), laneAt(3));
    expect(given).not.toHaveBeenCalled();
    expect(screen.getByTestId('fleetlens lane crosshair')).toBeInTheDocument();
  });
});

it('shows the details of an episode that lies in the cell', async () => {
  const user = userEvent.setup();
  show(
    panelData([seriesFrame('s1', 'eu-2'), scoreFrame('s1', 'eu-2'), lanesFrame(many(13))], {
      annotations: [episodesFrame([episode(), later])],
    })
  );
  fireEvent.click(grid(), laneAt(4.2));
  await user.click(within(screen.getByRole('list', { name: /worst first/ })).getByRole('button'));
  expect(screen.getByRole('dialog')).toHaveTextContent('Sat 21 Nov 16:00 to 16:30');
});
