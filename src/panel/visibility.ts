import { type PanelContext, usePanelContext } from '@grafana/ui';
import { useMemo, useState } from 'react';
import { visibilityMode } from './grafana-compat';

/**
 * Names hidden after a click on the legend: a plain click leaves only the clicked ones (and a second one brings all
 * back), Ctrl or Cmd adds or takes one.
 */
export function toggleHidden(
  hidden: ReadonlySet<string>,
  clicked: readonly string[],
  mode: string,
  all: readonly string[]
): ReadonlySet<string> {
  if (mode === visibilityMode.add) {
    const next = new Set(hidden);
    for (const name of clicked) {
      if (!next.delete(name)) {
        next.add(name);
      }
    }
    return next.size === all.length ? new Set() : next;
  }
  const others = all.filter((name) => !clicked.includes(name));
  const already = others.length === hidden.size && others.every((name) => hidden.has(name));
  return already || clicked.length === 0 ? new Set() : new Set(others);
}

/**
 * The panel context for the legend, with a memory of our own for hidden series where the host has none (Explore).
 * `names` are the display names of all series.
 */
export function useVisibility(names: readonly string[]): { hidden: ReadonlySet<string>; context: PanelContext } {
  const host = usePanelContext();
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const context = useMemo<PanelContext>(
    () =>
      host.onToggleSeriesVisibility
        ? host
        : {
            ...host,
            onToggleSeriesVisibility: (label, mode) => {
              const clicked = label === null ? [] : Array.isArray(label) ? label : [label];
              setHidden((before) => toggleHidden(before, clicked, mode, names));
            },
          },
    [host, names]
  );
  return { hidden, context };
}
