import type { Stepped } from '../../../engine';
import { planBlocks, type BlockPlan } from '../draws/blocks';
import { bucketQuantile, drawnQuantile } from '../draws/histogram';
import { drawnMean, type Drawn } from '../draws/mean';
import { pointsAt } from '../points/curve';
import type { CellTask, ProviderTask, RankingTask } from '../task';
import { healthOf, type Health } from '../verdict/health';

/** One role of a provider (or of one of its networks) over the rows that are ranked. */
export interface RoleResult {
  role: string;
  /** In logarithms where the curve is, else in the unit of the role. */
  drawn: Drawn;
}

export interface NetworkResult {
  network: string | null;
  roles: RoleResult[];
  /** One character a row: o ok, f failing, s slow, space unknown. */
  health: string;
  asked: Float64Array;
  failed: Float64Array;
}

export interface ProviderResult {
  name: string;
  roles: RoleResult[];
  networks: NetworkResult[];
  /** Of the whole provider in the region, one character a row as above. */
  health: string;
  /** Requests (one a row where nobody counts them) and failures among them, in each row; NaN where errors are unknown. */
  asked: Float64Array;
  failed: Float64Array;
  /** Bytes, or requests where bytes are not given, in each row. */
  traffic: Float64Array;
  /** True where traffic is in bytes. */
  bytes: boolean;
  /** Points at each row, from a few minutes before it; NaN where the provider cannot lead. */
  points: Float32Array;
  /** Last row with any value; -1 for none. */
  lastRow: number;
}

export interface RegionResult {
  kind: 'cdn-ranking';
  region: string | null;
  providers: ProviderResult[];
}

export function isRegionResult(value: object): value is RegionResult {
  return 'kind' in value && value.kind === 'cdn-ranking';
}

const healthLetter: Record<Health, string> = { ok: 'o', failing: 'f', slow: 's', unknown: ' ' };

/** Everything about one region that needs its rows. What needs other regions too is done when all are there. */
export function* rankRegion(task: RankingTask): Stepped<RegionResult> {
  const plan = planBlocks(task.scored, task.memory, task.draws, 1);
  const providers: ProviderResult[] = [];
  for (const [i, provider] of task.providers.entries()) {
    providers.push(rankProvider(task, plan, provider));
    yield (i + 1) / task.providers.length;
  }
  return { kind: 'cdn-ranking', region: task.region, providers };
}

function rankProvider(task: RankingTask, plan: BlockPlan, provider: ProviderTask): ProviderResult {
  const { rows } = task;
  const whole = joined(provider.cells, rows);
  const rules = { gateErrors: 1 - task.gate, dwellRows: task.dwellRows };
  const health = (cell: CellTask) =>
    healthOf({ errors: cell.values.errors, requests: cell.requests, latency: latencyRows(cell, task) }, rows, rules);
  const wholeHealth = health(whole);
  const networks = provider.cells.length > 1 ? provider.cells : [];
  const unknown = new Float64Array(rows).fill(NaN);
  return {
    name: provider.name,
    roles: rolesOf(task, plan, whole),
    networks: networks.map((cell) => ({
      ...countsOf(cell, rows),
      network: cell.network,
      roles: rolesOf(task, plan, cell),
      health: health(cell)
        .map((one) => healthLetter[one])
        .join(''),
    })),
    health: wholeHealth.map((one) => healthLetter[one]).join(''),
    ...countsOf(whole, rows),
    traffic: whole.traffic ?? whole.requests ?? unknown,
    bytes: whole.traffic !== undefined,
    points: pointsByRow(task, whole, wholeHealth),
    lastRow: lastRowOf(whole, rows),
  };
}

function countsOf(
  { values: { errors }, requests }: CellTask,
  rows: number
): { asked: Float64Array; failed: Float64Array } {
  const asked = Float64Array.from({ length: rows }, (_, row) =>
    errors && !Number.isNaN(errors[row]) ? (requests ? requests[row] : 1) : NaN
  );
  return { asked, failed: asked.map((count, row) => (errors ? Math.min(1, Math.max(0, errors[row])) * count : NaN)) };
}

