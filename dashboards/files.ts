import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { globSync } from 'glob';

/** A dashboard's source and the JSON that Grafana reads, which lies beside it. */
export interface DashboardFile {
  source: string;
  json: string;
  text: string;
}

function isBuilder(value: unknown): value is Builder<Dashboard> {
  return typeof value === 'object' && value !== null && 'build' in value && typeof value.build === 'function';
}

/** The builder a source exports, however the module system of the moment wraps a default export. */
function builderOf(module: unknown): Builder<Dashboard> | undefined {
  if (isBuilder(module)) {
    return module;
  }
  return typeof module === 'object' && module !== null && 'default' in module ? builderOf(module.default) : undefined;
}

/** Builds every dashboard under `<root>/<audience>/`. Throws where a source exports none. */
export async function buildDashboards(root: string): Promise<DashboardFile[]> {
  const sources = globSync('{executive,operations,engineering,security}/*.ts', { cwd: root, absolute: true }).sort();
  return Promise.all(
    sources
      .filter((source) => !source.endsWith('.test.ts'))
      .map(async (source) => {
        const builder = builderOf(await import(pathToFileURL(source).href));
        if (!builder) {
          throw new Error(`${path.relative(root, source)} must export a dashboard builder as its default.`);
        }
        return {
          source,
          json: source.replace(/\.ts$/, '.json'),
          text: `${JSON.stringify(builder.build(), null, 2)}\n`,
        };
      })
  );
}
