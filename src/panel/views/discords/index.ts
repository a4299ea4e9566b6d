import { takesLanes } from '../../detection/choice';
import { detectionKinds, hasDetection, namedSeries, readDetection } from '../../detection/content';
import { defineView } from '../view';
import { DiscordsView } from './DiscordsView';
import { chartInputs } from './inputs';
import { addDiscordsOptions } from './addOptions';

/** A chart with the anomalies of its series. */
export const discords = defineView({
  id: 'discords',
  claims: detectionKinds,
  read: (frames, { view }) => (hasDetection(frames) && !takesLanes(frames, view) ? readDetection(frames) : undefined),
  // Above an empty body, the sentence says what was found: without it there would be nothing at all.
  isEmpty: (detection, { common, options }) =>
    chartInputs(detection).length + detection.episodes.length === 0 &&
    (common.summaries.length === 0 || !options.showSummary),
  messages: {
    complete: {
      icon: 'chart-line',
      title: 'No series to draw',
      advice: 'The query returned no series. Check the data source of its input and the time range.',
    },
    partial: { icon: 'clock-nine', title: 'Waiting for the first series' },
    failed: { icon: 'exclamation-triangle', title: 'The query failed before it returned a series' },
  },
  namedSeries,
  addOptions: addDiscordsOptions,
  Component: DiscordsView,
});
