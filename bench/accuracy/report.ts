import { measurement, type Measurement } from '../kernel/measurement';
import { eventMetrics, type EventCounts } from './events';
import type { SeriesMetrics, SeriesReport } from './evaluate';
import type { Method } from './verdicts';

/** One metric of a method: one per set, then the mean of the sets. */
interface MetricRow {
  method: Method;
  bySet: Map<string, number>;
  mean: number;
}

interface Section {
  title: string;
  digits: number;
  lines: MetricRow[];
}

const mean = (values: number[]): number => {
  const finite = values.filter(Number.isFinite);
  return finite.reduce((sum, value) => sum + value, 0) / finite.length;
};

export class AccuracyReport {
  private readonly methods: Method[];
  private readonly labelled: SeriesReport[];
  private readonly sets: string[];

  constructor(private readonly series: SeriesReport[]) {
    this.methods = [...new Set(series.flatMap(({ metrics }) => metrics.map(({ method }) => method)))];
    this.labelled = series.filter(({ labelled }) => labelled);
    this.sets = [...new Set(this.labelled.map(({ set }) => set))];
  }

  text(): string {
    const width = Math.max(16, ...this.methods.map((method) => method.length + 2));
    const row = (name: string, cells: string[]) => name.padEnd(width) + cells.map((cell) => cell.padStart(8)).join('');
    const sections = this.sections().map(({ title, digits, lines }) =>
      [
        row(title, []),
        row('', [...this.sets, 'mean']),
        ...lines.map(({ method, bySet, mean: overall }) =>
          row(
            method,
            [...this.sets.map((set) => bySet.get(set) ?? NaN), overall].map((value) =>
              Number.isFinite(value) ? value.toFixed(digits) : '-'
            )
          )
        ),
      ].join('\n')
    );
    return [...sections, this.pooledText()].join('\n\n');
  }

  /** The figures with a target, of the detector. */
  measurements(): Measurement[] {
    const [method] = this.methods;
    const [vus, ap, recall, precision, falseAlarms, delay] = this.sections().map(({ lines }) => lines[0]);
    const { series } = this.pooled(method);
    return [
      measurement('VUS-PR, mean of sets', vus.mean, '', 0.408),
      ...this.leads(vus),
      measurement('AUC-PR, mean of sets', ap.mean, '', null),
      measurement('event recall, mean of sets', recall.mean, '', 0.45),
      measurement('episode precision, mean of sets', precision.mean, '', 0.7),
      measurement('false episodes per week, pooled', series.falsePerWeek, 'per week', 1, 'at most'),
      measurement('false episodes per week, mean of sets', falseAlarms.mean, 'per week', null, 'at most'),
      measurement('median delay, mean of sets', delay.mean, 'min', null, 'at most'),
    ].filter(({ value }) => !Number.isNaN(value));
  }

  /** How far ahead of the best baseline on each set. */
  private leads({ bySet }: MetricRow): Measurement[] {
    const others = this.methods.slice(1);
    if (others.length === 0) {
      return [];
    }
    return this.sets.map((set) => {
      const best = Math.max(...others.map((other) => this.meanOf(other, set, ({ vus }) => vus)));
      return measurement(`VUS-PR, ${set}, less the best baseline`, (bySet.get(set) ?? NaN) - best, '', 0);
    });
  }

  private sections(): Section[] {
    const section = (title: string, digits: number, of: (method: Method, set: string) => number): Section => ({
      title,
      digits,
      lines: this.methods.map((method) => {
        const bySet = new Map(this.sets.map((set) => [set, of(method, set)]));
        return { method, bySet, mean: mean([...bySet.values()]) };
      }),
    });
    const events = (method: Method, set: string) => eventMetrics(this.countsOf(method, this.inSet(set)));
    return [
      section('VUS-PR', 3, (method, set) => this.meanOf(method, set, ({ vus }) => vus)),
      section('AUC-PR', 3, (method, set) => this.meanOf(method, set, ({ ap }) => ap)),
      section('Event recall', 3, (method, set) => events(method, set).recall),
      section('Episode precision', 3, (method, set) => events(method, set).precision),
      section('False episodes a series-week', 2, (method, set) => events(method, set).falsePerWeek),
      section('Median delay, minutes', 0, (method, set) => events(method, set).delay),
    ];
  }

  private pooledText(): string {
    const lines = this.methods.flatMap((method) => {
      const { series, unlabelled } = this.pooled(method);
      const share = (value: number) => (Number.isFinite(value) ? value.toFixed(3) : '-');
      return [
        `${method.padEnd(16)} all windows and episodes of the labelled series pooled: recall ${share(series.recall)}, precision ${share(series.precision)}, false episodes ${share(series.falsePerWeek)} a week` +
          (Number.isFinite(unlabelled) ? `; series without labels: ${share(unlabelled)} episodes per week` : ''),
      ];
    });
    return lines.join('\n');
  }

  private pooled(method: Method) {
    const rest = this.series.filter((one) => !one.labelled);
    return {
      series: eventMetrics(this.countsOf(method, this.labelled)),
      unlabelled: eventMetrics(this.countsOf(method, rest)).falsePerWeek,
    };
  }

  private inSet(set: string): SeriesReport[] {
    return this.labelled.filter((one) => one.set === set);
  }

  private countsOf(method: Method, series: SeriesReport[]): EventCounts[] {
    return series.flatMap(({ metrics }) => metrics.filter((one) => one.method === method).map(({ events }) => events));
  }

  private meanOf(method: Method, set: string, of: (metrics: SeriesMetrics) => number): number {
    return mean(this.inSet(set).flatMap(({ metrics }) => metrics.filter((one) => one.method === method).map(of)));
  }
}

/** One line a series, for --verbose. */
export function seriesLine({ name, metrics, labelled }: SeriesReport): string {
  const figures = metrics.map(({ method, vus, events, seconds }) => {
    const wrong = events.episodes - events.right;
    const found = labelled
      ? `${vus.toFixed(3)}, ${events.found}/${events.windows} found, ${wrong} false`
      : `${wrong} episodes`;
    return `${method} ${found}${seconds > 0 ? ` (${seconds.toFixed(1)} s)` : ''}`;
  });
  return `${name.slice(0, 44).padEnd(44)} ${figures.join(' | ')}`;
}
