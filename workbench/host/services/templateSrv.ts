import type { ScopedVars } from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';
import { sceneGraph, type SceneObject, SceneObjectBase, SceneTimeRange } from '@grafana/scenes';

/** Where there is no dashboard, in Explore, nothing but the scoped variables is known. */
class Nowhere extends SceneObjectBase {}
const nowhere = new Nowhere({ $timeRange: new SceneTimeRange() });

/** The panel that asks, else the dashboard that is shown. */
function contextOf(scopedVars?: ScopedVars): SceneObject {
  const asking: unknown = scopedVars?.__sceneObject?.value?.valueOf?.();
  if (asking instanceof SceneObjectBase) {
    return asking;
  }
  return window.__grafanaSceneContext instanceof SceneObjectBase ? window.__grafanaSceneContext : nowhere;
}

/** Variables, replaced by @grafana/scenes as Grafana does. */
export const templateSrv: TemplateSrv = {
  replace: (target = '', scopedVars, format) => {
    const formatter = typeof format === 'function' ? (...args: unknown[]) => String(format(...args)) : format;
    return sceneGraph.interpolate(contextOf(scopedVars), target, scopedVars, formatter);
  },
  containsTemplate: (target = '') => {
    return target.includes('$') && sceneGraph.interpolate(contextOf(), target) !== target;
  },
  getVariables: () => [],
  updateTimeRange: () => {},
};
