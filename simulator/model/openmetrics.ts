import type { Family, Labels } from './families';

/** Content type of the text below. */
export const CONTENT_TYPE = 'application/openmetrics-text; version=1.0.0; charset=utf-8';

function seriesText(name: string, suffix: string, labels: Labels): string {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}="${escape(value)}"`);
  return pairs.length > 0 ? `${name}${suffix}{${pairs.join(',')}}` : `${name}${suffix}`;
}

function escape(value: string): string {
  return value.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n');
}

/** Six decimals are enough for a ratio. */
function valueText(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Math.round(value * 1e6) / 1e6);
}

/** The families at one instant, as a scrape answers them, each sample with that time (milliseconds). */
export function scrapeText(families: readonly Family[], time: number): string {
  const lines: string[] = [];
  for (const family of families) {
    lines.push(`# TYPE ${family.name} ${family.type}`, `# HELP ${family.name} ${family.help}`);
    family.collect(time, (suffix, labels, value) => {
      lines.push(`${seriesText(family.name, suffix, labels)} ${valueText(value)} ${time / 1000}`);
    });
  }
  lines.push('# EOF', '');
  return lines.join('\n');
}

/**
 * The families over a stretch of time, for filling a store: each family once, its series one after the other, times
 * rising. `more` are labels that a scrape would have added (job, instance).
 *
 * All families are read at one instant before the next: what several of them have in common is then computed once.
 * @param times milliseconds, rising
 * @returns parts of the text, in order
 */
export function* historyText(families: readonly Family[], times: readonly number[], more: Labels): Generator<string> {
  const texts = families.map((family) => new FamilyText(family, more));
  for (const time of times) {
    texts.forEach((text) => text.read(time));
  }
  for (const text of texts) {
    yield* text.parts();
  }
  yield '# EOF\n';
}

/** The lines of one family, by series. */
class FamilyText {
  private readonly series = new Map<string, string[]>();
  /** The families hand out the same labels object for the same series, so its text is made once. */
  private readonly names = new Map<Labels, Map<string, string>>();

  constructor(
    private readonly family: Family,
    private readonly more: Labels
  ) {}

  /** Adds the samples of one instant. */
  read(time: number): void {
    const seconds = time / 1000;
    this.family.collect(time, (suffix, labels, value) => {
      const name = this.nameOf(suffix, labels);
      const line = `${name} ${valueText(value)} ${seconds}\n`;
      const lines = this.series.get(name);
      if (lines) {
        lines.push(line);
      } else {
        this.series.set(name, [line]);
      }
    });
  }

  *parts(): Generator<string> {
    const { name, type, help } = this.family;
    yield `# TYPE ${name} ${type}\n# HELP ${name} ${help}\n`;
    for (const lines of this.series.values()) {
      yield lines.join('');
    }
    this.series.clear();
  }

  private nameOf(suffix: string, labels: Labels): string {
    const known = this.names.get(labels) ?? new Map<string, string>();
    this.names.set(labels, known);
    const name = known.get(suffix) ?? seriesText(this.family.name, suffix, { ...labels, ...this.more });
    known.set(suffix, name);
    return name;
  }
}
