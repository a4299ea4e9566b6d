import { getDataSourceSrv } from '@grafana/runtime';
import type { DataSourceRef } from '@grafana/schema';
import { datasourceType } from '../ids';

/** Our data source, the default one first; undefined when none was set up. */
export function ownSource(): DataSourceRef | undefined {
  const all = getDataSourceSrv().getList({ type: datasourceType });
  const chosen = all.find((settings) => settings.isDefault) ?? all[0];
  return chosen && { type: chosen.type, uid: chosen.uid };
}
