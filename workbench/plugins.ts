import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

export interface PluginJson {
  id: string;
  type: 'app' | 'datasource' | 'panel';
  name: string;
  info: { logos: { small: string; large: string }; version: string };
  [key: string]: unknown;
}

/** A plugin of the build: where its files lie and what is in its plugin.json. */
export interface BuiltPlugin {
  folder: string;
  json: PluginJson;
}

/**
 * The app in `dist` and the plugins nested in it.
 * @throws Error when `dist` holds no built plugin
 */
export async function readPlugins(dist: string): Promise<BuiltPlugin[]> {
  if (!existsSync(path.join(dist, 'plugin.json'))) {
    throw new Error(`There is no built plugin in ${dist}. Run "npm run build" first.`);
  }
  const entries = await readdir(dist, { withFileTypes: true });
  const folders = [dist, ...entries.filter((entry) => entry.isDirectory()).map(({ name }) => path.join(dist, name))];
  const withPlugin = folders.filter((folder) => existsSync(path.join(folder, 'plugin.json')));
  return Promise.all(
    withPlugin.map(async (folder) => {
      return { folder, json: JSON.parse(await readFile(path.join(folder, 'plugin.json'), 'utf8')) };
    })
  );
}

/** A plugin as Grafana describes it to the page: addresses added, logos made absolute. */
export function describePlugin({ json }: BuiltPlugin) {
  const baseUrl = `public/plugins/${json.id}`;
  const { small, large } = json.info.logos;
  return {
    ...json,
    baseUrl,
    module: `${baseUrl}/module.js`,
    loadingStrategy: 'script',
    signature: 'unsigned',
    angular: { detected: false, hideDeprecation: false },
    info: { ...json.info, logos: { small: `${baseUrl}/${small}`, large: `${baseUrl}/${large}` } },
  };
}
