import { FieldType } from '@grafana/data';
import type { PanelContext } from '@grafana/ui';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { readAnnotations } from '../chart/annotations';
import { episode, episodesFrame, hour, panelData, scoreFrame, seriesFrame, zero } from '../testing/frames';
import { show } from '../testing/show';
import { episodeKey, isFeedback, readFeedback, tagsOf } from './feedback';
import { writeFeedback } from './store';

vi.mock('@grafana/ui', async (original) => {
  const { withoutCanvas } = await import('../testing/ui');
  return withoutCanvas(await original());
});

/** As Grafana 12.2 answers; an annotation of somebody else is among the feedback. */
const recorded = {
  id: 7,
  dashboardUID: 'fl-main',
  panelId: 1,
  created: Date.UTC(2026, 10, 21, 15),
  time: zero + hour,
  timeEnd: zero + 2 * hour,
  text: 'True alarm: eu-2',
  login: 'ada',
  tags: ['fleetlens', 'mark:true', 'episode:e1', 'series:eu-2'],
};
const foreign = { ...recorded, id: 8, tags: ['fleetlens', 'deploy'] };

const backend = { get: vi.fn(), post: vi.fn(), delete: vi.fn() };
let path = '';
vi.mock('@grafana/runtime', async (original) => ({
  ...(await original<typeof import('@grafana/runtime')>()),
  getBackendSrv: () => backend,
  locationService: { getLocation: () => ({ pathname: path }) },
}));

/** What Grafana answers: may this user add annotations, and which there are. */
function answers(canAdd: boolean | undefined, annotations: object[]) {
  backend.get
    .mockReset()
    .mockImplementation(async (url: string) =>
      url.startsWith('/api/dashboards') ? { meta: { annotationsPermissions: { dashboard: { canAdd } } } } : annotations
    );
}

/** Rights are kept for a page: each test has a dashboard of its own. */
let dashboards = 0;

beforeEach(() => {
  path = `/d/fl-${++dashboards}/title`;
  answers(undefined, []);
  backend.post.mockReset().mockResolvedValue({ id: 11, message: 'Annotation added' });
  backend.delete.mockReset().mockResolvedValue({ message: 'Annotation deleted' });
});

async function openCard(eventsScope = 'dashboard', context: Partial<PanelContext> = {}) {
  const user = userEvent.setup();
  const frames = [seriesFrame('s1', 'eu-2'), scoreFrame('s1', 'eu-2')];
  show(panelData(frames, { annotations: [episodesFrame([episode()])] }), {}, { eventsScope, ...context });
  await user.click(within(screen.getByRole('list', { name: /worst first/ })).getByRole('button'));
  const card = screen.getByRole('dialog');
  const button = within(card).queryByRole('button', { name: 'Acknowledge' });
  if (button) {
    await waitFor(() => expect(button).not.toHaveAttribute('aria-disabled', 'true'));
  }
  return { user, card };
}
const press = (name: string) => screen.getByRole('button', { name });

