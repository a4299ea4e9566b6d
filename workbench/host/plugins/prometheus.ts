import { DataSourcePlugin } from '@grafana/data';
import { ConfigEditor, PromCheatSheet, PrometheusDatasource, PromQueryEditorByApp } from '@grafana/prometheus';
import EditorWorker from 'monaco-editor/esm/vs/editor/editor.worker?worker';

/** The code editor wants a worker of its own. */
window.MonacoEnvironment = { getWorker: () => new EditorWorker() };

/** Grafana's Prometheus data source, from its package. */
export const plugin = new DataSourcePlugin(PrometheusDatasource)
  .setQueryEditor(PromQueryEditorByApp)
  .setConfigEditor(ConfigEditor)
  .setQueryEditorHelp(PromCheatSheet);
