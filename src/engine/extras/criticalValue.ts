/**
 * Quantile of the standard normal distribution for 0 < p < 1, by Acklam's rational approximation (relative error below
 * 1.2e-9).
 */
export function normalQuantile(p: number): number {
  const low = 0.02425;
  if (p < low) {
    const q = Math.sqrt(-2 * Math.log(p));
    return ratio(q, tailAbove, tailBelow);
  }
  if (p > 1 - low) {
    return -normalQuantile(1 - p);
  }
  const q = p - 0.5;
  return q * ratio(q * q, centreAbove, centreBelow);
}

const centreAbove = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239,
];
const centreBelow = [
  -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1,
];
const tailAbove = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
];
const tailBelow = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1];

function ratio(x: number, above: number[], below: number[]): number {
  const polynomial = (factors: number[]) => factors.reduce((sum, factor) => sum * x + factor, 0);
  return polynomial(above) / polynomial(below);
}

/** Quantile of Student's t distribution by its expansion in 1 / degrees (Abramowitz and Stegun 26.7.5). */
export function studentQuantile(p: number, degrees: number): number {
  const x = normalQuantile(p);
  const x2 = x * x;
  const terms = [
    (x * (x2 + 1)) / 4,
    (x * ((5 * x2 + 16) * x2 + 3)) / 96,
    (x * (((3 * x2 + 19) * x2 + 17) * x2 - 15)) / 384,
    (x * ((((79 * x2 + 776) * x2 + 1482) * x2 - 1920) * x2 - 945)) / 92160,
  ];
  return terms.reduce((sum, term, i) => sum + term / degrees ** (i + 1), x);
}

/**
 * Critical value of the generalised extreme Studentized deviate test (Rosner 1983) for the next outlier after `removed`
 * of n values have been taken out, at significance alpha, both sides.
 */
export function esdCriticalValue(n: number, removed: number, alpha: number): number {
  const left = n - removed;
  const t = studentQuantile(1 - alpha / (2 * left), left - 2);
  return ((left - 1) * t) / Math.sqrt((left - 2 + t * t) * left);
}
