import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { runCommand, UsageError } from '../../scripts/commandLine';
import { inJson, measurement } from '../kernel/measurement';
import { probes, type Probe } from './probes';
import { onSite, type Site } from './site';

const usage = `npm run bench:faults -- [options]     the built plugins in a real Grafana over a hostile Prometheus

  --only TEXT    probes whose name has this text
  --json FILE    writes the figures as a list of {name, value, unit, target, met}

Needs an installed Grafana, Chromium, and the suite built by "npm run build".
`;

async function outcome(probe: Probe, site: Site): Promise<string | undefined> {
  try {
    await probe.run(site);
    return undefined;
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').slice(0, 400);
  }
}

async function main(args: string[]): Promise<void> {
  const { values: flags } = parseArgs({
    args,
    options: { only: { type: 'string', default: '' }, json: { type: 'string' } },
  });
  const chosen = probes.filter(({ name }) => name.includes(flags.only));
  if (chosen.length === 0) {
    throw new UsageError(`No probe has "${flags.only}" in its name.`);
  }
  const failed = await onSite(console.log, async (site) => {
    const reasons: string[] = [];
    for (const probe of chosen) {
      const reason = await outcome(probe, site);
      console.log(
        `${reason === undefined ? 'passed' : 'FAILED'}  ${probe.name}${reason === undefined ? '' : `: ${reason}`}`
      );
      reasons.push(...(reason === undefined ? [] : [reason]));
    }
    return reasons.length;
  });
  const passed = chosen.length - failed;
  console.log(`${chosen.length} probes tried, ${passed} passed.`);
  if (flags.json) {
    const tried = measurement('probes tried', chosen.length, 'probes', null);
    writeFileSync(flags.json, inJson([tried, measurement('probes passed', passed, 'probes', chosen.length)]));
  }
  if (failed > 0) {
    process.exitCode = 1;
  }
}

void runCommand(usage, main);
