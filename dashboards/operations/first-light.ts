import {
  AnnotationPanelFilterBuilder,
  AnnotationQueryBuilder,
  RowBuilder,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { AnalysisQueryBuilder, SignalsPanelBuilder } from '../builders';
import { fleetlens, prometheus, series, suiteDashboard, timeSeriesPanel } from '../common';
import { everything, rankingOf } from './cdn/queries';

const latency = (by: string, metric: string) =>
  `histogram_quantile(0.95, sum by (le, ${by}) (rate(${metric}_bucket[$__rate_interval])))`;

const cpu = 'max by (host, region) (host_cpu_ratio)';
const annotatedPanel = 4;

const hosts = new SignalsPanelBuilder()
  .id(1)
  .title('Unusual CPU of hosts')
  .description(
    'CPU of each host compared with its past week: unusual levels, jumps, shapes, times of day, missing data.'
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
  .description('95th percentile of request duration by service and region, compared with its own history.')
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
  .description(
    'CDN providers by what was measured of them: first the availability gate, then a score with its confidence interval. The same query as on the dashboard of the CDNs, with the same advice.'
  )
  .datasource(fleetlens)
  .withTarget(rankingOf(everything))
  .unit('none')
  .span(24)
  .height(8);

const annotated = timeSeriesPanel()
  .id(annotatedPanel)
  .title("Fleetlens on Grafana's own panel")
  .description('A plain Prometheus query; the annotations are those of a Fleetlens query over the CPU of hosts.')
  .withTarget(series(cpu, '{{host}}'))
  .unit('percentunit')
  .min(0)
  .span(12)
  .height(9);

const instances = new SignalsPanelBuilder()
  .id(5)
  .title('Instances of the autoscaling group')
  .description(
    'Plain series in the Fleetlens panel: instances running and desired, with the minimum and maximum of the group.'
  )
  .datasource(prometheus)
  .withTarget(series('sum by (group) (asg_instances)', '{{group}} running', 'A'))
  .withTarget(series('sum by (group) (asg_desired_instances)', '{{group}} desired', 'B'))
  .withTarget(series('min by (group) (asg_min_instances)', '{{group}} min', 'C'))
  .withTarget(series('max by (group) (asg_max_instances)', '{{group}} max', 'D'))
  .unit('short')
  .decimals(0)
  .min(0)
  .span(12)
  .height(9);

const sample = new SignalsPanelBuilder()
  .id(6)
  .title('Sample data')
  .description('Generated in the page from a seed: it needs no data source and shows what an anomaly looks like.')
  .datasource(fleetlens)
  .withTarget(new AnalysisQueryBuilder('detect').sample('series', 'hosts', 1))
  .unit('percentunit')
  .span(24)
  .height(9);

const anomalies = new AnnotationQueryBuilder()
  .name('Anomalies of host CPU')
  .datasource(fleetlens)
  .enable(true)
  .iconColor('orange')
  .filter(new AnnotationPanelFilterBuilder().ids([annotatedPanel]))
  .target(new AnalysisQueryBuilder('detect').refId('Anno').prometheus('series', cpu, '{{host}}').output('episodes'));

export default suiteDashboard(
  'fleetlens-first-light',
  'Overview',
  'What is unusual in the hosts, services and CDNs of your own Prometheus.'
)
  .annotation(anomalies)
  .withRow(new RowBuilder('Unusual behaviour').id(101))
  .withPanel(hosts)
  .withPanel(services)
  .withRow(new RowBuilder('CDNs').id(102))
  .withPanel(cdns)
  .withRow(new RowBuilder('With the panels you already have').id(103))
  .withPanel(annotated)
  .withPanel(instances)
  .withRow(new RowBuilder('With nothing installed').id(104))
  .withPanel(sample);
