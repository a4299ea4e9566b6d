import type { PanelContent } from '../content';
import { discords } from './discords';
import { ranking } from './ranking';
import { timeseries } from './timeseries';
import type { View } from './view';

/** Every view, in the order in which they stand above each other where a panel has frames for several. */
const views: View[] = [ranking, discords, timeseries];

/** The views for what a panel holds; empty when there is nothing to draw. */
export function viewsFor(content: PanelContent): View[] {
  return views.filter(({ shows }) => shows(content));
}
