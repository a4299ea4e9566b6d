import { describe, expect, it } from 'vitest';
import { episodeKey, isFeedback, readFeedback, tagsOf } from './feedback';

/**
 * Annotations as `GET /api/annotations` of Grafana 12.2 returned them for feedback saved by version 1.0. They are in
 * the databases of users: their tags must be recognised by every later version.
 */
const saved = [
  {
    id: 41,
    alertId: 0,
    alertName: '',
    dashboardId: 3,
    dashboardUID: 'fleetlens-sample',
    panelId: 1,
    userId: 1,
    userName: '',
    newState: '',
    prevState: '',
    created: 1763737200000,
    updated: 1763737200000,
    time: 1763730000000,
    timeEnd: 1763732700000,
    text: 'False alarm: eu-2, unusual shape, Fri 21 Nov 13:00 to 13:45',
    tags: ['fleetlens', 'mark:false', 'episode:A/eu-2/shape/1763730000000', 'series:eu-2'],
    login: 'ada',
    email: 'ada@localhost',
    avatarUrl: '/avatar/0',
    data: {},
  },
  {
    id: 40,
    dashboardUID: 'fleetlens-sample',
    panelId: 1,
    created: 1763737100000,
    time: 1763730000000,
    timeEnd: 1763732700000,
    text: 'Acknowledged: cpu, unusual shape, since Fri 21 Nov 13:00',
    tags: [
      'fleetlens',
      'mark:ack',
      // Of an id with 117 characters: Grafana stores at most 100 after the colon.
      'episode:A/cpu{host="eu-2.example.com", job="node-exporter", region="eu-west-1", environment="produc~625f8f2f',
      'series:cpu',
    ],
    login: '',
    data: {},
  },
];
const longId =
  'A/cpu{host="eu-2.example.com", job="node-exporter", region="eu-west-1", environment="production"}/shape/1700000000000';

describe('feedback saved by an earlier version', () => {
  it('is read with its verdict, its episode, and who gave it when', () => {
    expect(JSON.parse(JSON.stringify(saved)).map(readFeedback)).toEqual([
      { id: 41, episodeKey: 'A/eu-2/shape/1763730000000', verdict: 'false', by: 'ada', at: 1763737200000 },
      { id: 40, episodeKey: episodeKey(longId), verdict: 'ack', by: undefined, at: 1763737100000 },
    ]);
  });

  it('is not drawn as an event', () => {
    expect(saved.map(({ tags }) => isFeedback(tags))).toEqual([true, true]);
  });

  it('has the tags that are written today', () => {
    expect(tagsOf({ id: 'A/eu-2/shape/1763730000000', seriesName: 'eu-2' }, 'false')).toEqual(saved[0].tags);
    expect(tagsOf({ id: longId, seriesName: 'cpu' }, 'ack')).toEqual(saved[1].tags);
  });

  it('without a date is still feedback', () => {
    const { created: _created, ...undated } = saved[0];
    expect(readFeedback(undated)).toMatchObject({ verdict: 'false', at: NaN });
  });
});
