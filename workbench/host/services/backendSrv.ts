import type { BackendSrv, BackendSrvRequest, FetchError, FetchResponse } from '@grafana/runtime';
import { firstValueFrom, Observable } from 'rxjs';
import { report } from '../report';

const JSON_TYPE = 'application/json';

/** Requests of the page that can be cancelled by their id. */
const running = new Map<string, () => void>();

function addressOf({ url, params }: BackendSrvRequest): string {
  const address = new URL(url.replace(/^\/?/, '/'), window.location.origin);
  Object.entries(params ?? {}).forEach(([key, value]) => {
    (Array.isArray(value) ? value : [value]).forEach((one) => address.searchParams.append(key, String(one)));
  });
  return address.toString();
}

function bodyOf({ data, headers }: BackendSrvRequest): BodyInit | undefined {
  if (data === undefined || data === null) {
    return undefined;
  }
  const type: unknown = headers?.['Content-Type'];
  if (typeof type === 'string' && type.includes('urlencoded')) {
    return new URLSearchParams(data);
  }
  return typeof data === 'string' ? data : JSON.stringify(data);
}

/** A request given up: the form in which Grafana's data sources expect to hear of it. */
function cancelled(config: BackendSrvRequest): FetchError & { type: string } {
  return { type: 'cancelled', cancelled: true, status: -1, statusText: 'Request was aborted', data: null, config };
}

async function parse(response: Response, type: BackendSrvRequest['responseType']): Promise<unknown> {
  if (type === 'arraybuffer') {
    return response.arrayBuffer();
  }
  if (type === 'blob') {
    return response.blob();
  }
  const text = await response.text();
  if (type === 'text') {
    return text;
  }
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function fetchObservable<T>(config: BackendSrvRequest): Observable<FetchResponse<T>> {
  return new Observable<FetchResponse<T>>((subscriber) => {
    const abort = new AbortController();
    const { requestId } = config;
    const cancel = () => {
      subscriber.error(cancelled(config));
      abort.abort();
    };
    if (requestId) {
      running.get(requestId)?.();
      running.set(requestId, cancel);
    }
    config.abortSignal?.addEventListener('abort', cancel);
    const run = async () => {
      const method = config.method ?? 'GET';
      const response = await fetch(addressOf(config), {
        method,
        body: bodyOf(config),
        headers: { 'Content-Type': JSON_TYPE, Accept: `${JSON_TYPE}, text/plain, */*`, ...config.headers },
        signal: abort.signal,
      });
      if (response.headers.get('x-workbench') === 'unknown-route') {
        report.unknownRoute(`${method} ${config.url}`);
      }
      const { status, statusText, ok, headers, redirected, type, url } = response;
      const data: unknown = await parse(response, config.responseType);
      if (!ok) {
        const message = isMessage(data) ? data.message : statusText;
        const error: FetchError = { status, statusText, data, message, config };
        throw error;
      }
      subscriber.next({ data: data as T, status, statusText, ok, headers, redirected, type, url, config });
      subscriber.complete();
    };
    run().catch((error: unknown) => subscriber.error(abort.signal.aborted ? cancelled(config) : error));
    return () => {
      if (requestId && running.get(requestId) === cancel) {
        running.delete(requestId);
      }
      config.abortSignal?.removeEventListener('abort', cancel);
      abort.abort();
    };
  });
}

function isMessage(data: unknown): data is { message: string } {
  return typeof data === 'object' && data !== null && 'message' in data && typeof data.message === 'string';
}

const dataOf = async <T>(request: BackendSrvRequest): Promise<T> => {
  return (await firstValueFrom(fetchObservable<T>(request))).data;
};

/** Grafana's HTTP client over `fetch`: errors, cancelling by request id and aborting on unsubscribe as there. */
export const backendSrv: BackendSrv & { resolveCancelerIfExists(requestId: string): void } = {
  get: (url, params, requestId, options) => dataOf({ ...options, url, params, requestId, method: 'GET' }),
  delete: (url, data, options) => dataOf({ ...options, url, data, method: 'DELETE' }),
  post: (url, data, options) => dataOf({ ...options, url, data, method: 'POST' }),
  patch: (url, data, options) => dataOf({ ...options, url, data, method: 'PATCH' }),
  put: (url, data, options) => dataOf({ ...options, url, data, method: 'PUT' }),
  request: dataOf,
  datasourceRequest: (request) => firstValueFrom(fetchObservable(request)),
  fetch: fetchObservable,
  chunked: () => {
    throw new Error('The workbench does not stream answers.');
  },
  resolveCancelerIfExists: (requestId) => running.get(requestId)?.(),
};
