import { AnalysisQueryBuilder, SignalsPanelBuilder } from '../builders';
import { fleetlens, suiteDashboard } from '../common';

/** A panel over sample data, generated in the page from a scenario and a seed. */
const samplePanel = (id: number, title: string, description: string, query: AnalysisQueryBuilder) =>
  new SignalsPanelBuilder().id(id).title(title).description(description).datasource(fleetlens).withTarget(query);

const anomalies = (scenario: string) => new AnalysisQueryBuilder('detect').sample('series', scenario, 1);

const ranking = new AnalysisQueryBuilder('cdn-ranking')
  .sample('latency', 'cdn', 1)
  .sample('errors', 'cdn', 1)
  .sample('requests', 'cdn', 1)
  .history('1d', '1m');

export default suiteDashboard(
  'fleetlens-sample',
  'Sample data',
  'Fleetlens on data generated in the page: nothing has to be installed for it.'
)
  .withPanel(
    samplePanel(1, 'Unusual CPU of hosts', 'Five hosts; now and then one is unusual.', anomalies('hosts'))
      .unit('percentunit')
      .min(0)
      .span(24)
      .height(10)
  )
  .withPanel(
    samplePanel(2, 'Unusual latency of services', 'Two services in two regions.', anomalies('latency'))
      .unit('s')
      .min(0)
      .span(24)
      .height(10)
  )
  .withPanel(
    samplePanel(3, 'CDN league table', 'Three providers by latency and errors, with confidence intervals.', ranking)
      .unit('none')
      .span(12)
      .height(9)
  )
  .withPanel(
    samplePanel(
      4,
      'With gaps in the data',
      'Missing samples are not zero, and their return is no spike.',
      anomalies('gaps')
    )
      .unit('percentunit')
      .min(0)
      .span(12)
      .height(9)
  );
