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
  ThresholdsConfigBuilder,
  ThresholdsMode,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder as TablePanelBuilder } from '@grafana/grafana-foundation-sdk/table';
import { AnalysisQueryBuilder, SignalsPanelBuilder, worldMap } from '../builders';
import { cell, chosen, edge, everyProvider, metricsOf, oneProvider, rankingOf } from './cdn/queries';
import { fleetlens, prometheus, series, suiteDashboard, timeSeriesPanel } from '../common';

const { rate, latency, errors } = metricsOf(chosen);
const details = metricsOf(oneProvider);

/** Panels that show outages and changes of the leader: Grafana's own and ours. */
const annotated = { traffic: 3, latency: 4, errors: 5, failures: 8 };

const ranking = new SignalsPanelBuilder()
  .id(1)
  .title('CDN ranking')
  .description(
    'Which provider serves best now: gate, points, confidence intervals and ties; who causes incidents; where traffic should go.'
  )
  .datasource(fleetlens)
  .withTarget(rankingOf(chosen))
  .unit('none')
  .span(24)
  .height(16);

const regions = new TablePanelBuilder()
  .id(2)
  .title('Scores by region')
  .description("Scores by region in Grafana's own table: 100 is best; empty cells fail the gate or are unknown.")
  .datasource(fleetlens)
  .withTarget(rankingOf(chosen).output('regions'))
  .unit('none')
  .decimals(0)
  .min(0)
  .max(100)
  .colorScheme(new FieldColorBuilder().mode(FieldColorModeId.ContinuousBlues))
  // The default minimum width would push providers out of view.
  .minWidth(70)
  .cellOptions({ type: TableCellDisplayMode.ColorBackground, mode: TableCellBackgroundDisplayMode.Basic })
  .span(12)
  .height(10);

const map = worldMap('Best provider', { color: 'score', label: 'label' })
  .id(6)
  .title('Best provider by region')
  .description(
    'The best provider of each region with its score: 100 is best. Equal signs are ties. Locations follow from the region labels.'
  )
  .datasource(fleetlens)
  .withTarget(rankingOf(chosen).output('places'))
  .unit('none')
  .decimals(0)
  .colorScheme(new FieldColorBuilder().mode(FieldColorModeId.Thresholds))
  .thresholds(
    new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps([
      { value: null, color: 'red' },
      { value: 50, color: 'orange' },
      { value: 75, color: 'blue' },
    ])
  )
  .span(12)
  .height(10);

const traffic = timeSeriesPanel()
  .id(annotated.traffic)
  .title('Share of the traffic')
  .description('Bytes sent by provider as a share of all; annotations are outages and changes of the best provider.')
  .withTarget(series(rate('cdn_bytes_total', 'provider'), '{{provider}}'))
  .stacking(new StackingConfigBuilder().mode(StackingMode.Percent))
  .fillOpacity(40)
  .unit('Bps')
  .span(24)
  .height(9);

const unusualLatency = new SignalsPanelBuilder()
  .id(annotated.latency)
  .title('Unusual latency of providers')
  .description('95th percentile of request duration by provider and region, compared with its own history.')
  .datasource(fleetlens)
  .withTarget(new AnalysisQueryBuilder('detect').prometheus('series', latency(0.95), '{{provider}} {{region}}'))
  .unit('s')
  .min(0)
  .span(12)
  .height(11);

const unusualErrors = new SignalsPanelBuilder()
  .id(annotated.errors)
  .title('Unusual errors of providers')
  .description('Share of failed requests by provider and region, compared with its own history.')
  .datasource(fleetlens)
  .withTarget(new AnalysisQueryBuilder('detect').prometheus('series', errors(edge), '{{provider}} {{region}}'))
  .unit('percentunit')
  .min(0)
  .span(12)
  .height(11);

const rebuffering = new SignalsPanelBuilder()
  .id(7)
  .title('Unusual rebuffering of $ranked')
  .description(
    'Share of the playing time that players of one provider spend waiting, by region and network, compared with its own history.'
  )
  .datasource(fleetlens)
  .withTarget(
    new AnalysisQueryBuilder('detect').prometheus(
      'series',
      details.average('cdn_player_rebuffer_ratio'),
      '{{region}} {{network}}'
    )
  )
  .unit('percentunit')
  .min(0)
  .span(12)
  .height(11);

const failures = timeSeriesPanel()
  .id(annotated.failures)
  .title('Failed requests of $ranked')
  .description('Share of the requests of one provider that failed, by region and network, as measured.')
  .withTarget(series(details.errors(cell), '{{region}} {{network}}'))
  .unit('percentunit')
  .min(0)
  .span(12)
  .height(11);

const events = new AnnotationQueryBuilder()
  .name('Outages and changes of the leader')
  .datasource(fleetlens)
  .enable(true)
  .iconColor('orange')
  .filter(new AnnotationPanelFilterBuilder().ids(Object.values(annotated)))
  .target(rankingOf(chosen).refId('Anno').output('episodes'));

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

/** The providers of the chosen region, the best first: details are of the first until the reader chooses another. */
const ranked = new QueryVariableBuilder('ranked')
  .label('Best first')
  .description('Providers by rank in the chosen region')
  .datasource(fleetlens)
  .query(rankingOf(everyProvider).refId('FleetlensVariable').build())
  .definition('Providers by rank in $region')
  .refresh(VariableRefresh.OnTimeRangeChanged)
  .sort(VariableSort.Disabled);

export default suiteDashboard(
  'fleetlens-cdn',
  'CDN ranking',
  'Which CDN serves best in which region, who causes incidents, and where the traffic should go.'
)
  .withVariable(labelVariable('provider', 'Provider', 'cdn_requests_total'))
  .withVariable(labelVariable('region', 'Region', 'cdn_requests_total{provider=~"$provider"}'))
  .withVariable(ranked)
  .annotation(events)
  .withRow(new RowBuilder('Ranking').id(101))
  .withPanel(ranking)
  .withRow(new RowBuilder('Regions').id(102))
  .withPanel(map)
  .withPanel(regions)
  .withPanel(traffic)
  .withRow(new RowBuilder('Anomalies').id(103))
  .withPanel(unusualLatency)
  .withPanel(unusualErrors)
  .withRow(new RowBuilder('Details: $ranked').id(104))
  .withPanel(rebuffering)
  .withPanel(failures);
