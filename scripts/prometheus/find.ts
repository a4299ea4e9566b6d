import fs from 'node:fs';
import path from 'node:path';

export interface PrometheusPrograms {
  prometheus: string;
  promtool: string;
  /** The machine's own metrics, where installed. */
  nodeExporter: string | undefined;
}

function isExecutable(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

/** A program on the path, or undefined. */
export function onPath(name: string): string | undefined {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', ''] : [''];
  for (const folder of (process.env.PATH ?? '').split(path.delimiter).filter(Boolean)) {
    for (const ending of endings) {
      const file = path.join(folder, name + ending);
      if (isExecutable(file)) {
        return file;
      }
    }
  }
  return undefined;
}

/** Prometheus and promtool on the path, and the node exporter if it is there too; undefined where one is missing. */
export function findPrometheus(): PrometheusPrograms | undefined {
  const prometheus = onPath('prometheus');
  const promtool = onPath('promtool');
  const nodeExporter = onPath('prometheus-node-exporter') ?? onPath('node_exporter');
  return prometheus && promtool ? { prometheus, promtool, nodeExporter } : undefined;
}
