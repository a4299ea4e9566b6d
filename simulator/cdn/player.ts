/** What surrounds a player. */
export interface Surroundings {
  /** Mbit/s that its line and the provider's edge give it, and the stream needs. */
  speed: number;
  bitrate: number;
  /** Share of its requests that fail, and that wait in a queue. */
  failing: number;
  slow: number;
  /** Seconds of an ordinary request, and of one that waits. */
  usual: number;
  waiting: number;
}

/** What players measure, on average. */
export interface Measured {
  /** Mbit/s. */
  throughput: number;
  /** Share of playing time spent waiting. */
  rebuffer: number;
  /** Seconds until the first frame. */
  startup: number;
  /** Share of sessions that started soon, did not stall and did not fail. */
  good: number;
}

/** Requests that must succeed before the first frame, and how often a failed one is tried again. */
const FIRST_REQUESTS = 3;
const RETRIES = 3;
/** Seconds before a failed request is tried again. */
const PATIENCE = 0.8;
/** Spread of the speed over players: standard deviation of its logarithm. */
const SPREAD = 0.55;

/** Share of a standard normal below z (logistic approximation, within 0.01). */
function below(z: number): number {
  return 1 / (1 + Math.exp(-1.702 * z));
}

/**
 * A player that loads segments ahead, tries again what failed, waits when its buffer runs dry (throughput below the
 * bitrate), and is given up by whoever waits too long.
 */
export function playerIn({ speed, bitrate, failing, slow, usual, waiting }: Surroundings): Measured {
  const throughput = speed * (1 - 0.5 * slow) * (1 - 0.6 * failing);
  // Those whose line is too slow stall for the missing part of the time; failed segments cost the time of their retries.
  const starved = below(Math.log(bitrate / throughput) / SPREAD);
  const rebuffer = Math.min(0.9, 0.08 * starved + 0.25 * failing ** 1.5 + 0.03 * slow);
  const request = usual + slow * waiting + (failing / (1 - Math.min(0.95, failing))) * PATIENCE;
  const startup = FIRST_REQUESTS * request + (2 * bitrate) / throughput;
  const lost = 1 - (1 - failing ** RETRIES) ** 12;
  const good = (1 - lost) * (1 - 0.12 * starved) * (1 - 0.4 * slow) * (1 - Math.min(0.9, 1.5 * failing));
  return { throughput, rebuffer, startup, good: Math.max(0, Math.min(1, good)) };
}

/** Requests of one viewer with failures: failed ones are repeated, and some viewers leave. */
export function demandAt(failing: number): number {
  return (1 + 0.5 * failing) * (1 - 0.35 * failing);
}
