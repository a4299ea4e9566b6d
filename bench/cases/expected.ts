import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseDuration } from '../../src/analyses/duration';
import { UsageError } from '../../scripts/commandLine';

/** A stretch of time, [from, to), ms. */
export interface Stretch {
  from: number;
  to: number;
}

/** A stretch in which something must be reported. */
export interface Reported extends Stretch {
  /** The report must begin at most this long after `from`, ms. */
  within?: number;
  /** Name of the series, with or without its labels. */
  series?: string;
}

/** A stretch in which at most `most` episodes may begin. */
export interface Quiet extends Stretch {
  most: number;
}

/** A file, how it is looked at, and what a person expects. */
export interface Case {
  /** Relative to the folder. */
  file: string;
  analysis: string;
  options: Record<string, unknown>;
  history?: string;
  step?: string;
  timeZone?: string;
  roles: string[];
  report: Reported[];
  quiet: Quiet[];
  says: RegExp[];
  never: RegExp[];
}

const name = 'expected.json';

/**
 * The cases that a folder's `expected.json` lists.
 * @throws UsageError that says which case says what wrong
 */
export function readCases(folder: string): Case[] {
  const file = path.join(folder, name);
  if (!existsSync(file)) {
    throw new UsageError(`There is no ${file}: --data names a folder with ${name} and the files it lists.`);
  }
  const list = parsed(readFileSync(file, 'utf8'), file);
  if (!Array.isArray(list)) {
    throw new UsageError(`${file} is no list of cases.`);
  }
  return list.map((one: unknown, i) => new Reader(one, `${file}, case ${i + 1}`).case());
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${file} is no JSON.`);
  }
}

/** Reads the fields of one entry, and says where something is wrong. */
class Reader {
  private readonly fields: Map<string, unknown>;

  constructor(
    value: unknown,
    private readonly where: string
  ) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new UsageError(`${where} is no object.`);
    }
    this.fields = new Map(Object.entries(value));
  }

  case(): Case {
    const file = this.text('file');
    if (file === undefined) {
      throw new UsageError(`${this.where} names no "file".`);
    }
    const options = this.fields.get('options') ?? {};
    if (typeof options !== 'object' || options === null) {
      throw new UsageError(`${this.where}: "options" is an object.`);
    }
    return {
      file,
      analysis: this.text('analysis') ?? 'detect',
      options: Object.fromEntries(Object.entries(options)),
      history: this.text('history'),
      step: this.text('step'),
      timeZone: this.text('timezone'),
      roles: this.list('roles').map(String),
      report: this.readers('report').map((one) => one.reported()),
      quiet: this.readers('quiet').map((one) => one.quiet()),
      says: this.patterns('says'),
      never: this.patterns('never'),
    };
  }

  private reported(): Reported {
    const within = this.text('within');
    const ms = within === undefined ? undefined : parseDuration(within);
    if (within !== undefined && ms === undefined) {
      throw new UsageError(`${this.where}: "within" is a duration such as 35m, not "${within}".`);
    }
    return { ...this.stretch(), within: ms, series: this.text('series') };
  }

  private quiet(): Quiet {
    const most = this.fields.get('most') ?? 0;
    if (typeof most !== 'number') {
      throw new UsageError(`${this.where}: "most" is a number.`);
    }
    return { ...this.stretch(), most };
  }

  private stretch(): Stretch {
    const [from, to] = ['from', 'to'].map((key) => Date.parse(this.text(key) ?? ''));
    if (!(to > from)) {
      throw new UsageError(`${this.where} needs "from" and a later "to", times such as 2026-03-18T16:10:00Z.`);
    }
    return { from, to };
  }

  private text(key: string): string | undefined {
    const value = this.fields.get(key);
    if (value !== undefined && typeof value !== 'string') {
      throw new UsageError(`${this.where}: "${key}" is a text.`);
    }
    return value;
  }

  private list(key: string): unknown[] {
    const value = this.fields.get(key) ?? [];
    if (!Array.isArray(value)) {
      throw new UsageError(`${this.where}: "${key}" is a list.`);
    }
    return value;
  }

  private readers(key: string): Reader[] {
    return this.list(key).map((one, i) => new Reader(one, `${this.where}, ${key} ${i + 1}`));
  }

  private patterns(key: string): RegExp[] {
    return this.list(key).map((text) => {
      try {
        return new RegExp(String(text), 'i');
      } catch {
        throw new UsageError(`${this.where}: ${JSON.stringify(text)} is no regular expression.`);
      }
    });
  }
}
