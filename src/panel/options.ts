import type { PanelOptionsEditorBuilder } from '@grafana/data';
import { SortOrder, type VizLegendOptions, type VizTooltipOptions } from '@grafana/schema';
import { commonOptionsBuilder, LegendDisplayMode, TooltipDisplayMode } from '@grafana/ui';
import { type DiscordsOptions, discordsDefaults } from './views/discords/options';
import { type RankingOptions, rankingDefaults } from './views/ranking/options';
import { type SwimlanesOptions, swimlanesDefaults } from './views/swimlanes/options';

/** Options of the panel, flat as in saved dashboards: those common to all views, and those of each view. */
export interface SignalsOptions extends DiscordsOptions, SwimlanesOptions, RankingOptions {
  legend: VizLegendOptions;
  tooltip: VizTooltipOptions;
  showSummary: boolean;
}

export const defaultOptions: SignalsOptions = {
  legend: { showLegend: true, displayMode: LegendDisplayMode.List, placement: 'bottom', calcs: [] },
  tooltip: { mode: TooltipDisplayMode.Single, sort: SortOrder.None, hideZeros: false },
  showSummary: true,
  ...discordsDefaults,
  ...swimlanesDefaults,
  ...rankingDefaults,
};

/** Options with every default filled in: Explore and older dashboards hand over less. */
export function withDefaults(options: Partial<SignalsOptions> | undefined): SignalsOptions {
  return {
    ...defaultOptions,
    ...options,
    legend: { ...defaultOptions.legend, ...options?.legend },
    tooltip: { ...defaultOptions.tooltip, ...options?.tooltip },
  };
}

/** What the panel's editor needs of a view. */
interface WithOptions {
  addOptions: (builder: PanelOptionsEditorBuilder<SignalsOptions>) => void;
}

/** Adds the options of the panel to its editor: the common ones, and those of each view. */
export function buildOptions(builder: PanelOptionsEditorBuilder<SignalsOptions>, views: readonly WithOptions[]) {
  builder.addBooleanSwitch({
    path: 'showSummary',
    name: 'Summary',
    description: 'What was found, in one sentence above the chart.',
    category: ['Anomalies'],
    defaultValue: defaultOptions.showSummary,
  });
  views.forEach((view) => view.addOptions(builder));
  commonOptionsBuilder.addTooltipOptions(builder, false, false, defaultOptions);
  commonOptionsBuilder.addLegendOptions(builder);
}
