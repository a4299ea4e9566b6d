import { formatDuration, parseDuration } from './duration';

/** What the editor draws the field of an option from. */
export type OptionField = { label: string; help: string } & (
  | { type: 'number'; default: number; min: number; max: number; step?: number; unit?: string }
  | { type: 'duration'; default: string; min: string; max: string; allowAuto?: boolean }
  | { type: 'select'; default: string; choices: readonly Choice[] }
  | { type: 'boolean'; default: boolean }
  /**
   * With `multiline` each line is an entry of its own, such as a policy. With `variables` it may hold a dashboard's
   * variables; elsewhere a $ is a $.
   */
  | { type: 'text'; default: string; placeholder?: string; multiline?: boolean; variables?: boolean }
);

export interface Choice {
  value: string;
  label: string;
  help?: string;
}

/** A field with the id under which a query stores its value. */
export type OptionSpec = OptionField & { id: string };

/** Options that stand together in the editor. */
export interface OptionGroup {
  label: string;
  ids: string[];
}

/** Where the editor puts the training history and the step. */
export const learningGroup = 'Learning';

export interface OptionProblem {
  id: string;
  /** One sentence that says what is allowed. */
  message: string;
  /** Of a text of several lines: the line that is wrong, from 1. */
  line?: number;
}

/** What is wrong with a value, before it is known under which id it is stored. */
export type ValueProblem = Omit<OptionProblem, 'id'>;

/** A value that was read, or the default together with what is wrong with the value given. */
export interface Parsed<V> {
  value: V;
  problems: ValueProblem[];
}

/** One option: how it is shown and how a stored value is read. `parse` never throws. */
export interface Option<V> {
  field: OptionField;
  /** @param given what a query stores; undefined, null and '' stand for the default */
  parse(given: unknown): Parsed<V>;
}

type FieldOf<T extends OptionField['type']> = Omit<Extract<OptionField, { type: T }>, 'type'>;

function isAbsent(given: unknown): boolean {
  return given === undefined || given === null || given === '';
}

function option<V>(
  field: OptionField,
  fallback: V,
  read: (given: unknown) => V | undefined,
  allowed: string
): Option<V> {
  const wrong: Parsed<V> = { value: fallback, problems: [{ message: `${field.label} must be ${allowed}.` }] };
  return {
    field,
    parse(given) {
      const value = isAbsent(given) ? fallback : read(given);
      return value === undefined ? wrong : { value, problems: [] };
    },
  };
}

/** A number between `min` and `max`; text that is a number will do. */
export function numberOption(field: FieldOf<'number'>): Option<number> {
  const { min, max, unit } = field;
  const read = (given: unknown) => {
    const number = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
    return typeof number === 'number' && Number.isFinite(number) && number >= min && number <= max ? number : undefined;
  };
  const allowed = `a number from ${min} to ${max}${unit ? ` ${unit}` : ''}`;
  return option({ ...field, type: 'number' }, field.default, read, allowed);
}

/** A duration such as 45m, 2h or 7d; parsed to milliseconds. */
export function durationOption(field: Omit<FieldOf<'duration'>, 'allowAuto'>): Option<number> {
  const allowed = `a duration ${boundsOf(field)}`;
  return option({ ...field, type: 'duration' }, parseDuration(field.default) ?? 0, durationReader(field), allowed);
}

/** A duration in milliseconds, or `auto`, which leaves the choice to the analysis. */
export function autoDurationOption(field: Omit<FieldOf<'duration'>, 'allowAuto'>): Option<number | 'auto'> {
  const read = durationReader(field);
  const readAuto = (given: unknown): number | 'auto' | undefined => (given === 'auto' ? given : read(given));
  const shown: OptionField = { ...field, type: 'duration', allowAuto: true };
  return option<number | 'auto'>(
    shown,
    readAuto(field.default) ?? 'auto',
    readAuto,
    `auto, or a duration ${boundsOf(field)}`
  );
}

