import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { answerTo, type Fault, type RangeAsked } from './answers';

/** A request for rows, and when it came, ms. */
export interface SeenRequest extends RangeAsked {
  at: number;
}

/** A source that plays a Prometheus, with a fault for each expression. */
export interface HostileSource {
  url: string;
  /** From now on the expression is answered under this fault. */
  set(expression: string, fault: Fault): void;
  /** Requests for rows of an expression so far. */
  seen(expression: string): SeenRequest[];
  stop(): Promise<void>;
}

/** Starts the source on any free port of 127.0.0.1. */
export async function startHostile(clock: () => number = Date.now): Promise<HostileSource> {
  const chosen = new Map<string, Fault>();
  const requests: SeenRequest[] = [];

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const form = new URLSearchParams(request.method === 'POST' ? await bodyOf(request) : url.search);
    if (!url.pathname.startsWith('/api/v1/query')) {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"success","data":[]}');
      return;
    }
    const asked = readRange(form, clock() / 1000);
    requests.push({ ...asked, at: clock() });
    const { status, type, body } = answerTo(chosen.get(asked.query) ?? 'none', asked, clock() / 1000);
    response.writeHead(status, { 'content-type': type });
    if (body === undefined) {
      response.flushHeaders();
      return;
    }
    response.end(body);
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    set: (expression, fault) => void chosen.set(expression, fault),
    seen: (expression) => requests.filter(({ query }) => query === expression),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The range of a request; an instant is a range of one row. */
function readRange(form: URLSearchParams, now: number): RangeAsked {
  const number = (name: string, otherwise: number) => Number(form.get(name) ?? otherwise);
  const time = number('time', now);
  const [start, end] = [number('start', time), number('end', time)];
  return { query: form.get('query') ?? '', start, end, step: Math.max(1, number('step', 60)) };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) {
    parts.push(Buffer.from(part));
  }
  return Buffer.concat(parts).toString();
}
