import { escapeRegExp } from 'lodash';

/** A series by the name that its source gave it, with its labels. */
export interface Named {
  name: string;
  labels: Record<string, string>;
  /** What the panel's field options call it, where they do. */
  chosen?: string;
}

/** Short names of series by their full name. A name that somebody chose has no entry: it stays as it is. */
export type ShortNames = ReadonlyMap<string, string>;

const between = ' · ';

/**
 * Short names for series whose source spelled out all their labels, as Prometheus does without a legend format: of
 * `cpu{host="eu-2", job="world"}` beside `cpu{host="eu-3", job="world"}` it is `eu-2`. Labels that all
 * series share are left out, and so is every label that does not distinguish further. O(series x labels x used labels).
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
  const used = distinguishing(all).map((label) => ({
    label,
    port: commonPort(all.map((labels) => valueOf(labels, label))),
  }));
  const shortOf = (labels: Record<string, string>) =>
    used.map(({ label, port }) => words(label, valueOf(labels, label).slice(0, -port || undefined))).join(between);
  return new Map([...spelled].map(([name, labels]) => [name, shortOf(labels)]));
}

/** Names that field options gave to series, by the name that their source gave them. */
export function chosenNames(series: readonly Named[]): ShortNames {
  return new Map(series.flatMap(({ name, chosen }) => (chosen && chosen !== name ? [[name, chosen] as const] : [])));
}

export function shortName(names: ShortNames, name: string): string {
  return names.get(name) ?? name;
}

/** With more characters a name is cut. */
const maxLength = 60;

/** A long name without its middle: what tells names apart stands at the beginning or at the end. */
export function cutInMiddle(name: string, most = maxLength): string {
  const characters = Array.from(name);
  const rest = most - 1;
  return characters.length <= most
    ? name
    : `${characters.slice(0, Math.ceil(rest / 2)).join('')}…${characters.slice(-Math.floor(rest / 2)).join('')}`;
}

/** A sentence with the short name of every series that it names. */
export function withShortNames(sentence: string, names: ShortNames): string {
  let shortened = sentence;
  for (const [name, short] of names) {
    if (shortened.includes(name)) {
      shortened = shortened.replace(wholeWord(name), (_all, before: string) => before + short);
    }
  }
  return shortened;
}

/** A name that is no part of a longer word: `eu` is not in `eu-2` or `queue`. */
function wholeWord(name: string): RegExp {
  return new RegExp(`(^|[^\\w-])${escapeRegExp(name)}(?![\\w-])`, 'g');
}

const metricLabel = '__name__';

/** True for `metric{label="value", …}` with every label in it: nobody would choose such a name. */
function isSpelledOut(name: string, labels: Record<string, string>): boolean {
  const own = Object.keys(labels).filter((label) => label !== metricLabel);
  return own.length > 0 && name.endsWith('}') && own.every((label) => name.includes(`${label}=`));
}

/** Few labels that distinguish all series, chosen greedily: each next one splits the remaining groups the most. */
function distinguishing(all: ReadonlyArray<Record<string, string>>): string[] {
  const open = [...new Set(all.flatMap((labels) => Object.keys(labels)))].sort(metricFirst);
  const used: string[] = [];
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
    used.push(best.label);
    open.splice(open.indexOf(best.label), 1);
    ({ groups, count } = best);
  }
  return used.sort(metricFirst);
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

/** The metric comes first, as in the full name; labels are sorted by name. */
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
