import type { TimeRange } from '@grafana/data';
import { type RefObject, useCallback, useRef } from 'react';
import { middleOf } from '../../chart/regions';
import type { Box } from './place';
import type { Episodes } from './useEpisodes';

/** Half the width (px) that a card keeps free around the middle of its region. */
const besideRegion = 20;

/** Where the card of the open episode goes: beside its region where that is in view, else its row, else the panel. */
export function useCardAnchor(root: RefObject<HTMLElement | null>, open: Episodes['open'], { from, to }: TimeRange) {
  const plot = useRef<HTMLElement | null>(null);
  const setPlot = useCallback((element: HTMLElement) => {
    plot.current = element;
  }, []);
  const anchor = (): Box | undefined => {
    const box = plot.current?.isConnected ? plot.current.getBoundingClientRect() : undefined;
    const { start, end } = open?.found.episode ?? { start: NaN, end: NaN };
    const middle = middleOf({ from: start, to: end }, from.valueOf(), to.valueOf());
    if (box && middle !== undefined) {
      const x = box.left + middle * box.width;
      return { left: x - besideRegion, right: x + besideRegion, top: box.top, bottom: box.bottom };
    }
    return (open?.row?.isConnected ? open.row : root.current)?.getBoundingClientRect();
  };
  return { anchor, setPlot };
}
