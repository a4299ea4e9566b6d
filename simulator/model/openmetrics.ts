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

/** Six decimals tell everything a ratio has to say. */
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
 * @param times milliseconds, rising
 * @returns parts of the text, in order
 */
export function* historyText(families: readonly Family[], times: readonly number[], more: Labels): Generator<string> {
  for (const family of families) {
    yield `# TYPE ${family.name} ${family.type}\n# HELP ${family.name} ${family.help}\n`;
    const series = new Map<string, string[]>();
    // The families hand out the same labels object for the same series, so its text is made once.
    const names = new Map<Labels, Map<string, string>>();
    const nameOf = (suffix: string, labels: Labels): string => {
      const known = names.get(labels) ?? new Map<string, string>();
      names.set(labels, known);
      const name = known.get(suffix) ?? seriesText(family.name, suffix, { ...labels, ...more });
      known.set(suffix, name);
      return name;
    };
    for (const time of times) {
      const seconds = time / 1000;
      family.collect(time, (suffix, labels, value) => {
        const name = nameOf(suffix, labels);
        const line = `${name} ${valueText(value)} ${seconds}\n`;
        const lines = series.get(name);
        if (lines) {
          lines.push(line);
        } else {
          series.set(name, [line]);
        }
      });
    }
    for (const lines of series.values()) {
      yield lines.join('');
    }
  }
  yield '# EOF\n';
}
