import type { DataFrame } from '@grafana/data';
import { readHeader } from '../frames';

/**
 * Offers this panel for answers of an analysis only: for ordinary series Grafana's own panels come first.
 * Called from Grafana 13 on; earlier versions ask a fixed list of their own panels.
 */
export function suggestFor({ rawFrames }: { rawFrames?: DataFrame[] }) {
  return rawFrames?.some((frame) => readHeader(frame)) ? [{ name: 'Fleetlens signals' }] : undefined;
}

/** The legend and tooltip of another panel are kept when the user changes to this one. */
export function keepOptions(_panel: unknown, _from: string, previous: Record<string, unknown> | undefined) {
  const { legend, tooltip } = previous ?? {};
  return { ...(isObject(legend) && { legend }), ...(isObject(tooltip) && { tooltip }) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
