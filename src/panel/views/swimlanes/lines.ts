import { laneCells, type LaneRow, worstSeverity } from '../../../frames';
import { shortName, type ShortNames } from '../../names';

/** One line of the lanes: a series, or a group of them that expands. */
export interface LaneLine {
  /** Unique in its lanes, and the same after a refresh. */
  key: string;
  name: string;
  /** The name as the source gave it, of which `name` may be a shorter one; a group has none. */
  fullName?: string;
  worst: LaneRow['worst'];
  episodes: number;
  /** One character per bucket, as `LaneRow.cells`. */
  cells: string;
  /** The series; undefined for a group. */
  row?: LaneRow;
  /** Of a group: how many series are in it. */
  size?: number;
  /** Of a group: whether its series follow. */
  open?: boolean;
  /** A series inside a group is set in a little. */
  inside?: boolean;
}

export interface LineOptions {
  /** Words that the name of a series must contain, in any order and case. */
  filter: string;
  /** Label by whose values rows are grouped; empty for none. */
  groupBy: string;
  /** Groups that are expanded, by their key. */
  open: ReadonlySet<string>;
  names: ShortNames;
}

/** With more rows than this there is a box to filter them. */
export const minRowsForFilter = 20;

export function filterRows(rows: readonly LaneRow[], filter: string): readonly LaneRow[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) {
    return rows;
  }
  return rows.filter(({ seriesName }) => {
    const name = seriesName.toLowerCase();
    return words.every((word) => name.includes(word));
  });
}

/**
 * The lines to show. Rows keep their order, which is worst first; a group stands where its first row does, which is
 * its worst. While a filter is set, groups are expanded, so that every match is seen. O(rows x buckets).
 */
export function linesOf(rows: readonly LaneRow[], { filter, groupBy, open, names }: LineOptions): LaneLine[] {
  const matching = filterRows(rows, filter);
  if (groupBy === '') {
    return matching.map((row) => lineOf(row, false, names));
  }
  const groups = new Map<string, LaneRow[]>();
  for (const row of matching) {
    const value = Object.hasOwn(row.labels, groupBy) ? row.labels[groupBy] : '';
    const members = groups.get(value);
    if (members) {
      members.push(row);
    } else {
      groups.set(value, [row]);
    }
  }
  return [...groups].flatMap(([value, members]) => {
    const key = `group/${value}`;
    const expanded = open.has(key) || filter.trim() !== '';
    const group: LaneLine = {
      key,
      name: value === '' ? `no ${groupBy}` : value,
      worst: worstSeverity(members.flatMap(({ worst }) => worst ?? [])) ?? null,
      episodes: members.reduce((sum, { episodes }) => sum + episodes, 0),
      cells: worstCells(members.map(({ cells }) => cells)),
      size: members.length,
      open: expanded,
    };
    return expanded ? [group, ...members.map((row) => lineOf(row, true, names))] : [group];
  });
}

function lineOf(row: LaneRow, inside: boolean, names: ShortNames): LaneLine {
  const { seriesId, seriesName, worst, episodes, cells } = row;
  return {
    key: seriesId,
    name: shortName(names, seriesName),
    fullName: seriesName,
    worst,
    episodes,
    cells,
    row,
    inside,
  };
}

/** Characters of a cell, the worst last. */
const order = [laneCells.none, laneCells.quiet, laneCells.info, laneCells.warning, laneCells.critical].join('');

/** Bucket by bucket the worst of several rows. */
export function worstCells(rows: readonly string[]): string {
  const length = Math.max(0, ...rows.map((cells) => cells.length));
  const worst = new Uint8Array(length);
  for (const cells of rows) {
    for (let bucket = 0; bucket < cells.length; bucket++) {
      worst[bucket] = Math.max(worst[bucket], order.indexOf(cells[bucket]));
    }
  }
  return Array.from(worst, (rank) => order[rank]).join('');
}
