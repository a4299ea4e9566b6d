import { hasDetection } from '../../detection/content';
import { defineView } from '../view';
import { TimeSeriesView } from './TimeSeriesView';

/** Ordinary time series. Beside a detection they are drawn in its chart, together with its series. */
export const timeseries = defineView({
  id: 'timeseries',
  claims: [],
  read: (frames) => (frames.plain.length > 0 && !hasDetection(frames) ? frames.plain : undefined),
  messages: {
    complete: { icon: 'chart-line', title: 'No data' },
    partial: { icon: 'clock-nine', title: 'Waiting for the first result' },
    failed: { icon: 'exclamation-triangle', title: 'The query failed' },
  },
  Component: TimeSeriesView,
});
