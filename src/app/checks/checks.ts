import { config, getDataSourceSrv } from '@grafana/runtime';
import { datasourceType, panelType } from '../ids';
import { ownSource } from '../links/ownSource';

export interface CheckResult {
  state: 'good' | 'bad' | 'note';
  /** One plain sentence. */
  text: string;
  /** Where it can be fixed. */
  fix?: { label: string; href: string };
}

export interface Check {
  id: string;
  run(): Promise<CheckResult>;
}

/** What an installation needs, in the order of setting it up. */
export const checks: Check[] = [
  {
    id: 'panel',
    run: async () =>
      panelType in config.panels
        ? { state: 'good', text: 'The panel "Fleetlens signals" is installed.' }
        : {
            state: 'bad',
            text: 'The panel "Fleetlens signals" is not installed; an administrator must allow the plugin id fleetlens-signals-panel.',
          },
  },
  {
    id: 'data source',
    run: async () =>
      ownSource()
        ? { state: 'good', text: 'A Fleetlens data source is set up.' }
        : {
            state: 'bad',
            text: 'There is no Fleetlens data source yet. It needs no settings.',
            fix: { label: 'Add it', href: '/connections/datasources/new' },
          },
  },
  {
    id: 'self-test',
    async run() {
      const ours = ownSource();
      if (!ours) {
        return { state: 'note', text: 'The self-test needs a Fleetlens data source.' };
      }
      const source = await getDataSourceSrv().get(ours);
      const { status, message } = await source.testDatasource();
      return { state: status === 'success' ? 'good' : 'bad', text: message };
    },
  },
  {
    id: 'sources',
    async run() {
      const others = getDataSourceSrv()
        .getList({ metrics: true })
        .filter(({ type, meta }) => type !== datasourceType && !meta.builtIn);
      const names = others.slice(0, 3).map(({ name }) => name);
      const more = others.length > 3 ? ` and ${others.length - 3} more` : '';
      return others.length > 0
        ? { state: 'good', text: `Series can come from ${names.join(', ')}${more}.` }
        : { state: 'note', text: 'There is no other data source yet; until there is one, use the sample data.' };
    },
  },
];
