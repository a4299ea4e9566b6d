import { part, type Stepped } from '../../../engine';
import type { RunContext } from '../../work';
import { planBlocks, type BlockPlan } from '../draws/blocks';
import type { ProviderTask, RankingTask, SegmentTask } from '../task';
import { anomaliesIn } from '../unusual/find';
import { isNews } from '../unusual/watch';
import type { WatchedSignal } from '../unusual/signal';
import { markCreeping, type Compared } from '../verdict/creep';
import { healthOf, type Health } from '../verdict/health';
import { healthText } from '../verdict/healthText';
import { estimatesOf } from './estimates';
import { joined } from './joined';
import { withLatency, type Segment } from './latency';
import type { NetworkResult, ProviderResult, RegionResult, SegmentHealth } from './result';
import { otherSignals } from './signals';
import { pointsByRow, trailingRows } from './trailing';

/** Part of the progress of a task that ranking takes, where there are signals for the detector besides. */
const rankingProgress = 0.3;

/** Everything about one region that needs its rows. What needs other regions too is done once they are there. */
export function* rankRegion(task: RankingTask, context: RunContext): Stepped<RegionResult> {
  const plan = planBlocks(task.scored, task.memory, task.draws, 1);
  const ranked: RankedProvider[] = [];
  const progress = task.watched.length > 0 ? rankingProgress : 1;
  for (const [i, provider] of task.providers.entries()) {
    ranked.push(rankProvider(task, plan, provider));
    yield (progress * (i + 1)) / task.providers.length;
  }
  // The rules' own health, before rows are marked as creeping, decides what the detector looks at.
  const news = task.watched.filter((one) => isNews(one, healthOfSignal(ranked, one), task.start, task.step));
  const anomalies = task.detectInput ? yield* part(anomaliesIn(news, task.detectInput, context), progress, 1) : [];
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
    anomalies,
    ...(origin ? { origin: healthText(healthIn(task, withLatency(origin, task))) } : {}),
  };
}

/** The health of the segment that a signal is of, by the rules. */
function healthOfSignal(ranked: RankedProvider[], { provider, network }: WatchedSignal): string {
  const result = ranked.find((one) => one.result.name === provider)?.result;
  const own = network === null ? undefined : result?.networks.find((one) => one.network === network);
  return (own ?? result)?.health ?? '';
}

interface RankedProvider {
  result: ProviderResult;
  /** Its segments, to be compared with those of the other providers. */
  compared: Compared[];
}

function rankProvider(task: RankingTask, plan: BlockPlan, provider: ProviderTask): RankedProvider {
  const { rows } = task;
  const segments = provider.segments.map((segment) => withLatency(segment, task));
  const all = segments.length === 1 ? segments[0] : withLatency(joined(provider.segments, rows), task);
  const health = healthIn(task, all);
  const unknown = new Float64Array(rows).fill(NaN);
  const networks = (segments.length > 1 ? segments : []).map((segment) => ({
    segment,
    result: networkResult(task, plan, segment, provider.name),
  }));
  const result: ProviderResult = {
    name: provider.name,
    roles: estimatesOf(task, plan, all, provider.name),
    networks: networks.map((one) => one.result),
    health: healthText(health),
    ...countsOf(all, rows),
    traffic: all.traffic ?? all.requests ?? unknown,
    bytes: all.traffic !== undefined,
    carried: all.requests ?? all.traffic ?? unknown,
    points: pointsByRow(task, all, health),
    lastRow: lastRowOf(all, rows),
  };
  return {
    result,
    compared: [
      { group: '', latency: all.latency, of: result },
      ...networks.map(({ segment, result: of }) => ({
        group: `network ${segment.network}`,
        latency: segment.latency,
        of,
      })),
    ],
  };
}

function networkResult(task: RankingTask, plan: BlockPlan, segment: Segment, provider: string): NetworkResult {
  return {
    ...countsOf(segment, task.rows),
    network: segment.network,
    roles: estimatesOf(task, plan, segment, `${provider} ${segment.network}`),
    health: healthText(healthIn(task, segment)),
  };
}

function healthIn({ rows, gate, dwellRows }: RankingTask, { values, requests, latency }: Segment): Health[] {
  const others = otherSignals(values);
  return healthOf({ errors: values.errors, requests, latency, others }, rows, { gateErrors: 1 - gate, dwellRows });
}

/** Requests and failures in each row; NaN where errors are unknown. */
function countsOf({ values: { errors }, requests }: SegmentTask, rows: number): Omit<SegmentHealth, 'health'> {
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

function lastRowOf(segment: SegmentTask, rows: number): number {
  const all = [...Object.values(segment.values), ...(segment.buckets?.counts ?? [])];
  for (let row = rows - 1; row >= 0; row--) {
    if (all.some((values) => !Number.isNaN(values[row]))) {
      return row;
    }
  }
  return -1;
}
