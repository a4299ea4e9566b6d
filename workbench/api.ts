import type { IncomingMessage, ServerResponse } from 'node:http';
import { json, text } from 'node:stream/consumers';
import { AnnotationStore, type Answered } from './annotations';
import { readDashboards } from './dashboards';
import { type BuiltPlugin, describePlugin } from './plugins';
import { answerDsQuery, type DsQueryBody } from './prometheus/ds-query';
import { type DataSourceSettings, frontendSettings, initialDataSources } from './settings';

export interface ApiOptions {
  plugins: BuiltPlugin[];
  dashboards: string;
  prometheusUrl?: string;
  grafanaVersion: string;
  log(line: string): void;
}

interface Call {
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
  /** What the route's pattern captured. */
  captured: string[];
}

interface Route {
  method: string;
  pattern: RegExp;
  answer(call: Call): Promise<void>;
}

/** The few routes of Grafana's HTTP API that the page and the plugins call. Anything else is a 404, and logged. */
export function createApi({ plugins, dashboards, prometheusUrl, grafanaVersion, log }: ApiOptions) {
  const sources = initialDataSources(plugins, prometheusUrl);
  const annotations = new AnnotationStore();
  const byUid = (uid = '') => sources.find((source) => source.uid === decodeURIComponent(uid));

  const dsQuery = async ({ request, response }: Call) => {
    const body = (await json(request)) as DsQueryBody;
    const source = byUid(body.queries[0]?.datasource?.uid);
    if (!source) {
      return send(response, 404, { message: 'Data source not found' });
    }
    if (source.type !== 'prometheus' || body.queries.some(({ datasource }) => datasource?.uid !== source.uid)) {
      // Grafana's words for a data source that has no backend.
      return send(response, 500, {
        statusCode: 500,
        messageId: 'plugin.unavailable',
        message: 'Plugin unavailable',
      });
    }
    const target = { url: source.url, scrapeInterval: source.jsonData.timeInterval };
    const answer = await answerDsQuery(body, target, abortedWith(response));
    send(response, answer.status, answer.body);
  };

  const resources = async ({ request, response, url, captured: [uid, rest = ''] }: Call) => {
    const source = byUid(uid);
    if (source?.type !== 'prometheus') {
      return send(response, 404, { message: 'Data source not found' });
    }
    const answer = await fetch(`${source.url}/${rest}${url.search}`, {
      method: request.method,
      headers: { 'content-type': request.headers['content-type'] ?? 'application/json' },
      body: request.method === 'POST' ? await text(request) : undefined,
      signal: abortedWith(response),
    });
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' });
    response.end(Buffer.from(await answer.arrayBuffer()));
  };

  const health = async ({ response, captured: [uid] }: Call) => {
    const source = byUid(uid);
    if (source?.type !== 'prometheus') {
      return send(response, 500, {
        statusCode: 500,
        messageId: 'plugin.unavailable',
        message: 'Plugin unavailable',
      });
    }
    const now = String(Date.now());
    const body = { queries: [{ refId: 'A', expr: '1+1', instant: true, datasource: source }], from: now, to: now };
    const { error } = (await answerDsQuery(body, source, abortedWith(response))).body.results.A ?? {};
    if (error) {
      return send(response, 400, {
        message: `${error} - There was an error returned querying the Prometheus API.`,
        status: 'ERROR',
      });
    }
    send(response, 200, {
      details: { application: 'Prometheus', features: { rulerApiEnabled: false } },
      message: 'Successfully queried the Prometheus API.',
      status: 'OK',
    });
  };

  const saveDataSource = async ({ request, response, captured: [uid] }: Call) => {
    const source = byUid(uid);
    if (!source) {
      return send(response, 404, { message: 'Data source not found' });
    }
    const { jsonData } = (await json(request)) as Pick<DataSourceSettings, 'jsonData'>;
    Object.assign(source, { jsonData });
    send(response, 200, { datasource: source, message: 'Datasource updated', name: source.name, id: source.id });
  };

  const routes: Route[] = [
    {
      method: 'GET',
      pattern: /^\/api\/frontend\/settings$/,
      answer: async ({ response }) => send(response, 200, frontendSettings(plugins, sources, grafanaVersion)),
    },
    { method: 'POST', pattern: /^\/api\/ds\/query$/, answer: dsQuery },
    { method: 'GET', pattern: /^\/api\/datasources\/uid\/([^/]+)\/resources\/(.+)$/, answer: resources },
    { method: 'POST', pattern: /^\/api\/datasources\/uid\/([^/]+)\/resources\/(.+)$/, answer: resources },
    { method: 'GET', pattern: /^\/api\/datasources\/uid\/([^/]+)\/health$/, answer: health },
    {
      method: 'GET',
      pattern: /^\/api\/datasources$/,
      answer: async ({ response }) => send(response, 200, sources),
    },
    {
      method: 'GET',
      pattern: /^\/api\/datasources\/uid\/([^/]+)$/,
      answer: async ({ response, captured: [uid] }) => {
        const source = byUid(uid);
        send(response, source ? 200 : 404, source ?? { message: 'Data source not found' });
      },
    },
    { method: 'PUT', pattern: /^\/api\/datasources\/uid\/([^/]+)$/, answer: saveDataSource },
    {
      method: 'GET',
      pattern: /^\/api\/plugins\/([^/]+)\/settings$/,
      answer: async ({ response, captured: [id] }) => {
        const plugin = plugins.find(({ json: { id: own } }) => own === id);
        const settings = plugin && { ...describePlugin(plugin), enabled: true, pinned: true, jsonData: {} };
        send(response, settings ? 200 : 404, settings ?? { message: 'Plugin not found' });
      },
    },
    {
      method: 'GET',
      pattern: /^\/api\/search$/,
      answer: async ({ response }) => {
        const found = await readDashboards(dashboards);
        const list = found.map(({ folder, dashboard: { uid, title } }) => {
          return { uid, title, folderTitle: folder, type: 'dash-db', url: `/d/${uid}` };
        });
        send(response, 200, list);
      },
    },
    {
      method: 'GET',
      pattern: /^\/api\/dashboards\/uid\/([^/]+)$/,
      answer: async ({ response, captured: [uid] }) => {
        const found = (await readDashboards(dashboards)).find(({ dashboard }) => dashboard.uid === uid);
        const answer = found && { dashboard: found.dashboard, meta: { folderTitle: found.folder, canEdit: false } };
        send(response, answer ? 200 : 404, answer ?? { message: 'Dashboard not found' });
      },
    },
    {
      method: 'GET',
      pattern: /^\/api\/annotations$/,
      answer: async ({ response, url }) => sendAnswer(response, annotations.list(url.searchParams)),
    },
    {
      method: 'POST',
      pattern: /^\/api\/annotations$/,
      answer: async ({ request, response }) => sendAnswer(response, annotations.create(await json(request))),
    },
    {
      method: 'DELETE',
      pattern: /^\/api\/annotations\/(\d+)$/,
      answer: async ({ response, captured: [id] }) => sendAnswer(response, annotations.remove(Number(id))),
    },
  ];

  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    for (const { method, pattern, answer } of routes) {
      const match = method === request.method ? pattern.exec(url.pathname) : null;
      if (match) {
        return answer({ request, response, url, captured: match.slice(1) });
      }
    }
    log(`Workbench: no such API route: ${request.method} ${url.pathname}`);
    response.setHeader('x-workbench', 'unknown-route');
    send(response, 404, { message: `The workbench has no route ${request.method} ${url.pathname}` });
  };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function sendAnswer(response: ServerResponse, { status, body }: Answered): void {
  send(response, status, body);
}

/** Aborted when the page gives the request up before it is answered. */
function abortedWith(response: ServerResponse): AbortSignal {
  const abort = new AbortController();
  response.on('close', () => {
    if (!response.writableFinished) {
      abort.abort();
    }
  });
  return abort.signal;
}
