import type { SplitAdvice, SplitMove } from '../../../frames';
import { listed } from '../words';

export const inRegion = (region: string | null) => (region === null ? '' : ` in ${region}`);

/** More moves than this are counted in the sentence; all of them are in the list. */
const maxNamed = 4;
/** A smaller difference in quality, in points, is none. */
export const sameQuality = 0.5;

type Figures = Omit<SplitAdvice, 'text'>;

/**
 * "Moving 20% of the traffic in eu from a to b and 5% in us from c to b saves 900 USD per month at today's quality
 * (cheapest split, 97% confidence)."
 * @param cheapest true where the split only makes today's quality cheaper
 */
export function adviceText(advice: Figures, { money, cheapest }: { money: boolean; cheapest: boolean }): string {
  const { moves = [] } = advice;
  if (moves.length === 0) {
    return "Today's split is already the best within the limits, or no move is clearly better.";
  }
  const [first, ...others] = moves.slice(0, maxNamed).map(moveWords);
  const more = moves.length > maxNamed ? [`${moves.length - maxNamed} smaller moves`] : [];
  const named = listed([
    `${first.share} of the traffic${first.where}`,
    ...others.map(({ share, where }) => share + where),
    ...more,
  ]);
  const how = [cheapest ? 'cheapest split' : '', `${confidenceText(advice.confidence)} confidence`].filter(Boolean);
  return `Moving ${named} ${effectText(advice, money)} (${how.join(', ')}).`;
}

function moveWords({ region, from, to, share }: SplitMove): { share: string; where: string } {
  return { share: `${Math.max(1, Math.round(100 * share))}%`, where: `${inRegion(region)} from ${from} to ${to}` };
}

/** "97%"; never all: the simulations are only some of what may happen. */
function confidenceText(confidence: number): string {
  return confidence > 0.99 ? 'more than 99%' : `${Math.floor(100 * confidence)}%`;
}

function effectText(advice: Figures, money: boolean): string {
  const points = advice.qualityAdvised - advice.qualityNow;
  const quality = `${points >= 0 ? 'gains' : 'gives up'} ${Math.abs(points).toFixed(1)} points of quality`;
  if (!money) {
    return quality;
  }
  const saved = advice.costNow - advice.costAdvised;
  const amount = `${Math.abs(Math.round(saved)).toLocaleString('en-US')} ${advice.currency} per month`;
  const same = Math.abs(points) <= sameQuality + 1e-9;
  return `${saved >= 0 ? 'saves' : 'costs'} ${amount} ${same ? "at today's quality" : `and ${quality}`}`;
}
