import {
  AppEvents,
  PluginExtensionPoints,
  type PluginExtensionAddedLinkConfig,
  type PluginExtensionPanelContext,
  type RawTimeRange,
  type ScopedVars,
} from '@grafana/data';
import { getAppEvents, getDataSourceSrv, locationService } from '@grafana/runtime';
import type { DataQuery } from '@grafana/schema';
import { exploreUrl } from './explore';
import { ownSource } from './ownSource';
import { wrapQueries } from './wrap';

const description = 'Look for anomalies in these queries';

/** In the menu of every panel with queries. Title and description are repeated in plugin.json; Grafana compares them. */
export const panelLink: PluginExtensionAddedLinkConfig<PluginExtensionPanelContext> = {
  title: 'Analyse with Fleetlens',
  description,
  targets: [PluginExtensionPoints.DashboardPanelMenu],
  icon: 'search',
  configure: (context) => (context?.targets.some((target) => target.datasource) && ownSource() ? {} : undefined),
  onClick: (_event, { context }) => {
    if (context) {
      open(context.targets, context.timeRange, context.scopedVars ?? {});
    }
  },
};

interface ExploreContext {
  targets: DataQuery[];
  timeRange: RawTimeRange;
}

/** In Explore's "Add" menu, where longer titles are cut. */
export const exploreLink: PluginExtensionAddedLinkConfig<ExploreContext> = {
  title: 'Fleetlens analysis',
  description,
  targets: [PluginExtensionPoints.ExploreToolbarAction],
  icon: 'search',
  configure: (context) => (context?.targets.length && ownSource() ? {} : undefined),
  onClick: (_event, { context }) => {
    if (context) {
      open(context.targets, context.timeRange, {});
    }
  },
};

async function open(targets: readonly DataQuery[], range: RawTimeRange, scopedVars: ScopedVars): Promise<void> {
  const ours = ownSource();
  if (!ours) {
    return;
  }
  try {
    const queries = await wrapQueries([...targets], ours, scopedVars, interpolate);
    locationService.push(exploreUrl(queries, ours, range));
  } catch (error) {
    const message = error instanceof Error ? error.message : 'The data source of the panel could not be loaded.';
    getAppEvents().publish({ type: AppEvents.alertError.name, payload: ['These queries cannot be analysed', message] });
  }
}

async function interpolate(query: DataQuery, scopedVars: ScopedVars): Promise<DataQuery> {
  const source = await getDataSourceSrv().get(query.datasource, scopedVars);
  const [filled] = source.interpolateVariablesInQueries?.([{ ...query }], scopedVars) ?? [query];
  return { ...filled, datasource: source.getRef() };
}
