import type { PanelOptionsEditorBuilder } from '@grafana/data';
import { lanesKind } from '../../../frames';
import type { SignalsOptions } from '../../options';
import { forKinds } from '../showIf';
import { swimlanesDefaults } from './options';

const shown = forKinds([lanesKind]);

export function addSwimlanesOptions(builder: PanelOptionsEditorBuilder<SignalsOptions>) {
  const category = ['Anomalies'];
  builder
    .addRadio({
      path: 'view',
      name: 'View',
      description: 'Auto shows lanes, one per series, where there are more than 12 series.',
      category,
      defaultValue: swimlanesDefaults.view,
      settings: {
        options: [
          { value: 'auto', label: 'Auto' },
          { value: 'discords', label: 'Chart' },
          { value: 'lanes', label: 'Lanes' },
        ],
      },
      showIf: shown,
    })
    .addTextInput({
      path: 'groupBy',
      name: 'Group lanes by',
      description: 'A label, such as region. A group is one lane that expands into its series.',
      category,
      defaultValue: swimlanesDefaults.groupBy,
      settings: { placeholder: 'no grouping' },
      showIf: (options, data) => options.view !== 'discords' && shown(options, data),
    });
}
