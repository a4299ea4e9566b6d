const chunkLength = 64;

/**
 * Rows `from` to `end` in chunks, in an order that is spread over the series and the same every time: far discords are
 * met early, and inside a chunk a row can begin where its predecessor found its neighbour.
 */
export function* chunksOf(from: number, end: number): Generator<{ from: number; end: number }, void, void> {
  const chunks = Math.max(0, Math.ceil((end - from) / chunkLength));
  const stride = strideFor(chunks);
  for (let k = 0; k < chunks; k++) {
    const first = from + ((k * stride) % chunks) * chunkLength;
    yield { from: first, end: Math.min(first + chunkLength, end) };
  }
}

/** About the golden section of a circle of `count` places, and without a common divisor, so that all are visited. */
function strideFor(count: number): number {
  let stride = Math.max(1, Math.round(count * 0.618));
  while (commonDivisor(stride, count) > 1) {
    stride++;
  }
  return stride;
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
