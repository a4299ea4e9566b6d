import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type Box, placeCard } from './place';

/** Keeps the card beside its anchor while the page scrolls, the window changes or another episode is shown. */
export function usePlace(card: RefObject<HTMLElement | null>, anchor: () => Box | undefined, key: string) {
  const [place, setPlace] = useState<{ left: number; top: number }>();
  const latest = useRef(anchor);
  useLayoutEffect(() => {
    latest.current = anchor;
  });
  // Not a layout effect: the portal joins the page in one of its own, which runs later.
  useEffect(() => {
    const update = () => {
      const box = latest.current();
      if (card.current && box) {
        const { width, height } = card.current.getBoundingClientRect();
        setPlace(placeCard(box, { width, height }, { width: window.innerWidth, height: window.innerHeight }));
      }
    };
    update();
    window.addEventListener('resize', update);
    window.addEventListener('scroll', update, true);
    return () => {
      window.removeEventListener('resize', update);
      window.removeEventListener('scroll', update, true);
    };
  }, [card, key]);
  return place;
}
