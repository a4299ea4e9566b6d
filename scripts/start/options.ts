import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Host, HostContext } from './host';
import { mergeIni, parseIni, parseSettings } from './ini';

export const USAGE = `npm start -- [options]     builds the suite and shows it on the best host found

  --host grafana|docker|workbench   the host to use: an installed Grafana, docker compose, or npm alone
  --port 3000                       first choice of the page's port
  --seed 1                          the simulated world's seed
  --days 14                         days of its history, 1 to 365
  --data .run                       folder for everything that is kept between starts
  --line 12.2|13.2                  the Grafana whose packages the workbench runs on
  --set section.key=value           a setting of Grafana, may be repeated; FLEETLENS_GRAFANA_INI names a whole ini file
`;

const HOSTS: ReadonlyArray<Host['id']> = ['grafana', 'docker', 'workbench'];
const LINES: ReadonlyArray<HostContext['line']> = ['12.2', '13.2'];

export type StartOptions = Pick<HostContext, 'data' | 'port' | 'seed' | 'days' | 'ini' | 'line'> & {
  host: Host['id'] | undefined;
  help: boolean;
};

function whole(text: string, name: string, min: number, max: number): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(value) || value < min || value > max) {
    throw new Error(`--${name} is a whole number from ${min} to ${max}, not "${text}".`);
  }
  return value;
}

function oneOf<T extends string>(text: string, name: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === text);
  if (found === undefined) {
    throw new Error(`--${name} is one of ${choices.join(', ')}, not "${text}".`);
  }
  return found;
}

/**
 * Reads the command line of a start.
 * @throws Error with a sentence where an option is unknown or out of range
 */
export function readOptions(args: string[], root: string, env: NodeJS.ProcessEnv): StartOptions {
  const { values } = parseArgs({
    args,
    options: {
      host: { type: 'string' },
      port: { type: 'string', default: '3000' },
      seed: { type: 'string', default: '1' },
      days: { type: 'string', default: '14' },
      data: { type: 'string', default: '.run' },
      line: { type: 'string', default: '12.2' },
      set: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const file = env.FLEETLENS_GRAFANA_INI;
  if (file && !fs.existsSync(file)) {
    throw new Error(`FLEETLENS_GRAFANA_INI names ${file}, which does not exist.`);
  }
  return {
    host: values.host === undefined ? undefined : oneOf(values.host, 'host', HOSTS),
    port: whole(values.port, 'port', 1, 65_535),
    seed: whole(values.seed, 'seed', 0, Number.MAX_SAFE_INTEGER),
    days: whole(values.days, 'days', 1, 365),
    data: path.resolve(root, values.data),
    line: oneOf(values.line, 'line', LINES),
    ini: mergeIni(file ? parseIni(fs.readFileSync(file, 'utf8')) : {}, parseSettings(values.set)),
    help: values.help,
  };
}
