/** Name and labels of a series, from a column header or a query language. */
export interface SeriesName {
  name: string;
  labels: Record<string, string>;
}

const whole = /^([^{}]*)\{(.*)\}\s*$/s;
const label = /\s*([A-Za-z_][A-Za-z0-9_]*)\s*=\s*"((?:[^"\\]|\\.)*)"\s*(,|$)/gy;

/** Reads `cpu{host="eu-1",region="eu"}`; a header without braces, or with something else in them, is only a name. */
export function readSeriesName(header: string): SeriesName {
  const text = header.trim();
  const found = whole.exec(text);
  if (!found) {
    return { name: text, labels: {} };
  }
  const [, name, inside] = found;
  const pairs: Array<[string, string]> = [];
  label.lastIndex = 0;
  let end = 0;
  for (let match = label.exec(inside); match; match = label.exec(inside)) {
    pairs.push([match[1], match[2].replace(/\\(.)/g, '$1')]);
    end = label.lastIndex;
  }
  // A series with labels only is named by the whole text.
  return inside.slice(end).trim() === ''
    ? { name: name.trim() || text, labels: Object.fromEntries(pairs) }
    : { name: text, labels: {} };
}
