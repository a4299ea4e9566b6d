import {
  StackingConfigBuilder,
  StackingMode,
  TableCellBackgroundDisplayMode,
  TableCellDisplayMode,
} from '@grafana/grafana-foundation-sdk/common';
import {
  AnnotationPanelFilterBuilder,
  AnnotationQueryBuilder,
  FieldColorBuilder,
  FieldColorModeId,
  QueryVariableBuilder,
  RowBuilder,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder as TablePanelBuilder } from '@grafana/grafana-foundation-sdk/table';
import { AnalysisQueryBuilder, SignalsPanelBuilder } from '../builders';
import { fleetlens, prometheus, series, suiteDashboard, timeSeriesPanel } from '../common';

/** What the reader chose. A variable for all stands for ".*", so that series without the label are kept. */
const chosen = 'provider=~"$provider", region=~"$region"';
const cell = 'provider, region, network';
const edge = 'provider, region';

const rate = (metric: string, by: string, more = '') =>
  `sum by (${by}) (rate(${metric}{${chosen}${more}}[$__rate_interval]))`;
const share = (metric: string, by: string, part: string) => `${rate(metric, by, part)} / ${rate(metric, by)}`;
const latency = (quantile: number) =>
  `histogram_quantile(${quantile}, ${rate('cdn_request_duration_seconds_bucket', `le, ${edge}`)})`;
/** A provider without a single failure counts 0, not as missing. */
const errors = (by: string) => `1 - (${share('cdn_requests_total', by, ', code!~"5.."')})`;
const average = (metric: string) => `avg by (${cell}) (${metric}{${chosen}})`;
const originErrors =
  'sum(rate(origin_requests_total{code=~"5.."}[$__rate_interval])) / sum(rate(origin_requests_total[$__rate_interval]))';

/** Every role there is. What an installation does not measure is left out of its ranking, with its weight. */
const rankingQuery = () =>
  new AnalysisQueryBuilder('cdn-ranking')
    .prometheus('latency', latency(0.95), '{{provider}} {{region}}')
    .prometheus('errors', errors(cell), '{{provider}} {{region}} {{network}}')
    .prometheus('requests', rate('cdn_requests_total', cell), '{{provider}} {{region}} {{network}}')
    .prometheus(
      'hits',
      share('cdn_cache_requests_total', cell, ', result="hit"'),
      '{{provider}} {{region}} {{network}}'
    )
    .prometheus('throughput', average('cdn_player_throughput_bits'), '{{provider}} {{region}} {{network}}')
    .prometheus('rebuffering', average('cdn_player_rebuffer_ratio'), '{{provider}} {{region}} {{network}}')
    .prometheus('startup', average('cdn_player_startup_seconds'), '{{provider}} {{region}} {{network}}')
    .prometheus(
      'goodSessions',
      share('cdn_player_sessions_total', cell, ', result="good"'),
      '{{provider}} {{region}} {{network}}'
    )
    .prometheus('traffic', rate('cdn_bytes_total', cell), '{{provider}} {{region}} {{network}}')
    .prometheus('cost', 'max by (provider) (cdn_price_per_gigabyte{provider=~"$provider"})', '{{provider}}')
    .prometheus('originErrors', originErrors, 'origin')
    .history('1d', '1m');

const trafficPanel = 3;

const ranking = new SignalsPanelBuilder()
  .id(1)
  .title('CDN ranking')
  .description(
    'Which provider serves best now: gate, points, intervals and ties; whose the trouble is; where traffic should go.'
  )
  .datasource(fleetlens)
  .withTarget(rankingQuery())
  .unit('none')
  .span(24)
  .height(18);

const regions = new TablePanelBuilder()
  .id(2)
  .title('Scores by region')
  .description("The ranking of each region in Grafana's own table: 100 is best, empty fails the gate or is unknown.")
  .datasource(fleetlens)
  .withTarget(rankingQuery())
  // The league table itself comes first, the regions second.
  .frameIndex(1)
  .unit('none')
  .decimals(0)
  .min(0)
  .max(100)
  .colorScheme(new FieldColorBuilder().mode(FieldColorModeId.ContinuousBlues))
  .cellOptions({ type: TableCellDisplayMode.ColorBackground, mode: TableCellBackgroundDisplayMode.Basic })
  .span(10)
  .height(9);

const traffic = timeSeriesPanel()
  .id(trafficPanel)
  .title('Share of the traffic')
  .description('Bytes sent by provider, as a share of all; marks are outages and changes of the best provider.')
  .withTarget(series(rate('cdn_bytes_total', 'provider'), '{{provider}}'))
  .stacking(new StackingConfigBuilder().mode(StackingMode.Percent))
  .fillOpacity(40)
  .unit('Bps')
  .span(14)
  .height(9);

const unusualLatency = new SignalsPanelBuilder()
  .id(4)
  .title('Unusual latency of providers')
  .description('95th percentile of request duration by provider and region, against its own past.')
  .datasource(fleetlens)
  .withTarget(new AnalysisQueryBuilder('detect').prometheus('series', latency(0.95), '{{provider}} {{region}}'))
  .unit('s')
  .min(0)
  .span(12)
  .height(11);

const unusualErrors = new SignalsPanelBuilder()
  .id(5)
  .title('Unusual errors of providers')
  .description('Share of failed requests by provider and region, against its own past.')
  .datasource(fleetlens)
  .withTarget(new AnalysisQueryBuilder('detect').prometheus('series', errors(edge), '{{provider}} {{region}}'))
  .unit('percentunit')
  .min(0)
  .span(12)
  .height(11);

const events = new AnnotationQueryBuilder()
  .name('Outages and changes of the leader')
  .datasource(fleetlens)
  .enable(true)
  .iconColor('orange')
  .filter(new AnnotationPanelFilterBuilder().ids([trafficPanel]))
  .target(rankingQuery().refId('Anno').output('episodes'));

const labelVariable = (label: string, title: string, metric: string) =>
  new QueryVariableBuilder(label)
    .label(title)
    .datasource(prometheus)
    .query({
      qryType: 1,
      query: `label_values(${metric}, ${label})`,
      refId: 'PrometheusVariableQueryEditor-VariableQuery',
    })
    .definition(`label_values(${metric}, ${label})`)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.AlphabeticalAsc)
    .multi(true)
    .includeAll(true)
    .allValue('.*')
    .current({ selected: true, text: ['All'], value: ['$__all'] });

export default suiteDashboard(
  'fleetlens-cdn',
  'CDN ranking',
  'Which CDN serves best in which region, whose the trouble is, and where the traffic should go.'
)
  .withVariable(labelVariable('provider', 'Provider', 'cdn_requests_total'))
  .withVariable(labelVariable('region', 'Region', 'cdn_requests_total{provider=~"$provider"}'))
  .annotation(events)
  .withRow(new RowBuilder('Who serves best').id(101))
  .withPanel(ranking)
  .withRow(new RowBuilder('Where').id(102))
  .withPanel(regions)
  .withPanel(traffic)
  .withRow(new RowBuilder('What is unusual').id(103))
  .withPanel(unusualLatency)
  .withPanel(unusualErrors);
