import { part, type Stepped } from '../../../engine';
import type { RunContext } from '../../analysis';
import { planBlocks, type BlockPlan } from '../draws/blocks';
import { drawnQuantile } from '../draws/histogram';
import { drawnMeans, type Drawn } from '../draws/mean';
import { pointsOn } from '../points/curve';
import type { CellTask, ProviderTask, RankingTask } from '../task';
import { markCreeping, type Compared } from '../verdict/creep';
import { healthOf, type Health } from '../verdict/health';
import { unusualIn, type Unusual } from '../unusual/find';
import { isNews, type Watched } from '../unusual/watch';
import { joined } from './joined';
import { withLatency, type Cell } from './latency';
import { otherSignals } from './signals';

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
  /** Requests, or bytes where requests are not given: a failed request is carried, but has hardly any bytes. */
  carried: Float64Array;
  /** Points at each row, from a few minutes before it; NaN where the provider cannot lead. */
  points: Float64Array;
  /** Last row with any value; -1 for none. */
  lastRow: number;
}

export interface RegionResult {
  kind: 'cdn-ranking';
  region: string | null;
  providers: ProviderResult[];
  /** Health of our own origin, one character a row; with the first region only. */
  origin?: string;
  /** What the detector found in signals with a longer past. */
  unusual: Unusual[];
}

export function isRegionResult(value: object): value is RegionResult {
  return 'kind' in value && value.kind === 'cdn-ranking';
}

const healthLetter: Record<Health, string> = { ok: 'o', failing: 'f', slow: 's', unknown: ' ' };

/** One character a row: a string crosses to the page in one piece, a list of words does not. */
function lettersOf(health: Health[]): string {
  let letters = '';
  for (let from = 0, row = 1; row <= health.length; row++) {
    if (row === health.length || health[row] !== health[from]) {
      letters += healthLetter[health[from]].repeat(row - from);
      from = row;
    }
  }
  return letters;
}

/** Of the time of a task with signals to judge. */
const shareOfRanking = 0.3;

/** Everything about one region that needs its rows. What needs other regions too is done when all are there. */
export function* rankRegion(task: RankingTask, context: RunContext): Stepped<RegionResult> {
  const plan = planBlocks(task.scored, task.memory, task.draws, 1);
  const ranked: RankedProvider[] = [];
  const share = task.watched.length > 0 ? shareOfRanking : 1;
  for (const [i, provider] of task.providers.entries()) {
    ranked.push(rankProvider(task, plan, provider));
    yield (share * (i + 1)) / task.providers.length;
  }
  const news = task.watched.filter((one) => isNews(one, healthAt(ranked, one), task.start, task.step));
  const unusual = task.look ? yield* part(unusualIn(news, task.look, context), share, 1) : [];
  markCreeping(
    ranked.flatMap(({ compared }) => compared),
    task.rows,
    trailingRows(task.step)
  );
  const { origin } = task;
  return {
    kind: 'cdn-ranking',
    region: task.region,
    providers: ranked.map(({ result }) => result),
    unusual,
    ...(origin ? { origin: lettersOf(healthIn(task, withLatency(origin, task))) } : {}),
  };
}

/** The health of what a signal is of, by the rules. */
function healthAt(ranked: RankedProvider[], { provider, network }: Watched): string {
  const result = ranked.find((one) => one.result.name === provider)?.result;
  return (
    (network === null ? undefined : result?.networks.find((one) => one.network === network)?.health) ??
    result?.health ??
    ''
  );
}

interface RankedProvider {
  result: ProviderResult;
  /** Its cells, to be compared with those of the others. */
  compared: Compared[];
}

function rankProvider(task: RankingTask, plan: BlockPlan, provider: ProviderTask): RankedProvider {
  const { rows } = task;
  const cells = provider.cells.map((cell) => withLatency(cell, task));
  const whole = cells.length === 1 ? cells[0] : withLatency(joined(provider.cells, rows), task);
  const networks = cells.length > 1 ? cells : [];
  const wholeHealth = healthIn(task, whole);
  const unknown = new Float64Array(rows).fill(NaN);
  const result: ProviderResult = {
    name: provider.name,
    roles: rolesOf(task, plan, whole, provider.name),
    networks: networks.map((cell) => ({
      ...countsOf(cell, rows),
      network: cell.network,
      roles: rolesOf(task, plan, cell, `${provider.name} ${cell.network}`),
      health: lettersOf(healthIn(task, cell)),
    })),
    health: lettersOf(wholeHealth),
    ...countsOf(whole, rows),
    traffic: whole.traffic ?? whole.requests ?? unknown,
    bytes: whole.traffic !== undefined,
    carried: whole.requests ?? whole.traffic ?? unknown,
    points: pointsByRow(task, whole, wholeHealth),
    lastRow: lastRowOf(whole, rows),
  };
  return {
    result,
    compared: [
      { scope: '', latency: whole.latency, of: result },
      ...networks.map(({ network, latency }, i) => ({ scope: `network ${network}`, latency, of: result.networks[i] })),
    ],
  };
}

