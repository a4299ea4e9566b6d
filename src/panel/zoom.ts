import type { AbsoluteTimeRange } from '@grafana/data';
import { locationService } from '@grafana/runtime';

interface Pane {
  datasource?: unknown;
  queries?: Array<{ refId?: unknown }>;
  range?: unknown;
}

/**
 * Zooms Explore, which gives its panels a time range handler that does nothing: the range is written into the address.
 * Times in ms. Nothing happens where the address holds no panes.
 */
export function zoomExplore(range: AbsoluteTimeRange, refIds: ReadonlySet<string>) {
  const panes = zoomedPanes(locationService.getSearchObject().panes, range, refIds);
  if (panes) {
    locationService.partial({ panes });
  }
}

/**
 * The `panes` of Explore's address with the range of one of them replaced. In a split view the pane is the one whose
 * queries have the most of the panel's ids; undefined where there is none.
 */
export function zoomedPanes(
  panes: unknown,
  { from, to }: AbsoluteTimeRange,
  refIds: ReadonlySet<string>
): string | undefined {
  const parsed = parse(panes);
  const key = choosePane(parsed, refIds);
  if (key === undefined) {
    return undefined;
  }
  const range = { from: String(Math.round(from)), to: String(Math.round(to)) };
  return JSON.stringify({ ...parsed, [key]: { ...parsed[key], range } });
}

function parse(panes: unknown): Record<string, Pane> {
  try {
    const parsed: unknown = typeof panes === 'string' ? JSON.parse(panes) : undefined;
    return isPanes(parsed) ? parsed : {};
  } catch {
    return {};
  }
}

function isPanes(value: unknown): value is Record<string, Pane> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((pane) => typeof pane === 'object' && pane)
  );
}

function choosePane(panes: Record<string, Pane>, refIds: ReadonlySet<string>): string | undefined {
  const matches = (pane: Pane) => {
    const queries = Array.isArray(pane.queries) ? pane.queries : [];
    const known = queries.filter(({ refId }) => typeof refId === 'string' && refIds.has(refId)).length;
    // A pane with queries that are not ours is a worse guess than one with exactly ours.
    return known - (queries.length - known) / 100;
  };
  return Object.keys(panes).sort((a, b) => matches(panes[b]) - matches(panes[a]))[0];
}
