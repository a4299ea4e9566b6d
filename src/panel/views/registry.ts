import type { PanelContent } from '../content';
import type { SignalsOptions } from '../options';
import { discords } from './discords';
import { ranking } from './ranking';
import { swimlanes } from './swimlanes';
import { timeseries } from './timeseries';
import type { View } from './view';

/** Every view, in the order in which they stand above each other where a panel has frames for several. */
const views: View[] = [ranking, swimlanes, discords, timeseries];

/** The views for what a panel holds; empty when there is nothing to draw. */
export function viewsFor(content: PanelContent, options: Pick<SignalsOptions, 'view'>): View[] {
  return views.filter(({ shows }) => shows(content, options));
}
