import http from 'node:http';
import { CONTENT_TYPE, DAY, familiesOf, MINUTE, scrapeText, type World } from './model';

export interface ServeOptions {
  world: World;
  /** 0 takes any free port. */
  port: number;
  /** Loopback unless it runs in a container of its own. */
  address?: string;
  now?: () => number;
}

export interface RunningSimulator {
  url: string;
  port: number;
  stop(): Promise<void>;
}

function time(url: URL, name: string, otherwise: number): number {
  const text = url.searchParams.get(name);
  const value = text === null ? otherwise : Number(text);
  if (!Number.isFinite(value)) {
    throw new RangeError(`"${name}" is a time in milliseconds since 1970, not "${text}".`);
  }
  return value;
}

/**
 * Ground truth up to now: what went wrong (of the CDNs also whose trouble it was, and when traffic had moved and users
 * were served again) and what the autoscaler did. Times are milliseconds since 1970.
 * `?from=` and `?to=` choose a stretch; the last 14 days otherwise.
 */
function truth(world: World, url: URL, now: number): object {
  const to = Math.min(now, time(url, 'to', now));
  const from = Math.min(to, time(url, 'from', to - 14 * DAY));
  const { seed, born } = world.options;
  const incidents = world.incidents(from, to).map((one) => ({ ...one, over: one.end <= now }));
  const cdn = world.cdn.incidents(from, to).map((one) => ({ ...one, over: one.end <= now }));
  return { seed, born, from, to, incidents, cdn, scalings: world.scalings(from, to) };
}

/**
 * The time that a scrape reports: the last whole minute. History is kept at whole minutes, and what is scraped falls on
 * the same grid, because a store whose samples suddenly come closer together shows a dip in every rate where they do.
 */
function lastMinute(now: number): number {
  return Math.floor(now / MINUTE) * MINUTE;
}

/** Serves the world as it is now: /metrics for Prometheus, /truth, /healthz. */
export async function serveWorld(options: ServeOptions): Promise<RunningSimulator> {
  const { world, now = Date.now } = options;
  const address = options.address ?? '127.0.0.1';
  const families = familiesOf(world);

  const server = http.createServer((request, response) => {
    const answer = (status: number, type: string, text: string): void => {
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
      response.end(request.method === 'HEAD' ? undefined : text);
    };
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return answer(405, 'text/plain', 'Only GET is answered here.\n');
    }
    const url = new URL(request.url ?? '/', 'http://simulator');
    try {
      switch (url.pathname) {
        case '/metrics':
          return answer(200, CONTENT_TYPE, scrapeText(families, lastMinute(now())));
        case '/truth':
          return answer(200, 'application/json', `${JSON.stringify(truth(world, url, now()))}\n`);
        case '/healthz':
          return answer(200, 'text/plain', 'ok\n');
        default:
          return answer(404, 'text/plain', 'Here are /metrics, /truth and /healthz.\n');
      }
    } catch (error) {
      const status = error instanceof RangeError ? 400 : 500;
      return answer(status, 'text/plain', `${error instanceof Error ? error.message : String(error)}\n`);
    }
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, address, resolve);
  });
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : options.port;
  return {
    url: `http://${address}:${port}`,
    port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
