import type { AnalysisInput } from '../analysis';
import type { RankingSettings } from './options';
import { rulesFrom } from './points/rules';
import { readInput } from './reading';
import { placedInput } from './region/placed';
import { originOf, segmentsOf } from './region/segments';
import { sessionOf } from './region/sessions';
import { watchSignals } from './unusual/watch';
import type { RankingTask } from './task';

/** A rate looks back at least this long: neighbouring rows share samples. */
const rateWindowMs = 60_000;
const drawCount = 1000;

/** One task per region: providers of a region are compared with each other, and regions are only added up. */
export function planRanking(given: AnalysisInput, settings: RankingSettings): RankingTask[] {
  const { input } = readInput(given, settings);
  const placed = placedInput(input, settings);
  const { step } = input;
  if (placed.rows === 0) {
    return [];
  }
  // A role that nobody measures is not missing, except for the two that every ranking should have.
  const measured = measuredRoles(input);
  const rules = rulesFrom(settings.points).filter(({ role }) => basicRoles.has(role) || measured.has(role));
  const origin = originOf(placed, input.series);
  const watch = watchSignals(input, settings);
  return placed.regions.map((region, i) => ({
    kind: 'cdn-ranking' as const,
    cacheKey: `cdn-ranking ${region}`,
    region,
    start: placed.start,
    step,
    rows: placed.rows,
    scored: Math.max(1, Math.min(placed.rows, Math.round(settings.windowMs / step))),
    memory: Math.max(1, Math.ceil(rateWindowMs / step)),
    draws: drawCount,
    providers: placed.providers.flatMap((name) => {
      const segments = segmentsOf(placed, name, region);
      return segments.length > 0 ? [{ name, segments }] : [];
    }),
    rules,
    gate: settings.gate,
    quantile: settings.quantile,
    dwellRows: Math.max(1, Math.round(settings.dwellMs / step)),
    ...(origin && i === 0 ? { origin } : {}),
    watched: watch?.byRegion.get(region) ?? [],
    ...(watch ? { detectInput: watch.detectInput } : {}),
    leftOut: watch?.leftOut ?? 0,
  }));
}

const basicRoles: ReadonlySet<string> = new Set(['latency', 'errors']);

function measuredRoles({ series }: AnalysisInput): Set<string> {
  const perSession = series.some((one) => sessionOf(one) !== undefined);
  return new Set([...series.map(({ role }) => role), ...(perSession ? ['goodSessions'] : [])]);
}
