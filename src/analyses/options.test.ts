import { describe, expect, it } from 'vitest';
import {
  autoDurationOption,
  booleanOption,
  defineOptions,
  durationOption,
  languageOption,
  numberOption,
  selectOption,
  textOption,
} from './options';

/** "1, 2" as numbers; the rest of a line with a problem is ignored. */
function parseNumbers(text: string) {
  const numbers = text.split(',').map(Number);
  const wrong = numbers.findIndex(Number.isNaN);
  return wrong < 0
    ? { value: numbers, problems: [] }
    : { value: numbers.slice(0, wrong), problems: [{ message: `Number ${wrong + 1} is not one.`, line: 1 }] };
}

const options = defineOptions(
  {
    alarms: numberOption({ label: 'False alarms', help: '', default: 1, min: 0.05, max: 20, unit: 'per week' }),
    window: autoDurationOption({ label: 'Window', help: '', default: 'auto', min: '1m', max: '7d' }),
    bridge: durationOption({ label: 'Bridge', help: '', default: '15m', min: '0s', max: '6h' }),
    unit: selectOption({
      label: 'Unit',
      help: '',
      default: 's',
      choices: [
        { value: 's', label: 'Seconds' },
        { value: 'ms', label: 'Milliseconds' },
      ],
    }),
    strict: booleanOption({ label: 'Strict', help: '', default: false }),
    label: textOption({ label: 'Label', help: '', default: 'cdn' }),
    numbers: languageOption({ label: 'Numbers', help: '', default: '7' }, parseNumbers),
  },
  (read) => ({
    alarms: read('alarms'),
    windowMs: read('window'),
    bridgeMs: read('bridge'),
    // The type of a choice is the union of the declared ones.
    factor: { s: 1, ms: 1000 }[read('unit')],
    strict: read('strict'),
    label: read('label'),
    numbers: read('numbers'),
  }),
  ({ strict, numbers }) =>
    strict && numbers.length > 2 ? [{ id: 'numbers', message: 'At most two numbers are allowed with Strict.' }] : []
);

const defaults = {
  alarms: 1,
  windowMs: 'auto',
  bridgeMs: 900_000,
  factor: 1,
  strict: false,
  label: 'cdn',
  numbers: [7],
};

describe('options', () => {
  it.each([[undefined], [{}], [{ alarms: undefined, window: null, bridge: '', numbers: '' }]])(
    'have their defaults for %j',
    (raw) => {
      expect(options.parse(raw)).toEqual({ settings: defaults, problems: [], unknown: [] });
    }
  );

  it('accept values in bounds, the bounds included, and numbers written as text', () => {
    const raw = {
      alarms: '0.05',
      window: '7d',
      bridge: ' 6h ',
      unit: 'ms',
      strict: true,
      label: ' x ',
      numbers: '1,2',
    };
    expect(options.parse(raw)).toEqual({
      settings: {
        alarms: 0.05,
        windowMs: 604_800_000,
        bridgeMs: 21_600_000,
        factor: 1000,
        strict: true,
        label: 'x',
        numbers: [1, 2],
      },
      problems: [],
      unknown: [],
    });
  });

  it.each([
    ['alarms', 0, 'False alarms must be a number from 0.05 to 20 per week.'],
    ['alarms', 'many', 'False alarms must be a number from 0.05 to 20 per week.'],
    ['alarms', NaN, 'False alarms must be a number from 0.05 to 20 per week.'],
    ['alarms', Infinity, 'False alarms must be a number from 0.05 to 20 per week.'],
    ['alarms', true, 'False alarms must be a number from 0.05 to 20 per week.'],
    ['alarms', '  ', 'False alarms must be a number from 0.05 to 20 per week.'],
    ['window', '30s', 'Window must be auto, or a duration from 1m to 7d, such as 45m, 2h or 7d.'],
    ['window', 5, 'Window must be auto, or a duration from 1m to 7d, such as 45m, 2h or 7d.'],
    ['bridge', '7h', 'Bridge must be a duration from 0ms to 6h, such as 45m, 2h or 7d.'],
    ['bridge', 'auto', 'Bridge must be a duration from 0ms to 6h, such as 45m, 2h or 7d.'],
    ['unit', 'h', 'Unit must be one of s, ms.'],
    ['strict', 'yes', 'Strict must be on or off (true or false).'],
    ['label', 7, 'Label must be text.'],
    ['numbers', 7, 'Numbers must be text.'],
  ])('%s = %j: say what is allowed and hold the default', (id, given, message) => {
    const { settings, problems } = options.parse({ [id]: given });
    expect(problems).toEqual([{ id, message }]);
    expect(settings).toEqual(defaults);
  });

  it('in a language hold what could be read, and name the line that could not', () => {
    const { settings, problems } = options.parse({ numbers: '1, 2, x' });
    expect(settings.numbers).toEqual([1, 2]);
    expect(problems).toEqual([{ id: 'numbers', message: 'Number 3 is not one.', line: 1 }]);
  });

  it('that make no sense together are named after those that are wrong on their own', () => {
    const { problems } = options.parse({ strict: true, numbers: '1,2,3', unit: 'h' });
    expect(problems.map(({ id }) => id)).toEqual(['unit', 'numbers']);
    expect(problems[1].message).toBe('At most two numbers are allowed with Strict.');
  });

  it('that do not exist are listed, also by names that every object has', () => {
    expect(options.parse({ windows: '2h', toString: 1, alarms: 2 })).toMatchObject({
      settings: { alarms: 2 },
      problems: [],
      unknown: ['windows', 'toString'],
    });
  });

  it('are shown in the declared order, by the id that a query stores', () => {
    expect(options.specs.map(({ id, type }) => [id, type])).toEqual([
      ['alarms', 'number'],
      ['window', 'duration'],
      ['bridge', 'duration'],
      ['unit', 'select'],
      ['strict', 'boolean'],
      ['label', 'text'],
      ['numbers', 'text'],
    ]);
    expect(options.specs[1]).toMatchObject({ default: 'auto', allowAuto: true });
  });
});
