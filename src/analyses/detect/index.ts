import { defineAnalysis } from '../define';
import { episodeAndLaneOutputs } from '../shared/episodeOutputs';
import { learningProgress } from '../shared/learningProgress';
import { bidirectionalVerdicts } from './bidirectional';
import { describeSettings } from './describe';
import { detectIncremental, firstKnownRow } from './incremental';
import { taskVerdicts } from './liveDetector';
import { detectOptionGroups, detectOptions, type DetectSettings } from './options';
import { presentDetect } from './present';
import { resultOf, type DetectResult } from './result';
import { earlierThan, identityOf, planDetect, type DetectTask } from './task';

/** Sample scenarios with series that can be judged one by one. */
const exampleScenarios = [
  'hosts',
  'latency',
  'steady',
  'gaps',
  'fault-spike',
  'fault-level-shift',
  'fault-drift-hours',
  'fault-drift-days',
  'fault-flat-line',
  'fault-missing',
  'fault-changed-rhythm',
  'fault-new-shape',
  'fault-outage',
];

export const detect = defineAnalysis<DetectSettings, DetectTask, DetectResult>({
  id: 'detect',
  name: 'Anomalies',
  description:
    'Values unusual for a series: levels, jumps, shapes, times of day, slow drift, flat lines, missing data.',
  examples: exampleScenarios.map((scenario) => ({ scenario, roles: ['series'] })),
  roles: [
    {
      id: 'series',
      label: 'Series',
      help: 'The series to look at; each is compared with its own history, or judged together with the others of its group.',
      required: true,
    },
  ],
  drawsInputs: true,
  lookback: { kind: 'blocks', history: { range: 'auto', step: '5m' }, earlier: earlierThan },
  options: detectOptions,
  optionGroups: detectOptionGroups,
  outputs: episodeAndLaneOutputs,
  progress: learningProgress,
  describe: describeSettings,
  kinds: { task: 'detect', result: 'detect' },
  plan: planDetect,
  *run(task, { cache }) {
    const verdicts = yield* (task.lookBack ? bidirectionalVerdicts : taskVerdicts)(task, cache);
    const { options, columns, firstRow } = task;
    const knownFrom = verdicts.rows.score.length > 0 ? firstKnownRow(columns) : -1;
    return resultOf(verdicts, { ...options, columns, firstRow, knownFrom });
  },
  identity: identityOf,
  incremental: detectIncremental,
  present: presentDetect,
});
