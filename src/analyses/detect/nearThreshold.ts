/** Details are retained of rows from this share of the threshold on. */
const nearThresholdShare = 0.7;

/** Whether a row comes near enough to an alarm for its details to be retained. */
export function isNearThreshold(score: number, threshold: number): boolean {
  return score > nearThresholdShare * threshold;
}
