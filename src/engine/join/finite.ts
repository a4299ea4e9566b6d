/** A series made safe to compute with. */
interface FiniteSeries {
  /** Gaps bridged, magnitude brought near one where squares would overflow or vanish. */
  values: Float64Array;
  /** 1 where the window starting there holds finite values only. */
  valid: Uint8Array;
}

/**
 * Replaces values that are not finite by a straight line over the gap, so that no leap is made up that would cost the
 * rows around it their digits. The windows touched are marked; whatever is computed for them is thrown away.
 */
export function finiteSeries(values: Float64Array, window: number): FiniteSeries {
  const rows = values.length - window + 1;
  const valid = new Uint8Array(rows).fill(1);
  const out = values.slice();
  let largest = 0;
  let previous = -1;
  for (let t = 0; t < out.length; t++) {
    if (Number.isFinite(out[t])) {
      largest = Math.max(largest, Math.abs(out[t]));
      bridge(out, previous, t);
      previous = t;
    } else {
      valid.fill(0, Math.max(0, t - window + 1), t + 1);
    }
  }
  bridge(out, previous, out.length);
  rescale(out, largest);
  return { values: out, valid };
}

/** Fills the places strictly between `from` and `to`; beyond either end of the series the nearest value is held. */
function bridge(values: Float64Array, from: number, to: number): void {
  const left = from >= 0 ? values[from] : to < values.length ? values[to] : 0;
  const right = to < values.length ? values[to] : left;
  for (let t = from + 1; t < to; t++) {
    const share = (t - from) / (to - from);
    values[t] = left * (1 - share) + right * share;
  }
}

/** A power of two changes no digit, and z-normalisation does not see it. */
function rescale(values: Float64Array, largest: number): void {
  if (largest === 0 || (largest > 1e-100 && largest < 1e100)) {
    return;
  }
  // Half the exponent twice: 2 ** 1074 is more than a double can hold.
  const half = 2 ** Math.round(-Math.log2(largest) / 2);
  for (let t = 0; t < values.length; t++) {
    values[t] = values[t] * half * half;
  }
}
