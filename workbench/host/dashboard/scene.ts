import {
  behaviors,
  dataLayers,
  EmbeddedScene,
  SceneControlsSpacer,
  SceneDataLayerSet,
  SceneDataTransformer,
  SceneGridItem,
  SceneGridLayout,
  SceneGridRow,
  SceneQueryRunner,
  SceneRefreshPicker,
  SceneTimePicker,
  SceneTimeRange,
  SceneVariableSet,
  VariableValueSelectors,
  VizPanel,
} from '@grafana/scenes';
import { DashboardCursorSync } from '@grafana/schema';
import { report } from '../report';
import type { Dashboard, Panel } from './model';
import { toSceneVariable } from './variables';

/** Data sources of Grafana's front end itself; the workbench has none of them. */
const BUILT_IN = ['-- Mixed --', '-- Dashboard --', '-- Grafana --'];

function toVizPanel(panel: Panel): VizPanel {
  const { id, type, title = '', description, options = {}, fieldConfig, pluginVersion, transparent } = panel;
  return new VizPanel({
    key: `panel-${id}`,
    title,
    description,
    pluginId: type,
    pluginVersion,
    options,
    fieldConfig: fieldConfig ?? { defaults: {}, overrides: [] },
    displayMode: transparent ? 'transparent' : 'default',
    hoverHeader: title === '',
    $data: toData(panel),
  });
}

function toData({ id, title, datasource, targets, maxDataPoints, interval, transformations = [] }: Panel) {
  if (!targets || targets.length === 0) {
    return undefined;
  }
  const source = datasource ?? targets[0]?.datasource ?? undefined;
  if (BUILT_IN.includes(source?.uid ?? '')) {
    report.unsupported(`data source "${source?.uid}" in panel "${title}"`);
  }
  const $data = new SceneQueryRunner({
    datasource: source,
    queries: targets,
    maxDataPoints: maxDataPoints ?? undefined,
    minInterval: interval ?? undefined,
    // Annotations may be meant for some panels only.
    dataLayerFilter: { panelId: id },
  });
  return transformations.length > 0 ? new SceneDataTransformer({ transformations, $data }) : $data;
}

function toGridItem(panel: Panel): SceneGridItem {
  const { x, y, w, h } = panel.gridPos;
  return new SceneGridItem({ key: `grid-item-${panel.id}`, x, y, width: w, height: h, body: toVizPanel(panel) });
}

/** Open rows hold the panels that follow them, closed ones have their own list. */
function toGrid(panels: Panel[]): Array<SceneGridItem | SceneGridRow> {
  const grid: Array<SceneGridItem | SceneGridRow> = [];
  let row: SceneGridRow | undefined;
  for (const panel of panels) {
    if (panel.type === 'row') {
      row = new SceneGridRow({
        key: `row-${panel.id}`,
        title: panel.title ?? '',
        y: panel.gridPos.y,
        isCollapsed: panel.collapsed,
        children: (panel.panels ?? []).map(toGridItem),
      });
      grid.push(row);
    } else if (row && !row.state.isCollapsed) {
      row.setState({ children: [...row.state.children, toGridItem(panel)] });
    } else {
      grid.push(toGridItem(panel));
    }
  }
  return grid;
}

/** Classic dashboard JSON as a scene. What is not understood is reported and left out. */
export function toScene(dashboard: Dashboard): EmbeddedScene {
  const { uid, time, timezone, refresh, timepicker, templating, annotations, graphTooltip } = dashboard;
  const variables = (templating?.list ?? []).flatMap((variable) => toSceneVariable(variable) ?? []);
  const layers = (annotations?.list ?? [])
    .filter((query) => !query.builtIn)
    .map((query) => {
      const { name, enable, hide } = query;
      return new dataLayers.AnnotationsDataLayer({
        key: name,
        name,
        query,
        isEnabled: enable,
        isHidden: Boolean(hide),
      });
    });
  return new EmbeddedScene({
    key: uid,
    $timeRange: new SceneTimeRange({
      from: time?.from ?? 'now-6h',
      to: time?.to ?? 'now',
      timeZone: timezone || undefined,
    }),
    $variables: new SceneVariableSet({ variables }),
    $data: new SceneDataLayerSet({ layers }),
    $behaviors: [new behaviors.CursorSync({ key: uid, sync: graphTooltip ?? DashboardCursorSync.Off })],
    controls: [
      new VariableValueSelectors({}),
      new SceneControlsSpacer(),
      new SceneTimePicker({ isOnCanvas: true }),
      new SceneRefreshPicker({
        isOnCanvas: true,
        refresh: refresh || undefined,
        intervals: timepicker?.refresh_intervals,
      }),
    ],
    body: new SceneGridLayout({ children: toGrid(dashboard.panels) }),
  });
}
