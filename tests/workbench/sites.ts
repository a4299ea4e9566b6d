import type { Page } from '@playwright/test';

/** A kind of site that Grafana can be, as far as it decides how a worker can be started. */
export interface Site {
  name: string;
  /** Sent with the page and all its files. */
  headers?: Record<string, string>;
  /** Done to every page before anything in it runs. */
  prepare?(page: Page): Promise<unknown>;
}

/** The policy that Grafana sends by default once policies are switched on; the page's scripts carry this nonce. */
const scripts = "'self' 'unsafe-eval' 'unsafe-inline' 'strict-dynamic' 'nonce-workbench'";
const others = [
  "object-src 'none'",
  "font-src 'self'",
  "style-src 'self' 'unsafe-inline' blob:",
  'img-src * data:',
  "base-uri 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "media-src 'none'",
  "form-action 'self'",
];

function policy(scriptSources: string, ...more: string[]): Record<string, string> {
  return { 'Content-Security-Policy': [`script-src ${scriptSources}`, ...others, ...more].join(';') };
}

/**
 * Does to workers what Grafana's frontend sandbox does: a transfer list is refused with an exception, and typed
 * arrays, buffers and blobs arrive as empty objects. What a worker sends back is left alone.
 */
function imitateSandbox(): void {
  const post = Worker.prototype.postMessage;
  const membrane = (value: unknown): unknown => {
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer || value instanceof Blob) {
      return {};
    }
    if (Array.isArray(value)) {
      return value.map(membrane);
    }
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, membrane(one)]));
    }
    return value;
  };
  Worker.prototype.postMessage = function (this: Worker, message: unknown, transfer?: unknown): void {
    const list = Array.isArray(transfer) ? transfer : [];
    const asOption = typeof transfer === 'object' && transfer !== null && 'transfer' in transfer;
    if (list.length > 0 || asOption) {
      throw new TypeError('postMessage arguments are invalid objects');
    }
    post.call(this, membrane(message));
  };
}

export const sites = {
  plain: { name: 'no policy' },
  policy: { name: "Grafana's own content security policy", headers: policy(scripts) },
  workersFromSelf: { name: "worker-src 'self'", headers: policy(scripts, "worker-src 'self'") },
  noEval: { name: "no 'unsafe-eval'", headers: policy(scripts.replace("'unsafe-eval' ", '')) },
  noWorkers: { name: "worker-src 'none'", headers: policy(scripts, "worker-src 'none'") },
  sandbox: {
    name: 'frontend sandbox',
    prepare: (page: Page) => page.addInitScript(imitateSandbox),
  },
} satisfies Record<string, Site>;