describe('feedback', () => {
  it('is an annotation over the time of the episode, with tags to find it by', async () => {
    const { user, card } = await openCard();
    await user.click(press('False alarm'));
    expect(backend.post).toHaveBeenCalledWith(
      '/api/annotations',
      {
        dashboardUID: `fl-${dashboards}`,
        panelId: 1,
        time: zero + hour,
        timeEnd: zero + 1.75 * hour,
        tags: ['fleetlens', 'mark:false', 'episode:e1', 'series:eu-2'],
        text: 'False alarm: eu-2, unusual shape, Sat 21 Nov 13:00 to 13:45',
      },
      expect.objectContaining({ showErrorAlert: false })
    );
    expect(await within(card).findByText(/Feedback: false alarm, by you/)).toBeInTheDocument();
    expect(press('False alarm')).toHaveAttribute('aria-pressed', 'true');
    expect(screen.getByRole('list', { name: /worst first/ })).toHaveTextContent('false alarm');
  });

  it('shows a name with markup as it is, where Grafana renders its text', async () => {
    const place = { dashboardUID: 'fl', panelId: 1 };
    await writeFeedback(place, episode(), 'true', 'True alarm: <img src=x onerror=alert(1)>');
    const [, body] = backend.post.mock.lastCall ?? [];
    expect(body).toMatchObject({ text: 'True alarm: &lt;img src=x onerror=alert(1)&gt;' });
  });

  it('is there after a reload, with who and when, and can be undone', async () => {
    answers(true, [recorded, foreign]);
    const { user, card } = await openCard();
    expect(await within(card).findByText('Feedback: true alarm, by ada, Sat 21 Nov 15:00')).toBeInTheDocument();
    const [address, params] = backend.get.mock.calls[0];
    expect(address).toBe('/api/annotations');
    expect(params).toMatchObject({
      dashboardUID: `fl-${dashboards}`,
      tags: ['fleetlens'],
      from: zero,
      to: zero + 6 * hour,
    });
    await user.click(within(card).getByRole('button', { name: 'Undo' }));
    expect(backend.delete).toHaveBeenCalledWith('/api/annotations/7', undefined, expect.anything());
    await waitFor(() => expect(within(card).queryByText(/Feedback:/)).not.toBeInTheDocument());
  });

  it('can be changed: the latest counts, and undoing it brings the earlier one back', async () => {
    answers(true, [recorded]);
    const { user, card } = await openCard();
    await within(card).findByText(/Feedback: true alarm/);
    await user.click(press('False alarm'));
    await within(card).findByText(/Feedback: false alarm/);
    await user.click(within(card).getByRole('button', { name: 'Undo' }));
    expect(await within(card).findByText(/Feedback: true alarm/)).toBeInTheDocument();
    expect(backend.delete).toHaveBeenCalledExactlyOnceWith('/api/annotations/11', undefined, expect.anything());
  });

  it('is refused to users without the permission, with the reason', async () => {
    backend.post.mockRejectedValue({ status: 403, data: { message: 'Access denied to save the annotation' } });
    const { user, card } = await openCard();
    await user.click(press('Acknowledge'));
    expect(await within(card).findByText(/You may not add annotations here/)).toBeInTheDocument();
    expect(within(card).queryByRole('button', { name: 'Acknowledge' })).not.toBeInTheDocument();
  });

  it('has no buttons where Grafana says beforehand that this user may not', async () => {
    answers(false, []);
    const { card } = await openCard();
    expect(await within(card).findByText(/You may not add annotations here/)).toBeInTheDocument();
    expect(within(card).queryByRole('button', { name: 'Acknowledge' })).not.toBeInTheDocument();
    expect(backend.post).not.toHaveBeenCalled();
  });

  it('has no buttons where the host says so', async () => {
    const { card } = await openCard('dashboard', { canAddAnnotations: () => false });
    expect(within(card).getByText(/You may not add annotations here/)).toBeInTheDocument();
    expect(within(card).queryByRole('button', { name: 'Acknowledge' })).not.toBeInTheDocument();
  });

  it('that was not saved is reported, and can be tried again', async () => {
    backend.post.mockRejectedValueOnce({ status: 502 });
    const { user, card } = await openCard();
    await user.click(press('True alarm'));
    expect(await within(card).findByRole('alert')).toHaveTextContent('The feedback was not saved. Try again.');
    await user.click(press('True alarm'));
    expect(await within(card).findByText(/Feedback: true alarm/)).toBeInTheDocument();
  });

  it('that somebody else removed already is gone all the same', async () => {
    answers(true, [recorded]);
    backend.delete.mockRejectedValue({ status: 404 });
    const { user, card } = await openCard();
    await user.click(await within(card).findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(within(card).queryByText(/Feedback:/)).not.toBeInTheDocument());
  });

  it('is not requested in Explore, which has no dashboard to save it on', async () => {
    const { card } = await openCard('explore');
    expect(within(card).getByText(/where this panel is on a saved dashboard/)).toBeInTheDocument();
    expect(backend.get).not.toHaveBeenCalled();
  });

  it('is not requested while nothing was found', () => {
    show(panelData([seriesFrame('s1', 'eu-2'), scoreFrame('s1', 'eu-2')]));
    expect(backend.get).not.toHaveBeenCalled();
  });
});

describe('the tags of feedback', () => {
  it('carry an id of any length', () => {
    const id = `series/${'x'.repeat(300)}@1700000000000`;
    const [, , tag] = tagsOf({ id, seriesName: 'a' }, 'ack');
    expect(tag.length).toBeLessThanOrEqual('episode:'.length + 100);
    expect(episodeKey(id)).not.toBe(episodeKey(`${id}1`));
    expect(episodeKey('short')).toBe('short');
  });

  it('differ from those of other annotations', () => {
    expect(readFeedback(recorded)).toEqual({
      id: 7,
      episodeKey: 'e1',
      verdict: 'true',
      by: 'ada',
      at: recorded.created,
    });
    expect([foreign, null, 'text', { ...recorded, tags: ['mark:true', 'episode:e1'] }].map(readFeedback)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(readFeedback({ ...recorded, tags: ['fleetlens', 'mark:perhaps', 'episode:e1'] })).toBeUndefined();
    expect(isFeedback(recorded.tags)).toBe(true);
    expect(isFeedback(foreign.tags)).toBe(false);
  });

  it('keep feedback from being drawn as an event of its own', () => {
    const field = (name: string, values: unknown[]) => ({ name, type: FieldType.other, config: {}, values });
    const frame = {
      length: 2,
      fields: [field('time', [zero, zero]), field('tags', [recorded.tags, foreign.tags])],
    };
    expect(readAnnotations([frame]).map(({ tags }) => tags)).toEqual([foreign.tags]);
  });
});
