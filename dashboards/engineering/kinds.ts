import { sampleIncidents, sampleScenarios } from '../../simulator/sample';
import { AnalysisQueryBuilder, SignalsPanelBuilder } from '../builders';
import { fleetlens, suiteDashboard } from '../common';

/** Sample data depends only on time, so that a range of dates shows everybody the same faults. */
const range = { from: '2026-11-07T00:00:00.000Z', to: '2026-11-19T00:00:00.000Z' };

interface Kind {
  title: string;
  scenario: string;
  /** A seed with at least one fault of the kind in the range that is not of the smallest size. */
  seed: number;
  /** Labels to join series by. */
  join?: string;
}

const kinds: Kind[] = [
  { title: 'Spike', scenario: 'fault-spike', seed: 1 },
  { title: 'Level shift', scenario: 'fault-level-shift', seed: 1 },
  { title: 'Drift over hours', scenario: 'fault-drift-hours', seed: 1 },
  { title: 'Drift over days', scenario: 'fault-drift-days', seed: 7 },
  { title: 'Flat line', scenario: 'fault-flat-line', seed: 1 },
  { title: 'Missing data', scenario: 'fault-missing', seed: 1 },
  { title: 'Changed rhythm', scenario: 'fault-changed-rhythm', seed: 3 },
  { title: 'Novel shape', scenario: 'fault-new-shape', seed: 3 },
  { title: 'Correlated outage', scenario: 'fault-outage', seed: 1 },
  { title: 'Correlated outage, series joined', scenario: 'fault-outage', seed: 1, join: '*' },
];

function clock(time: number): string {
  return new Date(time).toISOString().slice(5, 16).replace('T', ' ');
}

/** What can be found: the faults planted by the generator. */
function planted({ scenario, seed }: Kind): string {
  const times = { from: Date.parse(range.from), to: Date.parse(range.to) };
  const faults = sampleIncidents({ scenario, seed, ...times });
  const together = faults.filter(({ start }) => start === faults[0].start).length > 1;
  const lines = faults
    .filter(({ start }, i) => !together || faults.findIndex((one) => one.start === start) === i)
    .map(({ start, end, name, size }) => `- ${clock(start)} to ${clock(end)}, ${together ? 'all' : name}, ${size}`);
  const about = sampleScenarios.find(({ id }) => id === scenario)?.description ?? '';
  return `${about} Planted here (times are UTC):\n\n${lines.join('\n')}`;
}

function panel(kind: Kind, index: number): SignalsPanelBuilder {
  const query = new AnalysisQueryBuilder('detect').sample('series', kind.scenario, kind.seed);
  return new SignalsPanelBuilder()
    .id(index + 1)
    .title(kind.title)
    .description(planted(kind))
    .datasource(fleetlens)
    .withTarget(kind.join ? query.option('join', kind.join) : query)
    .unit('none')
    .span(12)
    .height(12);
}

const dashboard = suiteDashboard(
  'fleetlens-kinds',
  'Kinds of anomalies',
  'One panel for each kind of fault, on data generated in the page; the description of a panel lists what was planted.'
)
  .time(range)
  .timezone('utc')
  .refresh('');
kinds.forEach((kind, index) => dashboard.withPanel(panel(kind, index)));

export default dashboard;
