/** A series by the name that its source gave it, with its labels. */
export interface Named {
  name: string;
  labels: Record<string, string>;
}

/** What tells series of a panel apart, by their whole name. A name that somebody chose has no entry: it stays. */
export type ShortNames = ReadonlyMap<string, string>;

const between = ' · ';

/**
 * Short names for series whose source spelled out all their labels, as Prometheus does without a legend format: of
 * `cpu{host="eu-2", job="world"}` beside `cpu{host="eu-3", job="world"}` it is `eu-2`. What all have in common is left
 * out, and so is every label that tells nothing more than those before it. O(series x labels x labels kept).
 */
export function shortNames(series: readonly Named[]): ShortNames {
  const spelled = new Map<string, Record<string, string>>();
  for (const { name, labels } of series) {
    if (isSpelledOut(name, labels)) {
      spelled.set(name, { ...labels, [metricLabel]: name.slice(0, name.indexOf('{')) });
    }
  }
  if (spelled.size < 2) {
    return new Map();
  }
  const all = [...spelled.values()];
  const kept = distinguishing(all).map((label) => ({
    label,
    port: commonPort(all.map((labels) => valueOf(labels, label))),
  }));
  const told = (labels: Record<string, string>) =>
    kept.map(({ label, port }) => words(label, valueOf(labels, label).slice(0, -port || undefined))).join(between);
  return new Map([...spelled].map(([name, labels]) => [name, told(labels)]));
}

export function shortName(names: ShortNames, name: string): string {
  return names.get(name) ?? name;
}

/** A sentence with the short name of every series that it names. */
export function withShortNames(sentence: string, names: ShortNames): string {
  if (!sentence.includes('{')) {
    return sentence;
  }
  let said = sentence;
  for (const [name, short] of names) {
    said = said.includes(name) ? said.split(name).join(short) : said;
  }
  return said;
}

const metricLabel = '__name__';

/** True for `metric{label="value", …}` with every label in it: nobody would choose such a name. */
function isSpelledOut(name: string, labels: Record<string, string>): boolean {
  const own = Object.keys(labels).filter((label) => label !== metricLabel);
  return own.length > 0 && name.endsWith('}') && own.every((label) => name.includes(`${label}=`));
}

/** The fewest labels, greedily, by which all are told apart: each next one splits most of what is still the same. */
function distinguishing(all: ReadonlyArray<Record<string, string>>): string[] {
  const open = [...new Set(all.flatMap((labels) => Object.keys(labels)))].sort(metricFirst);
  const kept: string[] = [];
  let groups: string[] = all.map(() => '');
  let count = 1;
  while (count < all.length) {
    const splits = open.map((label) => {
      const split = numbered(all.map((labels, at) => `${groups[at]} ${valueOf(labels, label)}`));
      return { label, ...split };
    });
    const best = splits.reduce((a, b) => (b.count > a.count ? b : a));
    if (best.count === count) {
      break;
    }
    kept.push(best.label);
    open.splice(open.indexOf(best.label), 1);
    ({ groups, count } = best);
  }
  return kept.sort(metricFirst);
}

/** Texts as numbers, the same for the same text, so that they stay short however many labels were joined. */
function numbered(texts: string[]): { groups: string[]; count: number } {
  const numbers = new Map<string, string>();
  const groups = texts.map((text) => {
    const number = numbers.get(text) ?? String(numbers.size);
    numbers.set(text, number);
    return number;
  });
  return { groups, count: numbers.size };
}

/** The metric comes first, as in the whole name; labels keep the order of the alphabet. */
function metricFirst(a: string, b: string): number {
  return Number(b === metricLabel) - Number(a === metricLabel) || (a < b ? -1 : a > b ? 1 : 0);
}

function valueOf(labels: Record<string, string>, label: string): string {
  return Object.hasOwn(labels, label) ? labels[label] : '';
}

/** Length of the port that all addresses end in, as in `10.0.0.1:9100`; 0 where there is none, or more than one. */
function commonPort(values: string[]): number {
  const [port] = /:\d+$/.exec(values[0]) ?? [''];
  return port !== '' && values.every((value) => value.endsWith(port) && value !== port) ? port.length : 0;
}

function words(label: string, value: string): string {
  return value.trim() || `no ${label === metricLabel ? 'name' : label}`;
}
