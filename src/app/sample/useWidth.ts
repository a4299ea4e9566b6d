import { useCallback, useRef, useState } from 'react';

/** The width of an element, in whole pixels, as it changes; 0 until it is on the page. */
export function useWidth(): [(element: HTMLElement | null) => void, number] {
  const [width, setWidth] = useState(0);
  const observer = useRef<ResizeObserver | undefined>(undefined);
  const ref = useCallback((element: HTMLElement | null) => {
    observer.current?.disconnect();
    if (element) {
      observer.current = new ResizeObserver(([entry]) => setWidth(Math.floor(entry.contentRect.width)));
      observer.current.observe(element);
    }
  }, []);
  return [ref, width];
}
