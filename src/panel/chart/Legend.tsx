import type { DataFrame } from '@grafana/data';
import type { VizLegendOptions } from '@grafana/schema';
import { PanelContextProvider, PlotLegend, type UPlotConfigBuilder, usePanelContext } from '@grafana/ui';
import React, { useMemo } from 'react';
import { shortName, type ShortNames } from '../names';

/** The last two are read by the layout around it. */
interface Props extends VizLegendOptions {
  frame: DataFrame;
  config: UPlotConfigBuilder;
  names: ShortNames;
  maxHeight: string;
  maxWidth: string;
}

/** Grafana's legend with short names; the host, which hides and colours series, gets the full ones. */
export function Legend({ frame, config, names, ...options }: Props) {
  const host = usePanelContext();
  const shown = useMemo(
    () => ({ ...frame, fields: frame.fields.map((field) => renamed(field, names)) }),
    [frame, names]
  );
  const context = useMemo(() => {
    // The host knows a series by the name that field options gave it: only names of these fields are put back.
    const known = new Set(frame.fields.map(({ state }) => state?.displayName));
    const fullNames = new Map([...names].flatMap(([name, short]) => (known.has(name) ? [[short, name] as const] : [])));
    const fullName = (label: string) => fullNames.get(label) ?? label;
    const { onToggleSeriesVisibility: toggle, onSeriesColorChange: color } = host;
    return {
      ...host,
      // Lists of names, which newer versions know, come from a filter that is not shown here.
      onToggleSeriesVisibility:
        toggle &&
        ((...[label, mode]: Parameters<typeof toggle>) =>
          toggle(typeof label === 'string' ? fullName(label) : label, mode)),
      onSeriesColorChange: color && ((label: string, to: string) => color(fullName(label), to)),
    };
  }, [host, names, frame]);
  return (
    <PanelContextProvider value={context}>
      <PlotLegend data={[shown]} config={config} {...options} />
    </PanelContextProvider>
  );
}

/** Grafana takes a name as worked out only where it is that among as many frames as it is shown with: one. */
function renamed(field: DataFrame['fields'][number], names: ShortNames): DataFrame['fields'][number] {
  const { displayName } = field.state ?? {};
  const short = displayName ? shortName(names, displayName) : displayName;
  return short === displayName
    ? field
    : { ...field, state: { ...field.state, displayName: short, multipleFrames: false } };
}
