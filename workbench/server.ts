import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { createApi } from './api';
import { sendFile } from './files';
import { type Line, lineFolder, prepareLine } from './line';
import { readPlugins } from './plugins';

export interface WorkbenchOptions {
  /** On 127.0.0.1; 0 takes any free one. */
  port: number;
  /** Which Grafana's packages to run on. */
  line: Line;
  /** Without it there is only the sample data that the plugins generate. */
  prometheusUrl?: string;
  /** Folder of the built plugins. */
  dist: string;
  /** Folder of the dashboards' JSON. */
  dashboards: string;
  /** Sent with the page and every static file, for example a content security policy. */
  headers?: Record<string, string>;
  log(line: string): void;
}

/** Grafana's fonts, under the names that its style sheet asks for. */
const FONTS: Readonly<Record<string, string>> = {
  'inter/Inter-Regular.woff2': 'inter/files/inter-latin-400-normal.woff2',
  'inter/Inter-Italic.woff2': 'inter/files/inter-latin-400-italic.woff2',
  'inter/Inter-Medium.woff2': 'inter/files/inter-latin-500-normal.woff2',
  'inter/Inter-MediumItalic.woff2': 'inter/files/inter-latin-500-italic.woff2',
  'roboto/L0xTDF4xlVMF-BfR8bXMIhJHg45mwgGEFl0_3vrtSM1J-gEPT5Ese6hmHSh0mQ.woff2':
    'roboto-mono/files/roboto-mono-latin-400-normal.woff2',
};

/** Addresses that are answered with the page, as Grafana's front end knows them. */
const PAGES = /^\/($|d\/|explore$|config$|config\/|connections\/datasources\/edit\/|a\/|plugins\/)/;

/**
 * Installs and builds what is missing, then serves the workbench.
 * @throws Error when installing or building fails, when nothing is built in `dist`, or when the port is taken (EADDRINUSE)
 */
export async function startWorkbench(options: WorkbenchOptions): Promise<{ url: string; stop(): Promise<void> }> {
  const { port, line, dist, dashboards, prometheusUrl, headers = {}, log } = options;
  const plugins = await readPlugins(dist);
  const page = await prepareLine(line, log);
  const api = createApi({ plugins, dashboards, prometheusUrl, grafanaVersion: grafanaVersionOf(line), log });
  const packages = path.join(lineFolder(line), 'node_modules');
  const images = path.join(packages, '@grafana', 'ui', 'dist', 'public', 'img');
  const fonts = path.join(packages, '@fontsource');

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const name = decodeURIComponent(url.pathname);
    if (name.startsWith('/api/')) {
      return api(request, response, url);
    }
    Object.entries(headers).forEach(([key, value]) => response.setHeader(key, value));
    const plugin = plugins.find(({ json }) => name.startsWith(`/public/plugins/${json.id}/`));
    if (plugin) {
      const file = name.slice(`/public/plugins/${plugin.json.id}/`.length);
      return (await sendFile(plugin.folder, file, response)) || notFound(response, name, log);
    }
    const image = /^\/public\/(?:build\/)?img\/(.+)$/.exec(name)?.[1];
    if (image) {
      return (await sendFile(images, image, response)) || missingIcon(response);
    }
    const font = FONTS[name.replace('/public/fonts/', '')];
    if (font) {
      return (await sendFile(fonts, font, response)) || notFound(response, name, log);
    }
    const file = PAGES.test(name) ? 'index.html' : name.slice(1);
    return (await sendFile(page, file, response)) || notFound(response, name, log);
  };

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (response.destroyed) {
        return;
      }
      log(`Workbench: ${request.method} ${request.url} failed: ${error instanceof Error ? error.message : error}`);
      response.writeHead(500, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ message: error instanceof Error ? error.message : String(error) }));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${taken}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function notFound(response: ServerResponse, name: string, log: (line: string) => void): void {
  log(`Workbench: no such file: ${name}`);
  response.writeHead(404, { 'content-type': 'text/plain' }).end(`The workbench has no file ${name}`);
}

/** Some icons and logos are Grafana's own and on no package: their place stays blank. */
function missingIcon(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'image/svg+xml' });
  response.end('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"></svg>');
}

function grafanaVersionOf(line: Line): string {
  const own = createRequire(path.join(lineFolder(line), 'package.json'));
  const { version }: { version: string } = own('@grafana/data/package.json');
  return version;
}
