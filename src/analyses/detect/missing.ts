import { quantile } from '../../engine';
import type { Episode, Severity } from '../../frames';
import type { AnalysisInput, SeriesInput } from '../analysis';
import { blocksTouched, type Block } from '../blocks';
import type { Group } from './groups';
import { joinRows } from './intervals';
import { describedAs } from './words';
import { dayMs, hourMs, minuteMs } from '../units';

/** A gap this many times longer than usual is an episode. */
const timesUsual = 3;
/** After this long a series that is gone counts as gone for good. */
const maxDurationMs = dayMs;
/** With fewer known rows nothing is known about usual gaps. */
const minKnownRows = 12;
/** A gap that is no late sample: where other series of the query still report, and where none does. */
const minGapMs = 10 * minuteMs;
const minGapOfAllMs = 30 * minuteMs;

interface Gap {
  /** Rows of the series, inclusive. */
  first: number;
  last: number;
  /** True while no value has returned. */
  open: boolean;
}

/**
 * Stretches without data that are not usual for their series: longer than its usual gaps, and long enough to be no
 * late sample. Where other series of the query still report, ten minutes are enough; where none does, it takes half an
 * hour, because then the source itself is silent. Usual gaps are learned from the block before and the rows since.
 */
export function missingOf(
  groups: Group[],
  input: AnalysisInput,
  mutedFor: (group: Group) => (time: number) => boolean
): Episode[] {
  const all = groups.flatMap(({ series }) => series);
  const blocks = blocksTouched(input.from, input.to, input.blockRange);
  return groups.flatMap((group) => {
    const muted = mutedFor(group);
    return group.series.flatMap((series) =>
      blocks
        .flatMap((block) => gapsIn(series, block).flatMap((gap) => episodeOf(series, gap, { block, group, all }) ?? []))
        .filter(({ start }) => !muted(start))
        .filter(({ start, end }) => end - start >= group.terms.minDuration)
    );
  });
}

/** Gaps that begin in a block, after the series' first value. What could not be fetched is no gap. */
function gapsIn({ values, start, step, unknown = [] }: SeriesInput, block: Block): Gap[] {
  const gaps: Gap[] = [];
  const isMissing = (row: number) =>
    !Number.isFinite(values[row]) &&
    !unknown.some(({ from, to }) => start + row * step >= from && start + row * step < to);
  const from = Math.max(1, Math.round((block.start - start) / step));
  const to = Math.min(values.length, Math.round((block.end - start) / step));
  for (let row = from; row < to; row++) {
    if (isMissing(row) && Number.isFinite(values[row - 1])) {
      let last = row;
      while (last + 1 < values.length && isMissing(last + 1)) {
        last++;
      }
      gaps.push({ first: row, last, open: last === values.length - 1 });
      row = last;
    }
  }
  return gaps;
}

function episodeOf(
  series: SeriesInput,
  { first, last, open }: Gap,
  { block, group, all }: { block: Block; group: Group; all: SeriesInput[] }
): Episode | undefined {
  const { start, step, values } = series;
  const timeAt = (row: number) => start + row * step;
  const learnedFrom = Math.max(0, Math.round((block.warmUpFrom - start) / step));
  const past = values.subarray(learnedFrom, first);
  const usual = usualGap(past);
  if (usual === undefined) {
    return undefined;
  }
  const length = (last - first + 1) * step;
  const until = timeAt(Math.min(last, first + Math.ceil(hourMs / step)));
  const others = goingOn(all, series, timeAt(first), until);
  const limit = Math.max(others ? minGapMs : minGapOfAllMs, 3 * step, timesUsual * usual * step);
  if (length <= limit) {
    return undefined;
  }
  const known = past.findIndex(Number.isFinite);
  const historyDays = Math.floor(((past.length - known) * step) / dayMs);
  const shown = Math.min(length, maxDurationMs);
  const churns = churn(all, series, block, timeAt(first));
  return {
    id: `${series.id}@${timeAt(first)}/missing`,
    seriesId: series.id,
    seriesName: series.name,
    labels: series.labels,
    severity: missingSeverity(length, limit, churns),
    start: timeAt(first),
    end: timeAt(first) + shown,
    ongoing: open && length <= maxDurationMs,
    peak: timeAt(first),
    window: joinRows(step) * step,
    score: length / limit,
    threshold: 1,
    detector: 'missing',
    ...describedAs('missing-data'),
    historyDays,
    firstTime: historyDays >= 1,
    expected: null,
    observed: null,
    nearest: null,
    shape: null,
    unit: series.unit,
    direction: 'down',
    ...(group.series.length > 1 ? { contributors: [series.name] } : {}),
  };
}

function missingSeverity(length: number, limit: number, churns: boolean): Severity {
  if (churns) {
    return 'info';
  }
  return length >= Math.max(hourMs, 3 * limit) ? 'critical' : 'warning';
}

/** Length in rows of a gap that is still usual; undefined where too little is known. */
function usualGap(past: Float64Array): number | undefined {
  const gaps: number[] = [];
  let known = 0;
  let since = -1;
  past.forEach((value, row) => {
    if (Number.isFinite(value)) {
      if (since >= 0 && row - since > 1) {
        gaps.push(row - since - 1);
      }
      since = row;
      known++;
    }
  });
  if (known < minKnownRows) {
    return undefined;
  }
  // One past outage does not make outages usual.
  return gaps.length < 2 ? 0 : gaps.length < 5 ? quantile(gaps, 0.5) : quantile(gaps, 0.95);
}

/** Whether most of the other series that reported before a time go on doing so. */
function goingOn(all: SeriesInput[], except: SeriesInput, from: number, to: number): boolean {
  const has = ({ values, start, step }: SeriesInput, a: number, b: number) =>
    values
      .subarray(Math.max(0, Math.round((a - start) / step)), Math.max(0, Math.round((b - start) / step) + 1))
      .some(Number.isFinite);
  const before = all.filter((one) => one !== except && has(one, from - hourMs, from - one.step));
  return before.length > 0 && before.filter((one) => has(one, from, to)).length > before.length / 2;
}

/** Whether it is usual in this query that series end, such as instances that are replaced. */
function churn(all: SeriesInput[], except: SeriesInput, block: Block, now: number): boolean {
  const ended = all.filter((one) => {
    const upTo = Math.min(one.values.length, Math.round((now - hourMs - one.start) / one.step));
    let last = Math.min(one.values.length, Math.round((now - one.start) / one.step)) - 1;
    while (last >= 0 && !Number.isFinite(one.values[last])) {
      last--;
    }
    return one !== except && last >= 0 && last < upTo && one.start + last * one.step >= block.warmUpFrom;
  });
  return ended.length >= Math.max(2, 0.1 * all.length);
}
