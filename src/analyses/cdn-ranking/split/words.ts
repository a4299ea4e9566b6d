import type { SplitAdvice } from '../../../frames';
import { listed } from '../words';

export const inRegion = (region: string | null) => (region === null ? '' : ` in ${region}`);

/** Smaller moves are not put into words. */
const minMove = 0.005;
const moveWord = 'Moving';

/** Whether the advice is to move traffic. */
export function isMove({ text }: Pick<SplitAdvice, 'text'>): boolean {
  return text.startsWith(`${moveWord} `);
}

interface Shares {
  providers: string[];
  regions: Array<string | null>;
  /** [provider][region]. */
  now: number[][];
  advised: number[][];
}

/** "Moving 20% of the traffic in eu from a to b saves 900 USD per month and gives up 0.3 points of quality (97% confidence)." */
export function adviceText(advice: Omit<SplitAdvice, 'text'>, shares: Shares, money: boolean): string {
  const moves = movesOf(shares);
  if (moves.length === 0) {
    return "Today's split is already the best within the limits.";
  }
  const largest = [...moves].sort((a, b) => b.by - a.by)[0];
  const move = `${moveWord} ${Math.round(100 * largest.by)}% of the traffic${inRegion(largest.region)} from ${largest.from} to ${largest.to}`;
  const smaller = moves.filter((one) => one !== largest).map(({ region }) => region ?? 'all');
  const others = smaller.length > 0 ? `, and less in ${listed(smaller)},` : '';
  return `${move}${others} ${effectText(advice, money)} (${Math.round(100 * advice.confidence)}% confidence).`;
}

function effectText(advice: Omit<SplitAdvice, 'text'>, money: boolean): string {
  const points = advice.qualityAdvised - advice.qualityNow;
  const quality = `${points >= 0 ? 'gains' : 'gives up'} ${Math.abs(points).toFixed(1)} points of quality`;
  if (!money) {
    return quality;
  }
  const saved = advice.costNow - advice.costAdvised;
  const amount = `${Math.abs(Math.round(saved)).toLocaleString('en-US')} ${advice.currency} per month`;
  return `${saved >= 0 ? 'saves' : 'costs'} ${amount} and ${quality}`;
}

/** The largest move of each region. */
function movesOf({ providers, regions, now, advised }: Shares) {
  return regions.flatMap((region, r) => {
    const by = providers.map((name, p) => ({ name, by: advised[p][r] - now[p][r] }));
    const from = [...by].sort((a, b) => a.by - b.by)[0];
    const to = [...by].sort((a, b) => b.by - a.by)[0];
    return from && to && to.by > minMove ? [{ region, from: from.name, to: to.name, by: to.by }] : [];
  });
}
