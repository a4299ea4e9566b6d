import { AppPlugin, type AppPluginMeta, DataSourcePlugin, type DataSourcePluginMeta, PanelPlugin } from '@grafana/data';
import { config } from '@grafana/runtime';
import { standInPanel } from '../panels/standIns';
import { report } from '../report';
import { sharedModules } from './shared';

/** Offers the shared modules to plugins under their own names. */
export function shareModules(): void {
  const imports: Record<string, string> = {};
  Object.entries(sharedModules(config.buildInfo.version)).forEach(([name, module]) => {
    imports[name] = `package:${name}`;
    System.set(`package:${name}`, module);
  });
  System.addImportMap({ imports });
}

const modules = new Map<string, Promise<{ plugin: unknown }>>();

function importModule(path: string): Promise<{ plugin: unknown }> {
  const known = modules.get(path) ?? loadModule(path);
  modules.set(path, known);
  return known;
}

async function loadModule(path: string): Promise<{ plugin: unknown }> {
  try {
    return await System.import(new URL(path, `${window.location.origin}/`).toString());
  } catch (error) {
    report.failure(`The plugin at ${path} could not be loaded`, error);
    throw error;
  }
}

/** The data source plugin that `meta` describes: Prometheus from its package, all others from their bundle. */
export async function importDataSourcePlugin(meta: DataSourcePluginMeta) {
  const { plugin } = meta.id === 'prometheus' ? await import('./prometheus') : await importModule(meta.module);
  if (!(plugin instanceof DataSourcePlugin)) {
    throw new Error(`${meta.id} exports no data source plugin.`);
  }
  plugin.meta = meta;
  return plugin;
}

const panels = new Map<string, PanelPlugin>();

/** A panel that has been loaded already. */
export function getPanelPluginFromCache(id: string): PanelPlugin | undefined {
  return panels.get(id);
}

/** The panel plugin `id`: ours from its bundle, one of Grafana's own as a stand-in. */
export async function importPanelPlugin(id: string): Promise<PanelPlugin> {
  const meta = config.panels[id];
  const plugin = meta ? (await importModule(meta.module)).plugin : standInPanel(id);
  if (!(plugin instanceof PanelPlugin)) {
    throw new Error(`${id} exports no panel plugin.`);
  }
  if (meta) {
    plugin.meta = meta;
  }
  panels.set(id, plugin);
  return plugin;
}

/** The app plugin that `meta` describes. */
export async function importAppPlugin(meta: AppPluginMeta): Promise<AppPlugin> {
  const { plugin } = await importModule(meta.module);
  if (!(plugin instanceof AppPlugin)) {
    throw new Error(`${meta.id} exports no app plugin.`);
  }
  plugin.init(meta);
  plugin.meta = meta;
  return plugin;
}
