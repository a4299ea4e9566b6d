import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

export interface DashboardJson {
  uid: string;
  title: string;
  [key: string]: unknown;
}

export interface DashboardFile {
  folder: string;
  dashboard: DashboardJson;
}

/** The dashboards below `root`; the folder of each is named after the directory it lies in. */
export async function readDashboards(root: string): Promise<DashboardFile[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.json'));
  const read = await Promise.all(
    files.map(async (entry) => {
      const dashboard = JSON.parse(await readFile(path.join(entry.parentPath, entry.name), 'utf8'));
      return { folder: titled(path.relative(root, entry.parentPath)), dashboard };
    })
  );
  return read
    .filter(({ dashboard }) => typeof dashboard.uid === 'string' && Array.isArray(dashboard.panels))
    .sort((a, b) => `${a.folder} ${a.dashboard.title}`.localeCompare(`${b.folder} ${b.dashboard.title}`));
}

function titled(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
