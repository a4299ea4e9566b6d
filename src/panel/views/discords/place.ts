export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Size {
  width: number;
  height: number;
}

/** Space between a card, what it explains, and the window's edge (px). */
const gap = 12;

/**
 * Top left corner of a card beside its region: to the right, else to the left, else over it; always inside the window.
 */
export function placeCard(anchor: Box, card: Size, window: Size): { left: number; top: number } {
  const fits = (left: number) => left >= gap && left + card.width <= window.width - gap;
  const middle = (anchor.left + anchor.right - card.width) / 2;
  const left = [anchor.right + gap, anchor.left - gap - card.width].find(fits) ?? middle;
  return {
    left: inside(left, card.width, window.width),
    top: inside(anchor.top, card.height, window.height),
  };
}

function inside(start: number, size: number, room: number): number {
  return Math.max(gap, Math.min(start, room - size - gap));
}
