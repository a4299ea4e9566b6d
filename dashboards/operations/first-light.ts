import {
  AnnotationPanelFilterBuilder,
  AnnotationQueryBuilder,
  RowBuilder,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { AnalysisQueryBuilder, SignalsPanelBuilder } from '../builders';
import { fleetlens, prometheus, series, suiteDashboard, timeSeriesPanel } from '../common';

const latency = (by: string, metric: string) =>
  `histogram_quantile(0.95, sum by (le, ${by}) (rate(${metric}_bucket[$__rate_interval])))`;

/** Share of requests that failed; a provider without a single failure counts 0, not as missing. */
const errorRatio = (by: string, metric: string) =>
  `1 - sum by (${by}) (rate(${metric}{code!~"5.."}[$__rate_interval])) / sum by (${by}) (rate(${metric}[$__rate_interval]))`;

const cpu = 'max by (host, region) (host_cpu_ratio)';
const markedPanel = 4;

const hosts = new SignalsPanelBuilder()
  .id(1)
  .title('Unusual CPU of hosts')
  .description(
    'What the CPU of each host has not done in its past week: levels, jumps, shapes, the wrong time of day, silence.'
  )
  .datasource(fleetlens)
  .withTarget(new AnalysisQueryBuilder('detect').prometheus('series', cpu, '{{host}}'))
  .unit('percentunit')
  .min(0)
  .span(24)
  .height(11);

const services = new SignalsPanelBuilder()
  .id(2)
  .title('Unusual latency of services')
  .description('95th percentile of request duration by service and region, against its own past.')
  .datasource(fleetlens)
  .withTarget(
    new AnalysisQueryBuilder('detect').prometheus(
      'series',
      latency('service, region', 'service_request_duration_seconds'),
      '{{service}} {{region}}'
    )
  )
  .unit('s')
  .min(0)
  .span(24)
  .height(11);

const cdns = new SignalsPanelBuilder()
  .id(3)
  .title('CDN league table')
  .description('CDN providers by latency and errors: first the availability gate, then a score with its interval.')
  .datasource(fleetlens)
  .withTarget(
    new AnalysisQueryBuilder('cdn-ranking')
      .prometheus('latency', latency('provider', 'cdn_request_duration_seconds'), '{{provider}}')
      .prometheus('errors', errorRatio('provider', 'cdn_requests_total'), '{{provider}}')
      .prometheus('requests', 'sum by (provider) (rate(cdn_requests_total[$__rate_interval]))', '{{provider}}')
      .history('1d', '1m')
  )
  .unit('none')
  .span(24)
  .height(8);

const marked = timeSeriesPanel()
  .id(markedPanel)
  .title("Fleetlens on Grafana's own panel")
  .description('A plain Prometheus query; the marks are an annotation query of Fleetlens over the CPU of hosts.')
  .withTarget(series(cpu, '{{host}}'))
  .unit('percentunit')
  .min(0)
  .span(12)
  .height(9);

const instances = new SignalsPanelBuilder()
  .id(5)
  .title('Instances of the autoscaling group')
  .description('Plain series in the Fleetlens panel: instances running and wanted, with the limits of the group.')
  .datasource(prometheus)
  .withTarget(series('sum by (group) (asg_instances)', '{{group}} running', 'A'))
  .withTarget(series('sum by (group) (asg_desired_instances)', '{{group}} wanted', 'B'))
  .withTarget(series('min by (group) (asg_min_instances)', '{{group}} at least', 'C'))
  .withTarget(series('max by (group) (asg_max_instances)', '{{group}} at most', 'D'))
  .unit('short')
  .decimals(0)
  .min(0)
  .span(12)
  .height(9);

const sample = new SignalsPanelBuilder()
  .id(6)
  .title('Sample data')
  .description('Made in the page from a seed: it needs no data source and shows what an anomaly looks like.')
  .datasource(fleetlens)
  .withTarget(new AnalysisQueryBuilder('detect').sample('series', 'hosts', 1))
  .unit('percentunit')
  .span(24)
  .height(9);

const marks = new AnnotationQueryBuilder()
  .name('Anomalies of host CPU')
  .datasource(fleetlens)
  .enable(true)
  .iconColor('orange')
  .filter(new AnnotationPanelFilterBuilder().ids([markedPanel]))
  .target(new AnalysisQueryBuilder('detect').refId('Anno').prometheus('series', cpu, '{{host}}').output('episodes'));

export default suiteDashboard(
  'fleetlens-first-light',
  'First light',
  'What is unusual in hosts, services and CDNs, found in your own Prometheus by Fleetlens.'
)
  .annotation(marks)
  .withRow(new RowBuilder('Unusual behaviour').id(101))
  .withPanel(hosts)
  .withPanel(services)
  .withRow(new RowBuilder('CDNs').id(102))
  .withPanel(cdns)
  .withRow(new RowBuilder('Beside the panels you have').id(103))
  .withPanel(marked)
  .withPanel(instances)
  .withRow(new RowBuilder('With nothing installed').id(104))
  .withPanel(sample);
