import { compareSeverity, type Episode, type Summary } from '../../frames';
import { shortName, type ShortNames } from '../names';
import { timeRangeText } from '../timeText';
import type { FeedbackState } from './useFeedback';

/** What is left of a summary once people have dismissed anomalies. */
export interface DismissedSummary {
  /** The sentence that it replaces. */
  sentence: string;
  summary: Summary;
}

/** An anomaly counts as dismissed where the latest feedback says that it is a false alarm. */
export function isDismissed(feedback: Pick<FeedbackState, 'of'>, episode: Pick<Episode, 'id'>): boolean {
  return feedback.of(episode)?.verdict === 'false';
}

/**
 * "1 anomaly, 1 dismissed. Worst: eu-2, Sat 21 Nov 13:00 to 13:45, unusual shape.": count, severity and the worst of
 * those that are left.
 * @param left not dismissed, worst first
 */
export function summaryOfRest(
  left: readonly Episode[],
  dismissed: number,
  { timeZone, names }: { timeZone: string; names: ShortNames }
): Summary {
  const [worst] = left;
  if (!worst) {
    return { sentence: `No anomaly left, ${dismissed} dismissed as ${falseAlarms(dismissed)}.`, severity: null };
  }
  const count = left.length === 1 ? '1 anomaly' : `${left.length} anomalies`;
  const series = shortName(names, worst.seriesName);
  const severity = left.map((one) => one.severity).sort(compareSeverity)[0];
  return {
    sentence: `${count}, ${dismissed} dismissed. Worst: ${series}, ${timeRangeText(worst, timeZone)}, ${worst.what}.`,
    severity,
    short: `${left.length} · ${series} ${timeRangeText(worst, timeZone)}`,
  };
}

function falseAlarms(count: number): string {
  return count === 1 ? 'a false alarm' : 'false alarms';
}
