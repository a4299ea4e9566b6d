import { lanesKind } from '../../../frames';
import { readLanes, takesLanes } from '../../detection/choice';
import { readDetection } from '../../detection/content';
import { defineView } from '../view';
import { addSwimlanesOptions } from './addOptions';
import { SwimlanesView } from './SwimlanesView';

/** One lane per series, where a chart of all of them would be unreadable. */
export const swimlanes = defineView({
  id: 'swimlanes',
  claims: [lanesKind],
  read: (frames, { view }) =>
    takesLanes(frames, view) ? { lanes: readLanes(frames), detection: readDetection(frames) } : undefined,
  messages: {
    complete: { icon: 'chart-line', title: 'No series to draw' },
    partial: { icon: 'clock-nine', title: 'Waiting for the first series' },
    failed: { icon: 'exclamation-triangle', title: 'The query failed before it returned a series' },
  },
  namedSeries: (frames) =>
    readLanes(frames).flatMap(({ header }) => header.rows.map(({ seriesName: name, labels }) => ({ name, labels }))),
  addOptions: addSwimlanesOptions,
  Component: SwimlanesView,
});
