import { AnalysisQueryBuilder, SignalsPanelBuilder } from '../builders';
import { fleetlens, suiteDashboard } from '../common';

/** A new machine has little history, so it is compared with the past day instead of the past week. */
const history: [range: string, step: string] = ['1d', '1m'];

const cpu = new SignalsPanelBuilder()
  .id(1)
  .title('Unusual CPU of this machine')
  .description('Share of time not idle, over all cores, from the node exporter.')
  .datasource(fleetlens)
  .withTarget(
    new AnalysisQueryBuilder('discords')
      .prometheus(
        'series',
        '1 - avg by (instance) (rate(node_cpu_seconds_total{mode="idle"}[$__rate_interval]))',
        'CPU of {{instance}}'
      )
      .history(...history)
  )
  .unit('percentunit')
  .min(0)
  .span(24)
  .height(10);

const load = new SignalsPanelBuilder()
  .id(2)
  .title('Unusual load of this machine')
  .description('Processes running or waiting, averaged over one minute, from the node exporter.')
  .datasource(fleetlens)
  .withTarget(
    new AnalysisQueryBuilder('discords')
      .prometheus('series', 'max by (instance) (node_load1)', 'load of {{instance}}')
      .history(...history)
  )
  .unit('short')
  .min(0)
  .span(24)
  .height(10);

export default suiteDashboard(
  'fleetlens-machine',
  'This machine',
  'CPU and load of machines with the Prometheus node exporter, and what is unusual about them; empty without one.'
)
  .time({ from: 'now-3h', to: 'now' })
  .withPanel(cpu)
  .withPanel(load);
