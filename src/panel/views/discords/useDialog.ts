import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';

interface Handlers {
  onClose: () => void;
  onStep: (by: 1 | -1) => void;
}

const focusable = 'a[href], button:not([disabled]), [tabindex]:not([tabindex="-1"])';

/**
 * Behaviour of a dialog: it takes the focus, keeps Tab inside, closes on Escape and on a click outside, gives the focus
 * back to what had it. Left and right arrow go to the previous and the next. Returns the key handler of its element.
 */
export function useDialog(card: RefObject<HTMLElement | null>, { onClose, onStep }: Handlers) {
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    const element = card.current;
    const before = document.activeElement;
    element?.focus({ preventScroll: true });
    const onMouseDown = ({ target }: MouseEvent) => {
      if (target instanceof Node && !element?.contains(target)) {
        close.current();
      }
    };
    document.addEventListener('mousedown', onMouseDown, true);
    return () => {
      document.removeEventListener('mousedown', onMouseDown, true);
      if (before instanceof HTMLElement) {
        before.focus({ preventScroll: true });
      }
    };
  }, [card]);

  return (event: KeyboardEvent<HTMLElement>) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : undefined;
    if (event.key === 'Escape') {
      onClose();
    } else if (step) {
      onStep(step);
    } else if (event.key !== 'Tab' || !keepInside(event.currentTarget, event.shiftKey)) {
      return;
    }
    // The host has its own plans for Escape, and the browser for Tab.
    event.preventDefault();
    event.stopPropagation();
  };
}

/** Moves the focus from the last element to the first and back; false where the browser's own move stays inside. */
function keepInside(card: HTMLElement, backwards: boolean): boolean {
  const all = Array.from(card.querySelectorAll<HTMLElement>(focusable));
  const edge = backwards ? all.at(0) : all.at(-1);
  const active = document.activeElement;
  if (all.length > 0 && active !== edge && !(backwards && active === card)) {
    return false;
  }
  (backwards ? all.at(-1) : all.at(0))?.focus();
  return true;
}
