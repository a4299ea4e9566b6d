import { UPlotChart } from '@grafana/ui';
import type uPlot from 'uplot';
import React, { type ComponentProps, useCallback, useLayoutEffect, useRef } from 'react';

interface PlotProps extends Omit<ComponentProps<typeof UPlotChart>, 'plotRef' | 'data'> {
  data: uPlot.AlignedData;
  plotRef: (plot: uPlot) => void;
}

/**
 * Grafana's plot, kept true to its data. `UPlotChart` hands on one change at a time: where its size and its data change
 * together, as when a newer answer has a longer sentence above the plot, it takes the size and drops the data for good.
 */
export function Plot(props: PlotProps) {
  const { width, height, data, plotRef } = props;
  const plot = useRef<uPlot | null>(null);
  const handed = useRef({ width, height, data });

  const keep = useCallback(
    (made: uPlot) => {
      plot.current = made;
      plotRef(made);
    },
    [plotRef]
  );

  useLayoutEffect(() => {
    const before = handed.current;
    handed.current = { width, height, data };
    const resized = before.width !== width || before.height !== height;
    if (resized && before.data !== data) {
      plot.current?.setData(data);
    }
  }, [width, height, data]);

  return <UPlotChart {...props} plotRef={keep} />;
}
