import type { Ini } from '../../scripts/start/ini';

/** A kind of site, as far as it decides how a worker can be started there, and what the self-test reports about it. */
export interface Site {
  name: string;
  settings: Ini;
  how: RegExp;
  reason?: RegExp;
}

const ids = 'fleetlens-suite-app,fleetlens-analysis-datasource,fleetlens-signals-panel';

/** Grafana's own policy, with other sources for scripts or more directives. */
function policy(scripts: string, ...more: string[]): Ini {
  const template = [
    `script-src ${scripts} 'unsafe-inline' 'strict-dynamic' $NONCE`,
    "object-src 'none'",
    "font-src 'self'",
    "style-src 'self' 'unsafe-inline' blob:",
    'img-src * data:',
    "base-uri 'self'",
    "connect-src 'self' ws://$ROOT_PATH wss://$ROOT_PATH",
    "manifest-src 'self'",
    "media-src 'none'",
    "form-action 'self'",
    ...more,
  ].join(';');
  return { security: { content_security_policy: 'true', content_security_policy_template: template } };
}

export const sites: Site[] = [
  { name: 'as installed', settings: {}, how: /in a web worker, with WebAssembly/ },
  {
    name: 'under a sub-path',
    settings: {
      server: { root_url: '%(protocol)s://%(domain)s:%(http_port)s/grafana/', serve_from_sub_path: 'true' },
    },
    how: /in a web worker, with WebAssembly/,
  },
  {
    name: "with Grafana's content security policy",
    settings: { security: { content_security_policy: 'true' } },
    how: /in a web worker, with WebAssembly/,
  },
  {
    name: "with worker-src 'self'",
    settings: policy("'self' 'unsafe-eval'", "worker-src 'self'"),
    how: /in a web worker from the plugin's files, with WebAssembly/,
    reason: /does not allow workers made in the page/,
  },
  {
    name: "under a sub-path with worker-src 'self'",
    settings: {
      server: { root_url: '%(protocol)s://%(domain)s:%(http_port)s/grafana/', serve_from_sub_path: 'true' },
      ...policy("'self' 'unsafe-eval'", "worker-src 'self'"),
    },
    how: /in a web worker from the plugin's files, with WebAssembly/,
  },
  {
    name: "without 'unsafe-eval'",
    settings: policy("'self'"),
    how: /in a web worker, with plain JavaScript/,
    reason: /WebAssembly cannot be used here/,
  },
  {
    name: 'with the frontend sandbox on',
    settings: {
      feature_toggles: { pluginsFrontendSandbox: 'true' },
      security: { enable_frontend_sandbox_for_plugins: ids },
    },
    how: /in a web worker, with WebAssembly/,
    reason: /copied as plain arrays/,
  },
];
