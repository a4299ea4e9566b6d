import { AnalysisQueryBuilder } from '../../builders';

/** Which CDNs a query is about, as matchers of PromQL. "All" of a variable is ".*", which keeps series without the label. */
export interface Scope {
  provider: string;
  region: string;
}

/** The reader's choice. */
export const chosen: Scope = { provider: 'provider=~"$provider"', region: 'region=~"$region"' };
/** All providers of the region that the reader chose. */
export const everyProvider: Scope = { ...chosen, provider: 'provider=~".*"' };
/** All there is, on a dashboard without those variables. */
export const everything: Scope = { provider: 'provider=~".*"', region: 'region=~".*"' };
/** The one provider whose details are shown. */
export const oneProvider: Scope = { ...chosen, provider: 'provider="$ranked"' };

/** Labels of the series: a provider in a network of a region, and a provider in a region. */
export const cell = 'provider, region, network';
export const edge = 'provider, region';

/** Expressions over the CDNs of a scope. */
export function metricsOf({ provider, region }: Scope) {
  const matchers = `${provider}, ${region}`;
  const rate = (metric: string, by: string, more = '') =>
    `sum by (${by}) (rate(${metric}{${matchers}${more}}[$__rate_interval]))`;
  const share = (metric: string, by: string, part: string) => `${rate(metric, by, part)} / ${rate(metric, by)}`;
  return {
    rate,
    share,
    latency: (quantile: number) =>
      `histogram_quantile(${quantile}, ${rate('cdn_request_duration_seconds_bucket', `le, ${edge}`)})`,
    /** 0, not missing, for a provider without a failure. */
    errors: (by: string) => `1 - (${share('cdn_requests_total', by, ', code!~"5.."')})`,
    average: (metric: string) => `avg by (${cell}) (${metric}{${matchers}})`,
    /** The same everywhere. */
    price: `max by (provider) (cdn_price_per_gigabyte{${provider}})`,
  };
}

const originErrors =
  'sum(rate(origin_requests_total{code=~"5.."}[$__rate_interval])) / sum(rate(origin_requests_total[$__rate_interval]))';

/** All roles. Those that an installation does not measure are left out of the ranking, with their weight. */
export function rankingOf(scope: Scope): AnalysisQueryBuilder {
  const { rate, share, latency, errors, average, price } = metricsOf(scope);
  const named = '{{provider}} {{region}} {{network}}';
  return new AnalysisQueryBuilder('cdn-ranking')
    .prometheus('latency', latency(0.95), '{{provider}} {{region}}')
    .prometheus('errors', errors(cell), named)
    .prometheus('requests', rate('cdn_requests_total', cell), named)
    .prometheus('hits', share('cdn_cache_requests_total', cell, ', result="hit"'), named)
    .prometheus('throughput', average('cdn_player_throughput_bits'), named)
    .prometheus('rebuffering', average('cdn_player_rebuffer_ratio'), named)
    .prometheus('startup', average('cdn_player_startup_seconds'), named)
    .prometheus('goodSessions', share('cdn_player_sessions_total', cell, ', result="good"'), named)
    .prometheus('traffic', rate('cdn_bytes_total', cell), named)
    .prometheus('cost', price, '{{provider}}')
    .prometheus('originErrors', originErrors, 'origin')
    .history('1d', '1m');
}
