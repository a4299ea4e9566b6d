import type { PanelOptionsEditorBuilder } from '@grafana/data';
import { detectionKinds } from '../../detection/content';
import type { SignalsOptions } from '../../options';
import { forKinds } from '../showIf';
import { discordsDefaults } from './options';

const shown = forKinds(detectionKinds);

export function addDiscordsOptions(builder: PanelOptionsEditorBuilder<SignalsOptions>) {
  const category = ['Anomalies'];
  builder
    .addBooleanSwitch({
      path: 'showMarks',
      name: 'Regions and markers',
      description: 'Shade the time of each anomaly, with its severity symbol above.',
      category,
      defaultValue: discordsDefaults.showMarks,
      showIf: shown,
    })
    .addSliderInput({
      path: 'regionOpacity',
      name: 'Region opacity',
      category,
      defaultValue: discordsDefaults.regionOpacity,
      settings: { min: 2, max: 60, step: 1 },
      showIf: (options, data) => options.showMarks !== false && shown(options, data),
    })
    .addBooleanSwitch({
      path: 'showBand',
      name: 'Expected band',
      description: 'The range that was expected, drawn behind the line, where the detector has one.',
      category,
      defaultValue: discordsDefaults.showBand,
      showIf: shown,
    })
    .addBooleanSwitch({
      path: 'showStrip',
      name: 'Score strip',
      description: 'The score over time, below the chart. It is the first part to go when the panel is small.',
      category,
      defaultValue: discordsDefaults.showStrip,
      showIf: shown,
    })
    .addBooleanSwitch({
      path: 'showList',
      name: 'List of anomalies',
      category,
      defaultValue: discordsDefaults.showList,
      showIf: shown,
    });
}
