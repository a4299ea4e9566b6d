import { type KeyboardEvent, useCallback, useMemo, useState } from 'react';
import type { FoundEpisode } from '../../detection/content';

export interface Episodes {
  /** In the order of time, as the arrow keys go over the chart. */
  inOrder: FoundEpisode[];
  selected?: string;
  /** The episode whose card is open, and the row it was opened from. */
  open?: { found: FoundEpisode; row?: HTMLElement };
  openCard: (id: string, row?: HTMLElement) => void;
  closeCard: () => void;
  /** Opens the card of the next or previous episode. */
  stepCard: (by: 1 | -1) => void;
  /** For the element around chart and list. */
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** Which episode is selected and which is open. `episodes` stand worst first, as in the list. */
export function useEpisodes(episodes: FoundEpisode[]): Episodes {
  const inOrder = useMemo(() => [...episodes].sort((a, b) => a.episode.start - b.episode.start), [episodes]);
  const [selected, setSelected] = useState<string>();
  const [open, setOpen] = useState<Episodes['open']>();

  // A refresh brings newer facts into an open card; where it drops the episode, the card stays as it was.
  const fresh = open && find(episodes, open.found.episode.id);
  if (fresh && fresh !== open.found) {
    setOpen({ ...open, found: fresh });
  }

  const openCard = useCallback(
    (id: string, row?: HTMLElement) => {
      const found = find(episodes, id);
      if (found) {
        setSelected(id);
        setOpen({ found, row });
      }
    },
    [episodes]
  );
  const closeCard = useCallback(() => setOpen(undefined), []);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const { target, currentTarget, key } = event;
    const row = target instanceof HTMLElement ? target.dataset.episode : undefined;
    if (target !== currentTarget && row === undefined) {
      return;
    }
    const onChart = row === undefined;
    const next = moved(onChart ? inOrder : episodes, selected, key);
    if (next) {
      setSelected(next.episode.id);
      if (!onChart) {
        focusRow(currentTarget, next.episode.id);
      }
    } else if (key === 'Enter' && onChart && episodes.length > 0) {
      openCard(selected ?? episodes[0].episode.id);
    } else if (key === 'Escape' && selected !== undefined) {
      setSelected(undefined);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  const stepCard = (by: 1 | -1) => {
    const next = moved(inOrder, selected, by > 0 ? 'ArrowRight' : 'ArrowLeft');
    if (next) {
      openCard(next.episode.id, open?.row);
    }
  };
  return { inOrder, selected, open, openCard, closeCard, stepCard, onKeyDown };
}

function find(episodes: readonly FoundEpisode[], id: string): FoundEpisode | undefined {
  return episodes.find(({ episode }) => episode.id === id);
}

/** Where a key leads from the selected episode; undefined for keys that lead nowhere. */
function moved(list: readonly FoundEpisode[], selected: string | undefined, key: string): FoundEpisode | undefined {
  const at = list.findIndex(({ episode }) => episode.id === selected);
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return list[Math.min(list.length - 1, at + 1)];
    case 'ArrowLeft':
    case 'ArrowUp':
      return at < 0 ? list.at(-1) : list[Math.max(0, at - 1)];
    case 'Home':
      return list.at(0);
    case 'End':
      return list.at(-1);
    default:
      return undefined;
  }
}

function focusRow(root: HTMLElement, id: string) {
  Array.from(root.querySelectorAll<HTMLElement>('[data-episode]'))
    .find((row) => row.dataset.episode === id)
    ?.focus();
}
