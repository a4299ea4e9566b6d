import type { DataFrame } from '@grafana/data';
import type { FrameHeader, FrameKind } from '../../frames';
import { kindsIn } from '../panelFrames';

/**
 * A `showIf` for options of a view: true where one of its kinds is among the panel's frames. Before there is data, and
 * where only annotations hold our frames, the kinds are unknown: then every option is shown.
 */
export function forKinds(claimed: ReadonlyArray<Pick<FrameKind<FrameHeader>, 'kind'>>) {
  return (_options: unknown, data?: readonly DataFrame[]): boolean => {
    const kinds = kindsIn(data ?? []);
    return kinds.length === 0 || claimed.some(({ kind }) => kinds.includes(kind));
  };
}