type Bounds = Pick<FieldOf<'duration'>, 'min' | 'max'>;

function durationReader({ min, max }: Bounds): (given: unknown) => number | undefined {
  const least = parseDuration(min) ?? 0;
  const most = parseDuration(max) ?? Infinity;
  return (given) => {
    const ms = typeof given === 'string' ? parseDuration(given.trim()) : undefined;
    return ms !== undefined && ms >= least && ms <= most ? ms : undefined;
  };
}

function boundsOf({ min, max }: Bounds): string {
  const written = (text: string) => formatDuration(parseDuration(text) ?? 0);
  return `from ${written(min)} to ${written(max)}, such as 45m, 2h or 7d`;
}

/** One of several choices; the type of its value is the union of theirs. */
export function selectOption<const V extends string>(
  field: Omit<FieldOf<'select'>, 'default' | 'choices'> & {
    default: NoInfer<V>;
    choices: ReadonlyArray<Choice & { value: V }>;
  }
): Option<V> {
  const { choices } = field;
  const read = (given: unknown) => choices.find(({ value }) => value === given)?.value;
  const allowed = `one of ${choices.map(({ value }) => value).join(', ')}`;
  return option<V>({ ...field, type: 'select' }, field.default, read, allowed);
}

export function booleanOption(field: FieldOf<'boolean'>): Option<boolean> {
  const read = (given: unknown) => (typeof given === 'boolean' ? given : undefined);
  return option({ ...field, type: 'boolean' }, field.default, read, 'on or off (true or false)');
}

export function textOption(field: FieldOf<'text'>): Option<string> {
  return option({ ...field, type: 'text' }, field.default, textReader, 'text');
}

function textReader(given: unknown): string | undefined {
  return typeof given === 'string' ? given.trim() : undefined;
}

/**
 * Text in a small language, such as policies: read once, into what the analysis uses.
 * @param parse reads the text; its problems are sentences that name the option themselves
 */
export function languageOption<V>(field: FieldOf<'text'>, parse: (text: string) => Parsed<V>): Option<V> {
  const text = textOption(field);
  return {
    field: text.field,
    parse(given) {
      const { value, problems } = text.parse(given);
      const parsed = parse(value);
      return problems.length > 0 ? { value: parsed.value, problems } : parsed;
    },
  };
}

/** The options of an analysis: how they are shown, and how those stored in a query are read, all at once. */
export interface OptionSet<S> {
  specs: OptionSpec[];
  /** Reads stored options. Wrong ones hold their default and are named in `problems`. */
  parse(raw: Record<string, unknown> | undefined): ParsedOptions<S>;
}

export interface ParsedOptions<S> {
  settings: S;
  problems: OptionProblem[];
  /** Ids in the query that are none of these options. */
  unknown: string[];
}

/**
 * Declares the options of an analysis.
 * @param options by id, in the order of the editor
 * @param settle the settings that the analysis uses, from the values read; `read` is typed by the options
 * @param check what is wrong with values that are each allowed but make no sense together
 */
export function defineOptions<V extends object, S>(
  options: { [K in keyof V]: Option<V[K]> },
  settle: (read: <K extends keyof V>(id: K) => V[K]) => S,
  check: (settings: S) => OptionProblem[] = () => []
): OptionSet<S> {
  const declared = Object.entries<Option<unknown>>(options);
  return {
    specs: declared.map(([id, { field }]) => ({ ...field, id })),
    parse(raw = {}) {
      const given = new Map(Object.entries(raw));
      const settings = settle((id) => options[id].parse(given.get(String(id))).value);
      const problems = declared.flatMap(([id, { parse }]) =>
        parse(given.get(id)).problems.map((problem) => ({ id, ...problem }))
      );
      return {
        settings,
        problems: [...problems, ...check(settings)],
        unknown: [...given.keys()].filter((id) => !Object.hasOwn(options, id)),
      };
    },
  };
}
