/** Name of the environment variable that moves the tests' world to another moment, such as 2027-03-28T01:30Z. */
export const NOW_VARIABLE = 'FLEETLENS_TEST_NOW';

/** A Wednesday afternoon. What the browser tests see is the same on every day that they are run. */
const USUAL = '2026-11-25T14:20:00Z';

/** The dashboard of the kinds of anomalies shows days up to here, and there is no sample data of the future. */
const EARLIEST = '2026-11-20T00:00:00Z';

/**
 * The moment (milliseconds since 1970) at which the world of the browser tests stands: the clock of the browser starts
 * there at every page load, and the history in Prometheus ends an hour later.
 * @throws Error where the environment variable holds no time, or one that is too early
 */
export function testNow(text = process.env[NOW_VARIABLE] || USUAL): number {
  const time = Date.parse(text);
  if (!(time >= Date.parse(EARLIEST))) {
    throw new Error(`${NOW_VARIABLE} must be a time from ${EARLIEST} on, not "${text}".`);
  }
  return time;
}

/** The environment of browser tests whose world stands at that moment. Without it they take the real time. */
export function nowEnvironment(): Record<string, string> {
  return { [NOW_VARIABLE]: new Date(testNow()).toISOString() };
}