/** All cells as one: sums of counts, means weighed by requests. */
function joined(cells: CellTask[], rows: number): CellTask {
  if (cells.length === 1) {
    return cells[0];
  }
  const sum = (arrays: Array<Float64Array | undefined>) => {
    const known = arrays.filter((one) => one !== undefined);
    return known.length > 0
      ? Float64Array.from({ length: rows }, (_, row) => {
          const values = known.map((one) => one[row]).filter((value) => !Number.isNaN(value));
          return values.length > 0 ? values.reduce((total, value) => total + value, 0) : NaN;
        })
      : undefined;
  };
  const values: Record<string, Float64Array> = {};
  for (const role of new Set(cells.flatMap((cell) => Object.keys(cell.values)))) {
    values[role] = Float64Array.from({ length: rows }, (_, row) => {
      let top = 0;
      let bottom = 0;
      for (const cell of cells) {
        const value = cell.values[role]?.[row] ?? NaN;
        const weight = cell.requests ? cell.requests[row] : 1;
        if (!Number.isNaN(value) && weight > 0) {
          top += weight * value;
          bottom += weight;
        }
      }
      return bottom > 0 ? top / bottom : NaN;
    });
  }
  const withBuckets = cells.flatMap(({ buckets }) => buckets ?? []);
  return {
    network: null,
    requests: sum(cells.map(({ requests }) => requests)),
    traffic: sum(cells.map(({ traffic }) => traffic)),
    values,
    buckets:
      withBuckets.length > 0
        ? {
            bounds: withBuckets[0].bounds,
            counts: withBuckets[0].counts.map(
              (_, b) => sum(withBuckets.map(({ counts }) => counts[b])) ?? new Float64Array(rows).fill(NaN)
            ),
          }
        : undefined,
  };
}

/** Latency of each row in ms: as given, else the quantile of the row's buckets. */
function latencyRows({ values, buckets }: CellTask, { rows, quantile }: RankingTask): Float64Array | undefined {
  if (values.latency || !buckets) {
    return values.latency;
  }
  return Float64Array.from({ length: rows }, (_, row) =>
    bucketQuantile(
      buckets.bounds,
      buckets.counts.map((one) => one[row]),
      quantile
    )
  );
}

function rolesOf(task: RankingTask, plan: BlockPlan, cell: CellTask): RoleResult[] {
  const from = task.rows - task.scored;
  const requests = cell.requests?.subarray(from);
  return task.rules.flatMap(({ role, curve, counted }, i) => {
    if (role === 'latency' && !cell.values.latency && cell.buckets) {
      const counts = cell.buckets.counts.map((one) => one.subarray(from));
      return [
        {
          role,
          drawn: logarithmIf(curve.scale === 'log', drawnQuantile(plan, cell.buckets.bounds, counts, task.quantile)),
        },
      ];
    }
    const rows = cell.values[role]?.subarray(from);
    if (!rows) {
      return [];
    }
    const values = curve.scale === 'log' ? rows.map((value) => Math.log(Math.max(1e-9, value))) : rows;
    return [{ role, drawn: drawnMean(plan, values, requests, counted, i + 1) }];
  });
}

/** A histogram's quantile comes in logarithms; a linear curve wants it back. */
function logarithmIf(wanted: boolean, drawn: Drawn): Drawn {
  return wanted ? drawn : { ...drawn, estimate: Math.exp(drawn.estimate), draws: drawn.draws.map(Math.exp) };
}

/** Rows behind the points of one row. */
const trailingMs = 300_000;

/** Points at each row from the trailing five minutes: what a router would have known. NaN while failing. */
function pointsByRow(task: RankingTask, cell: CellTask, health: Health[]): Float32Array {
  const { rows, step, rules } = task;
  const back = Math.max(1, Math.round(trailingMs / step));
  const inputs = rules.flatMap(({ role, curve, weight }) => {
    const values = role === 'latency' ? latencyRows(cell, task) : cell.values[role];
    return values && weight > 0 ? [{ values, curve, weight }] : [];
  });
  const trailing = inputs.map(({ values }) => trailingMean(values, cell.requests, back));
  return Float32Array.from({ length: rows }, (_, row) => {
    let top = 0;
    let bottom = 0;
    inputs.forEach(({ curve, weight }, i) => {
      const points = pointsAt(curve, trailing[i][row]);
      if (!Number.isNaN(points)) {
        top += weight * points;
        bottom += weight;
      }
    });
    return bottom > 0 && health[row] !== 'failing' ? top / bottom : NaN;
  });
}

/** Mean of the last `back` rows, weighed by requests; NaN where none of them is there. */
function trailingMean(values: Float64Array, requests: Float64Array | undefined, back: number): Float64Array {
  let top = 0;
  let bottom = 0;
  const weightOf = (row: number) => {
    const weight = requests ? requests[row] : 1;
    return Number.isNaN(values[row]) || !(weight > 0) ? 0 : weight;
  };
  const add = (row: number, sign: number) => {
    const weight = weightOf(row);
    if (weight > 0) {
      top += sign * weight * values[row];
      bottom += sign * weight;
    }
  };
  return Float64Array.from(values, (_, row) => {
    add(row, 1);
    if (row >= back) {
      add(row - back, -1);
    }
    return bottom > 1e-9 ? top / bottom : NaN;
  });
}

function lastRowOf(cell: CellTask, rows: number): number {
  const all = [...Object.values(cell.values), ...(cell.buckets?.counts ?? [])];
  for (let row = rows - 1; row >= 0; row--) {
    if (all.some((values) => !Number.isNaN(values[row]))) {
      return row;
    }
  }
  return -1;
}
