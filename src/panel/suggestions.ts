import type { DataFrame } from '@grafana/data';
import { readHeader } from '../frames';
import { isObject } from './isObject';

/**
 * Suggests this panel for results of an analysis only: for ordinary series, Grafana's own panels are better known.
 * Called by Grafana 13 and later; earlier versions have a fixed list of panels.
 */
export function suggestFor({ rawFrames }: { rawFrames?: DataFrame[] }) {
  return rawFrames?.some((frame) => readHeader(frame)) ? [{ name: 'Fleetlens signals' }] : undefined;
}

/** The legend and tooltip of another panel are kept when the user changes to this one. */
export function keepOptions(_panel: unknown, _from: string, previous: Record<string, unknown> | undefined) {
  const { legend, tooltip } = previous ?? {};
  return { ...(isObject(legend) && { legend }), ...(isObject(tooltip) && { tooltip }) };
}
