import { formatDuration, parseDuration } from './duration';

/** An option as data: the editor draws itself from it and `validateOptions` checks against it. */
export type OptionSpec = { id: string; label: string; help: string } & (
  | { type: 'number'; default: number; min: number; max: number; step?: number; unit?: string }
  | { type: 'duration'; default: string; min: string; max: string; allowAuto?: boolean }
  | { type: 'select'; default: string; choices: Array<{ value: string; label: string; help?: string }> }
  | { type: 'boolean'; default: boolean }
  /**
   * With `multiline` each line is an entry of its own, such as a policy. With `variables` it may hold a dashboard's
   * variables; elsewhere a $ is a $.
   */
  | { type: 'text'; default: string; placeholder?: string; multiline?: boolean; variables?: boolean }
);

export type OptionValue = number | string | boolean;
export type OptionValues = Record<string, OptionValue>;

export interface OptionProblem {
  id: string;
  message: string;
  /** Of a text of several lines: the line that is wrong, from 1. */
  line?: number;
}

export interface ValidatedOptions {
  /** Every option of the specs, defaults filled in. Wrong ones hold their default. */
  values: OptionValues;
  problems: OptionProblem[];
}

/** Checks raw options against their specs. A problem says what is allowed. Unknown ids are named too. */
export function validateOptions(specs: OptionSpec[], raw: Record<string, unknown> | undefined): ValidatedOptions {
  const values: OptionValues = {};
  const problems: OptionProblem[] = [];
  for (const spec of specs) {
    const given = raw?.[spec.id];
    const absent = given === undefined || given === null || given === '';
    const message = absent ? undefined : problemOf(spec, given);
    if (message) {
      problems.push({ id: spec.id, message });
    }
    values[spec.id] = absent || message ? spec.default : accepted(spec, given);
  }
  for (const id of Object.keys(raw ?? {})) {
    if (!specs.some((spec) => spec.id === id)) {
      problems.push({
        id,
        message: `There is no option "${id}" here; the options are ${specs.map((spec) => spec.id).join(', ')}.`,
      });
    }
  }
  return { values, problems };
}

function accepted(spec: OptionSpec, given: unknown): OptionValue {
  if (spec.type === 'number') {
    return Number(given);
  }
  if (spec.type === 'boolean') {
    return given === true;
  }
  return String(given).trim();
}

/** What is wrong with one value, in a sentence that says what is allowed; undefined when nothing is. */
export function problemOf(spec: OptionSpec, given: unknown): string | undefined {
  switch (spec.type) {
    case 'number': {
      const number = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
      const unit = spec.unit ? ` ${spec.unit}` : '';
      return typeof number === 'number' && Number.isFinite(number) && number >= spec.min && number <= spec.max
        ? undefined
        : `${spec.label} must be a number from ${spec.min} to ${spec.max}${unit}.`;
    }
    case 'duration': {
      const auto = spec.allowAuto ? 'auto, or ' : '';
      if (spec.allowAuto && given === 'auto') {
        return undefined;
      }
      const ms = typeof given === 'string' ? parseDuration(given) : undefined;
      const min = parseDuration(spec.min) ?? 0;
      const max = parseDuration(spec.max) ?? Infinity;
      return ms !== undefined && ms >= min && ms <= max
        ? undefined
        : `${spec.label} must be ${auto}a duration from ${formatDuration(min)} to ${formatDuration(max)}, such as 45m, 2h or 7d.`;
    }
    case 'select':
      return spec.choices.some((choice) => choice.value === given)
        ? undefined
        : `${spec.label} must be one of ${spec.choices.map((choice) => choice.value).join(', ')}.`;
    case 'boolean':
      return typeof given === 'boolean' ? undefined : `${spec.label} must be on or off (true or false).`;
    case 'text':
      return typeof given === 'string' ? undefined : `${spec.label} must be text.`;
  }
}

/** Typed access to validated options; the spec guarantees the type, so a mismatch is a programming error. */
export function numberOption(values: OptionValues, id: string): number {
  const value = values[id];
  if (typeof value !== 'number') {
    throw new Error(`Option ${id} is not a number`);
  }
  return value;
}

export function textOption(values: OptionValues, id: string): string {
  const value = values[id];
  if (typeof value !== 'string') {
    throw new Error(`Option ${id} is not text`);
  }
  return value;
}

export function booleanOption(values: OptionValues, id: string): boolean {
  return values[id] === true;
}
