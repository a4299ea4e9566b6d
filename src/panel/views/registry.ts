import type { Named } from '../names';
import type { SignalsOptions } from '../options';
import { kindsIn, type PanelFrames } from '../panelFrames';
import { discords } from './discords';
import { ranking } from './ranking';
import { swimlanes } from './swimlanes';
import { timeseries } from './timeseries';
import type { OpenView, View } from './view';

/** Every view, in the order in which they stand above each other where a panel has frames for several. */
export const views: readonly View[] = [ranking, swimlanes, discords, timeseries];

/** The views of a panel's frames; empty when there is nothing to draw. */
export function viewsFor(frames: PanelFrames, options: SignalsOptions): OpenView[] {
  return views.flatMap((view) => view.open(frames, options) ?? []);
}

/** The series that any view names. */
export function namedSeries(frames: PanelFrames): Named[] {
  return views.flatMap((view) => view.namedSeries(frames));
}

/** Kinds of frames that no view claims: a newer data source may send them. */
export function unclaimedKinds(frames: PanelFrames): string[] {
  return kindsIn(frames.all).filter((kind) => !views.some(({ kinds }) => kinds.includes(kind)));
}
