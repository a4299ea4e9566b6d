/**
 * Texts of the suite's own pages that tests look for where there is no role or test id to go by, each in one place for
 * the day on which it is worded in another way.
 */
export const texts = {
  /** The sentence of a complete result about anomalies: not of one that is still learning, and not an error. */
  verdict: /anomal(y|ies)|Quiet|Nothing unusual/i,
  /** The sentence of a result with anomalies. */
  anomalies: /anomal(y|ies)/i,
  /** The sentence of a ranking of providers. */
  ranked: /leads|tie|best|ranked/i,
  /** In the sentence where anomalies were dismissed as false alarms. */
  dismissed: /\d dismissed/,
  worst: (series: string) => `Worst: ${series}`,
  list: { name: 'Anomalies, worst first' },
  chart: { name: /^Chart/ },
  chartInFocus: /^Chart\. .*Arrow keys move between anomalies/,
  announced: /^1 of \d+, (critical|warning|info): /,
  drillDown: { name: /^Anomalies of / },
  editor: {
    analysis: 'Look for',
    options: /^Options/,
    falseAlarms: /^False alarms/,
    outOfRange: 'must be a number from',
    source: 'Data source',
    sample: { name: 'Try it with sample data' },
    noSample: { name: 'Use a data source instead' },
    seed: 'Seed',
  },
  config: { defaults: 'Defaults for new queries' },
  link: 'Analyse with Fleetlens',
  card: {
    explore: /^Open in Explore$/,
    match: /most similar past stretch/,
    falseAlarm: { name: 'False alarm' },
    acknowledge: { name: 'Acknowledge' },
    undo: { name: 'Undo' },
    given: 'Feedback:',
    givenByYou: 'Feedback: false alarm, by you',
    givenByAdmin: 'Feedback: false alarm, by admin',
    inList: 'false alarm',
    notHere: 'where this panel is on a saved dashboard',
    denied: 'You may not add annotations here',
  },
  ranking: {
    whatIf: { name: 'What if' },
    maximumChange: { name: 'Maximum change' },
    reset: { name: 'Reset' },
    moved: '(was ',
    points: /\+\d.* of \d/,
    byNetwork: 'By network',
    steering: { name: 'Steering' },
    unsaved: /Nothing is saved/,
  },
  events: {
    outage: (target: string) => `${target} outage`,
    leader: (target: string, former: string) => `${target} takes over from ${former}`,
    providerFault: '(provider fault)',
  },
  annotation: 'Annotation:',
} as const;
