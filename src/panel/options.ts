import type { PanelOptionsEditorBuilder } from '@grafana/data';
import { SortOrder, type VizLegendOptions, type VizTooltipOptions } from '@grafana/schema';
import { commonOptionsBuilder, LegendDisplayMode, TooltipDisplayMode } from '@grafana/ui';

export interface SignalsOptions {
  legend: VizLegendOptions;
  tooltip: VizTooltipOptions;
  showSummary: boolean;
  showStrip: boolean;
  showList: boolean;
  showMarks: boolean;
  showBand: boolean;
  /** Percent. */
  regionOpacity: number;
  /** How many series are shown: `auto` takes lanes where there are many. */
  view: 'auto' | 'discords' | 'lanes';
  /** Label by whose values lanes are grouped; empty for none. */
  groupBy: string;
  /** Region whose ranking is shown first; empty for everything. Variables are filled in. */
  region: string;
}

export const defaultOptions: SignalsOptions = {
  legend: { showLegend: true, displayMode: LegendDisplayMode.List, placement: 'bottom', calcs: [] },
  tooltip: { mode: TooltipDisplayMode.Single, sort: SortOrder.None, hideZeros: false },
  showSummary: true,
  showStrip: true,
  showList: true,
  showMarks: true,
  showBand: true,
  regionOpacity: 14,
  view: 'auto',
  groupBy: '',
  region: '',
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

export function buildOptions(builder: PanelOptionsEditorBuilder<SignalsOptions>) {
  const category = ['Anomalies'];
  builder
    .addRadio({
      path: 'view',
      name: 'View',
      description: 'Auto shows lanes, one a series, where there are more than 12 series.',
      category,
      defaultValue: defaultOptions.view,
      settings: {
        options: [
          { value: 'auto', label: 'Auto' },
          { value: 'discords', label: 'Chart' },
          { value: 'lanes', label: 'Lanes' },
        ],
      },
    })
    .addTextInput({
      path: 'groupBy',
      name: 'Group lanes by',
      description: 'A label, such as region. A group is one lane that unfolds into its series.',
      category,
      defaultValue: defaultOptions.groupBy,
      settings: { placeholder: 'no grouping' },
      showIf: ({ view }) => view !== 'discords',
    })
    .addBooleanSwitch({
      path: 'showSummary',
      name: 'Sentence on top',
      description: 'What was found, in one line.',
      category,
      defaultValue: defaultOptions.showSummary,
    })
    .addBooleanSwitch({
      path: 'showMarks',
      name: 'Regions and marks',
      description: 'Shade each anomaly to its true width, with its severity mark on top.',
      category,
      defaultValue: defaultOptions.showMarks,
    })
    .addSliderInput({
      path: 'regionOpacity',
      name: 'Region opacity',
      category,
      defaultValue: defaultOptions.regionOpacity,
      settings: { min: 2, max: 60, step: 1 },
      showIf: ({ showMarks }) => showMarks !== false,
    })
    .addBooleanSwitch({
      path: 'showBand',
      name: 'Expected band',
      description: 'What was expected, drawn softly behind the line, where the detector has such a band.',
      category,
      defaultValue: defaultOptions.showBand,
    })
    .addBooleanSwitch({
      path: 'showStrip',
      name: 'Strip of scores',
      description: 'How unusual each moment is, below the chart. It gives way first when the panel is small.',
      category,
      defaultValue: defaultOptions.showStrip,
    })
    .addBooleanSwitch({
      path: 'showList',
      name: 'List of anomalies',
      category,
      defaultValue: defaultOptions.showList,
    });
  builder.addTextInput({
    path: 'region',
    name: 'Region',
    description: 'The region that a ranking shows first, such as eu or $region. Empty: all together.',
    category: ['Ranking'],
    defaultValue: defaultOptions.region,
    settings: { placeholder: 'all' },
  });
  commonOptionsBuilder.addTooltipOptions(builder, false, false, defaultOptions);
  commonOptionsBuilder.addLegendOptions(builder);
}