function healthIn({ rows, gate, dwellRows }: RankingTask, { values, requests, latency }: Cell): Health[] {
  const others = otherSignals(values);
  return healthOf({ errors: values.errors, requests, latency, others }, rows, { gateErrors: 1 - gate, dwellRows });
}

/** Requests and failures in each row; NaN where errors are unknown. */
function countsOf(
  { values: { errors }, requests }: CellTask,
  rows: number
): { asked: Float64Array; failed: Float64Array } {
  const asked = new Float64Array(rows).fill(NaN);
  const failed = new Float64Array(rows).fill(NaN);
  if (errors) {
    for (let row = 0; row < rows; row++) {
      if (!Number.isNaN(errors[row])) {
        asked[row] = requests ? requests[row] : 1;
        failed[row] = Math.min(1, Math.max(0, errors[row])) * asked[row];
      }
    }
  }
  return { asked, failed };
}

/** @param name of the cell, unlike that of any other in the region: chance must not hit two of them alike */
function rolesOf(task: RankingTask, plan: BlockPlan, cell: Cell, name: string): RoleResult[] {
  const from = task.rows - task.scored;
  const { buckets, values } = cell;
  const requests = cell.requests?.subarray(from);
  const asBuckets = (role: string) => role === 'latency' && !values.latency && buckets !== undefined;
  const direct = task.rules.filter(({ role }) => !asBuckets(role) && values[role] !== undefined);
  const means = drawnMeans(
    plan,
    direct.map(({ role, curve, counted }) => ({
      values: values[role].subarray(from),
      weights: requests,
      share: counted,
      logarithm: curve.scale === 'log',
      seed: seedOf(`${task.region} ${name} ${role}`),
    }))
  );
  return task.rules.flatMap((rule) => {
    const { role, curve } = rule;
    if (buckets && asBuckets(role)) {
      const counts = buckets.counts.map((one) => one.subarray(from));
      return [
        { role, drawn: logarithmIf(curve.scale === 'log', drawnQuantile(plan, buckets.bounds, counts, task.quantile)) },
      ];
    }
    const at = direct.indexOf(rule);
    return at < 0 ? [] : [{ role, drawn: means[at] }];
  });
}

/** A number from a name (FNV-1a). */
function seedOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) {
    hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  }
  return hash | 0;
}

/** A histogram's quantile comes in logarithms; a linear curve wants it back. */
function logarithmIf(wanted: boolean, drawn: Drawn): Drawn {
  return wanted ? drawn : { ...drawn, estimate: Math.exp(drawn.estimate), draws: drawn.draws.map(Math.exp) };
}

const trailingMs = 300_000;

/** Rows behind the points of one row: five minutes. */
export function trailingRows(step: number): number {
  return Math.max(1, Math.round(trailingMs / step));
}

/** Points at each row from the trailing five minutes: what a router would have known. NaN while failing. */
function pointsByRow(task: RankingTask, cell: Cell, health: Health[]): Float64Array {
  const { rows, step, rules } = task;
  const back = trailingRows(step);
  const points = new Float64Array(rows);
  const weights = new Float64Array(rows);
  for (const { role, curve, weight } of rules) {
    const values = role === 'latency' ? cell.latency : cell.values[role];
    if (values && weight > 0) {
      const pointsOf = pointsOn(curve);
      eachTrailingMean(values, cell.requests, back, (row, mean) => {
        points[row] += weight * pointsOf(mean);
        weights[row] += weight;
      });
    }
  }
  for (let row = 0; row < rows; row++) {
    points[row] = weights[row] > 0 && health[row] !== 'failing' ? points[row] / weights[row] : NaN;
  }
  return points;
}

/** Calls back with the mean of the last `back` rows, weighed by requests, wherever one of them is there. */
function eachTrailingMean(
  values: Float64Array,
  requests: Float64Array | undefined,
  back: number,
  found: (row: number, mean: number) => void
): void {
  let top = 0;
  let bottom = 0;
  let there = 0;
  const weightOf = (row: number) => {
    const weight = requests ? requests[row] : 1;
    return Number.isNaN(values[row]) || !(weight > 0) ? 0 : weight;
  };
  for (let row = 0; row < values.length; row++) {
    const entering = weightOf(row);
    if (entering > 0) {
      top += entering * values[row];
      bottom += entering;
      there++;
    }
    const leaving = row >= back ? weightOf(row - back) : 0;
    if (leaving > 0) {
      there--;
      // Nothing is left of a difference of sums when nothing is there: rounding must not stay behind.
      top = there > 0 ? top - leaving * values[row - back] : 0;
      bottom = there > 0 ? bottom - leaving : 0;
    }
    if (there > 0) {
      found(row, top / bottom);
    }
  }
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
