import { describe, expect, it } from 'vitest';
import { booleanOption, numberOption, textOption, validateOptions, type OptionSpec } from './options';
import { allAnalyses, analysisById } from './registry';

const specs: OptionSpec[] = [
  { id: 'alarms', label: 'False alarms', help: '', type: 'number', default: 1, min: 0.05, max: 20, unit: 'a week' },
  { id: 'window', label: 'Window', help: '', type: 'duration', default: 'auto', min: '1m', max: '7d', allowAuto: true },
  { id: 'bridge', label: 'Bridge', help: '', type: 'duration', default: '15m', min: '0s', max: '6h' },
  {
    id: 'unit',
    label: 'Unit',
    help: '',
    type: 'select',
    default: 's',
    choices: [
      { value: 's', label: 'Seconds' },
      { value: 'ms', label: 'Milliseconds' },
    ],
  },
  { id: 'strict', label: 'Strict', help: '', type: 'boolean', default: false },
  { id: 'label', label: 'Label', help: '', type: 'text', default: 'auto' },
];

const defaults = { alarms: 1, window: 'auto', bridge: '15m', unit: 's', strict: false, label: 'auto' };

describe('validating options', () => {
  it.each([[undefined], [{}], [{ alarms: undefined, window: null, bridge: '' }]])('fills in defaults for %j', (raw) => {
    expect(validateOptions(specs, raw)).toEqual({ values: defaults, problems: [] });
  });

  it('accepts what is in bounds, the bounds included, and numbers written as text', () => {
    const raw = { alarms: '0.05', window: '7d', bridge: ' 6h ', unit: 'ms', strict: true, label: 'cdn' };
    expect(validateOptions(specs, raw)).toEqual({
      values: { alarms: 0.05, window: '7d', bridge: '6h', unit: 'ms', strict: true, label: 'cdn' },
      problems: [],
    });
  });

  it.each([
    ['alarms', 0, 'False alarms must be a number from 0.05 to 20 a week.'],
    ['alarms', 'many', 'False alarms must be a number from 0.05 to 20 a week.'],
    ['alarms', NaN, 'False alarms must be a number from 0.05 to 20 a week.'],
    ['alarms', Infinity, 'False alarms must be a number from 0.05 to 20 a week.'],
    ['alarms', true, 'False alarms must be a number from 0.05 to 20 a week.'],
    ['alarms', '  ', 'False alarms must be a number from 0.05 to 20 a week.'],
    ['window', '30s', 'Window must be auto, or a duration from 1m to 7d, such as 45m, 2h or 7d.'],
    ['window', 5, 'Window must be auto, or a duration from 1m to 7d, such as 45m, 2h or 7d.'],
    ['bridge', '7h', 'Bridge must be a duration from 0ms to 6h, such as 45m, 2h or 7d.'],
    ['bridge', 'auto', 'Bridge must be a duration from 0ms to 6h, such as 45m, 2h or 7d.'],
    ['unit', 'h', 'Unit must be one of s, ms.'],
    ['strict', 'yes', 'Strict must be on or off (true or false).'],
    ['label', 7, 'Label must be text.'],
  ])('%s = %j: says what is allowed and keeps the default', (id, given, message) => {
    const { values, problems } = validateOptions(specs, { [id]: given });
    expect(problems).toEqual([{ id, message }]);
    expect(values).toEqual(defaults);
  });

  it('names an option that does not exist, and those that do', () => {
    expect(validateOptions(specs, { windows: '2h' }).problems).toEqual([
      {
        id: 'windows',
        message: 'There is no option "windows" here; the options are alarms, window, bridge, unit, strict, label.',
      },
    ]);
  });

  it('names every problem, not the first alone', () => {
    expect(validateOptions(specs, { alarms: 0, unit: 'h', other: 1 }).problems.map(({ id }) => id)).toEqual([
      'alarms',
      'unit',
      'other',
    ]);
  });
});

describe('reading validated options', () => {
  it('gives them their type and refuses another', () => {
    const { values } = validateOptions(specs, { strict: true });
    expect(numberOption(values, 'alarms')).toBe(1);
    expect(textOption(values, 'window')).toBe('auto');
    expect(booleanOption(values, 'strict')).toBe(true);
    expect(() => numberOption(values, 'window')).toThrow('Option window is not a number');
    expect(() => textOption(values, 'alarms')).toThrow('Option alarms is not text');
  });
});

describe('the registered analyses', () => {
  it.each(allAnalyses().map((analysis) => [analysis.id, analysis] as const))(
    '%s has defaults that are allowed',
    (id, analysis) => {
      expect(analysisById(id)).toBe(analysis);
      const defaultsAsGiven = Object.fromEntries(analysis.options.map((spec) => [spec.id, spec.default]));
      expect(validateOptions(analysis.options, defaultsAsGiven).problems).toEqual([]);
      expect(analysis.describe(validateOptions(analysis.options, {}).values)).not.toBe('');
      expect(analysis.roles.length).toBeGreaterThan(0);
      expect(new Set(analysis.options.map((spec) => spec.id)).size).toBe(analysis.options.length);
    }
  );
});
