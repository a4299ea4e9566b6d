import type { View } from '../view';
import { TimeSeriesView } from './TimeSeriesView';

export const timeseries: View = {
  id: 'timeseries',
  shows: ({ analysed, plain }) => !analysed && plain.length > 0,
  Component: TimeSeriesView,
};
