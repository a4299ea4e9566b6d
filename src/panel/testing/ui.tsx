import type { UPlotConfigBuilder } from '@grafana/ui';
import React from 'react';

type Ui = typeof import('@grafana/ui');

/** The plot itself draws on a canvas, which tests do not have: in its place stand the names of the lines it shows. */
export function withoutCanvas(ui: Ui): object {
  const Nothing = () => null;
  const UPlotChart = ({ config, data }: { config: UPlotConfigBuilder; data: unknown[] }) => (
    <div
      data-testid="plot"
      data-shown={config.getSeries().map(({ props }) => String(props.show))}
      data-columns={data.length}
    />
  );
  const VizLayout = ({ legend, children, width, height }: Parameters<Ui['VizLayout']>[0]) => (
    <div>
      {children(width, height)}
      {legend}
    </div>
  );
  return {
    ...ui,
    UPlotChart,
    VizLayout: Object.assign(VizLayout, { Legend: ui.VizLayout.Legend }),
    TooltipPlugin2: Nothing,
    EventBusPlugin: Nothing,
    KeyboardPlugin: Nothing,
  };
}
