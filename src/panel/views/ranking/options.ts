import type { PanelOptionsEditorBuilder } from '@grafana/data';
import { rankingKind } from '../../../frames';
import type { SignalsOptions } from '../../options';
import { forKinds } from '../showIf';

/** Options of a ranking. The names are paths in saved dashboards. */
export interface RankingOptions {
  /** Region whose ranking is shown first; empty for everything. Variables are filled in. */
  region: string;
}

export const rankingDefaults: RankingOptions = { region: '' };

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
