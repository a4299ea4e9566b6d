import { DataSourcePlugin } from '@grafana/data';
import { ConfigEditor } from './config/ConfigEditor';
import { FleetlensDataSource } from './datasource';
import { QueryEditor } from './editor/QueryEditor';
import { QueryHelp } from './editor/QueryHelp';
import type { FleetlensJsonData, FleetlensQuery } from './types';

export const plugin = new DataSourcePlugin<FleetlensDataSource, FleetlensQuery, FleetlensJsonData>(FleetlensDataSource)
  .setQueryEditor(QueryEditor)
  .setConfigEditor(ConfigEditor)
  .setQueryEditorHelp(QueryHelp);
