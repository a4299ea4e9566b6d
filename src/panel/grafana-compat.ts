import type { ComponentProps } from 'react';
import { type DataFrame, LoadingState, type PanelData, type PanelPlugin, type ScopedVars } from '@grafana/data';
import { getDataSourceSrv, hasPermission } from '@grafana/runtime';
import type { PanelContext, TooltipPlugin2 } from '@grafana/ui';
import { readHeader } from '../frames';

/**
 * What differs between Grafana versions, and what their types cannot say, in one place.
 */

type HoverMode = ComponentProps<typeof TooltipPlugin2>['hoverMode'];

/** `TooltipHoverMode` is a const enum: Grafana's bundle has no such object at run time. Only the nearest line. */
export const hoverNearest: HoverMode = 0;
/** See `hoverNearest`. All lines at the time of the pointer. */
export const hoverAll: HoverMode = 1;

/** The scope that Explore gives its panels; it has no other sign. */
export function isExplore(context: Pick<PanelContext, 'eventsScope'>): boolean {
  return context.eventsScope === 'explore';
}

/** Values of `SeriesVisibilityChangeMode`, which no version exports. */
export const visibilityMode = { only: 'select', add: 'append' } as const;

/** True when the user may open Explore. */
export function mayExplore(): boolean {
  return may('datasources:explore');
}

/** True when the user may write annotations somewhere; whether on this dashboard, only the dashboard knows. */
export function mayAnnotate(): boolean {
  return may('annotations:create');
}

/** A host without permissions (a test bench) lets everybody. */
function may(action: string): boolean {
  try {
    return hasPermission(action);
  } catch {
    return true;
  }
}

/** Another data source, by its uid or a variable. Rejects where there is none. What replaces this is not in 12.2. */
export function findDataSource(uid: string, scopedVars?: ScopedVars): Promise<unknown> {
  return getDataSourceSrv().get({ uid }, scopedVars);
}

/** The state of a packet that is not the last one; Grafana's types do not list it. */
export const partialResult = 'PartialResult' as LoadingState;

/** True for a part of an answer, as it says itself: more was to come when it was sent. */
export function isUnfinished({ series, annotations }: Pick<PanelData, 'series' | 'annotations'>): boolean {
  return [...series, ...(annotations ?? [])].some((frame) => readHeader(frame)?.summary?.progress !== undefined);
}

/** True for a part of an answer: more is to come. Explore calls that "Loading", which old data can be as well. */
export function isPartial(data: Pick<PanelData, 'state' | 'series' | 'annotations'>): boolean {
  return data.state === partialResult || (data.state === LoadingState.Loading && isUnfinished(data));
}

/** The message of a failed request, in one line. `errors` is newer; a server that broke down sets `error` only. */
export function errorOf({ state, error, errors }: PanelData): string | undefined {
  if (state !== LoadingState.Error) {
    return undefined;
  }
  return errors?.[0]?.message ?? error?.message ?? error?.data?.message ?? 'The request failed.';
}

type Supplier = (summary: { rawFrames?: DataFrame[] }) => Array<{ name: string }> | undefined;

/** Grafana 12 expects an object here and never calls it for plugins; from Grafana 13 on it is a function. */
export function offerAmongSuggestions(plugin: Pick<PanelPlugin, 'setSuggestionsSupplier'>, supplier: Supplier): void {
  plugin.setSuggestionsSupplier(supplier as never);
}
