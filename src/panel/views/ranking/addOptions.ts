import type { PanelOptionsEditorBuilder } from '@grafana/data';
import { rankingKind } from '../../../frames';
import type { SignalsOptions } from '../../options';
import { forKinds } from '../showIf';
import { rankingDefaults } from './options';

export function addRankingOptions(builder: PanelOptionsEditorBuilder<SignalsOptions>) {
  builder.addTextInput({
    path: 'region',
    name: 'Region',
    description: 'The region that a ranking shows first, such as eu or $region. Empty: all regions together.',
    category: ['Ranking'],
    defaultValue: rankingDefaults.region,
    settings: { placeholder: 'all' },
    showIf: forKinds([rankingKind]),
  });
}
