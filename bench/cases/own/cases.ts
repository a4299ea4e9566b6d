/** A file of the project's own cases. */
export interface OwnFile {
  file: string;
  text: string;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const zero = Date.UTC(2027, 0, 11);
const days = 14;
const step = 30 * minute;
/** The fault of every case that has one. */
const fault = { from: zero + 12 * day + 14 * hour, to: zero + 12 * day + 17 * hour };

/** Numbers from 0 to 1, the same for the same seed. */
function random(seed: number): () => number {
  let state = seed * 48_271 + 1;
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
}

/** About 0, like noise. */
function noise(seed: number): () => number {
  const next = random(seed);
  return () => next() + next() + next() - 1.5;
}

const clock = (every = step) => Array.from({ length: (days * day) / every }, (_, i) => zero + i * every);
const iso = (time: number) => `${new Date(time).toISOString().slice(0, 19)}Z`;
const spaced = (time: number) => new Date(time).toISOString().slice(0, 19).replace('T', ' ');
const isFault = (time: number) => time >= fault.from && time < fault.to;
const rhythm = (time: number) => Math.sin((2 * Math.PI * (time % day)) / day);

interface Wave {
  seed: number;
  level: number;
  swing: number;
  noise: number;
  /** What the fault adds. */
  fault: number;
}

/** A level with a daily rhythm, noise and the fault. */
function wave(times: number[], { seed, level, swing, noise: wide, fault: by }: Wave): number[] {
  const next = noise(seed);
  return times.map((time) => level + swing * rhythm(time) + wide * next() + (isFault(time) ? by : 0));
}

const csv = (header: string, rows: string[]) => `${[header, ...rows].join('\n')}\n`;
const report = (series?: string) => ({
  report: [{ from: iso(fault.from), to: iso(fault.to), within: '1h', ...(series ? { series } : {}) }],
});
const quiet = (most = 0) => ({ quiet: [{ from: iso(zero), to: iso(fault.from - 2 * hour), most }] });

/** One written column of the same numbers, in all the ways that exports have. */
function written(): Array<OwnFile & { expected: object }> {
  const times = clock();
  const values = wave(times, { seed: 4, level: 250, swing: 900, noise: 60, fault: -1900 });
  const grouped = (value: number) => {
    const [whole, decimals] = Math.abs(value).toFixed(1).split('.');
    return `${value < 0 ? '-' : ''}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${decimals}`;
  };
  const short = (value: number) => (Math.abs(value) >= 1000 ? `${(value / 1000).toFixed(2)} K` : value.toFixed(0));
  const ways: Array<[string, string, string, (value: number) => string]> = [
    ['plain.csv', '', ',', (value) => value.toFixed(1)],
    ['apostrophe.csv', '', ';', (value) => (value < 0 ? `'${value.toFixed(1)}` : value.toFixed(1))],
    ['minus-sign.csv', '', ',', (value) => value.toFixed(1).replace('-', '\u2212')],
    ['thousands.csv', 'sep=,\n', ',', grouped],
    ['decimal-comma.csv', 'sep=;\n', ';', (value) => value.toFixed(1).replace('.', ',')],
    ['suffix.csv', '', ',', short],
    ['unit.csv', '', ',', (value) => `${value.toFixed(1)} kW`],
    ['some-unreadable.csv', '', ',', (value) => (Math.floor(value * 10) % 23 === 0 ? 'overflow' : value.toFixed(1))],
  ];
  return ways.map(([name, first, separator, text]) => ({
    file: `written/${name}`,
    text:
      first +
      csv(
        `"Time"${separator}"power"`,
        times.map((time, i) => `"${spaced(time)}"${separator}"${text(values[i])}"`)
      ),
    expected: {
      ...report('power'),
      ...quiet(),
      never: ['missing data'],
      ...(name.startsWith('some') ? { says: ['cannot be read as numbers'] } : {}),
    },
  }));
}

/** One table of two pumps, long and wide. */
function tables(): Array<OwnFile & { expected: object }> {
  const times = clock();
  const pumps = ['north', 'south'];
  const flows = pumps.map((_, i) =>
    wave(times, { seed: 20 + i, level: 40 * (i + 1), swing: 10, noise: 2, fault: i ? 55 : 0 })
  );
  const expected = { ...report('flow{pump="south"}'), ...quiet(1), says: ['north', 'south'] };
  const rows = times.flatMap((time, row) => pumps.map((pump, i) => ({ time, pump, flow: flows[i][row].toFixed(2) })));
  const frame = {
    schema: {
      fields: [
        { name: 'time', type: 'time' },
        { name: 'pump', type: 'string' },
        { name: 'flow', type: 'number' },
      ],
    },
    data: {
      values: [rows.map(({ time }) => time), rows.map(({ pump }) => pump), rows.map(({ flow }) => Number(flow))],
    },
  };
  const ids = times.map(
    (time, row) => `${iso(time)},${flows[1][row].toFixed(2)},job-${row * 7},${row % 9 ? 'ok' : 'busy'}`
  );
  return [
    {
      file: 'tables/wide.csv',
      text: csv(
        `time,${pumps.map((pump) => `"flow{pump=""${pump}""}"`).join(',')}`,
        times.map((time, row) => [iso(time), ...flows.map((flow) => flow[row].toFixed(2))].join(','))
      ),
      expected,
    },
    {
      file: 'tables/long.csv',
      text: csv(
        'time,pump,flow',
        rows.map(({ time, pump, flow }) => `${iso(time)},${pump},${flow}`)
      ),
      expected,
    },
    {
      file: 'tables/descending.csv',
      text: csv('time,pump,flow', rows.map(({ time, pump, flow }) => `${iso(time)},${pump},${flow}`).reverse()),
      expected,
    },
    { file: 'tables/long.json', text: `${JSON.stringify(frame)}\n`, expected },
    {
      file: 'tables/id-and-state.csv',
      text: csv('time,flow,job,state', ids),
      expected: { ...report('flow'), ...quiet(1), says: ['Left out: .*"job" and "state"'] },
    },
  ];
}

/** Levels that are far larger than what moves them. */
function scales(): Array<OwnFile & { expected: object }> {
  const times = clock();
  const all: Array<[string, number, number, string]> = [
    ['pressure', 987.4, 0.6, '98[67]\\.\\d to 98[789]\\.\\d'],
    ['mains', 59.98, 0.012, '(59\\.9|60\\.0)\\d+ to (59\\.9|60\\.0)\\d+'],
    ['stored', 3.4e13, 2.2e10, '3[34]\\.\\d+ Tri to 3[34]\\.\\d+ Tri'],
    ['last_run', 1_800_000_000, 90, '1(799|800)\\d{6} to 1(799|800)\\d{6}'],
  ];
  return all.map(([name, level, wide, said], i) => {
    const values = wave(times, { seed: 40 + i, level, swing: 0, noise: wide, fault: -9 * wide });
    return {
      file: `scales/${name}.csv`,
      text: csv(
        `time,${name}`,
        times.map((time, row) => `${iso(time)},${values[row]}`)
      ),
      expected: {
        ...report(name),
        ...quiet(1),
        says: [`expected ${said}, observed`],
        never: ['expected (\\S+) to \\1\\b'],
      },
    };
  });
}

/** Events in bursts, without a clock. */
function log(): OwnFile & { expected: object } {
  const next = random(77);
  const rows: string[] = [];
  for (let time = zero; time < zero + days * day; time += -Math.log(next()) * 14 * minute) {
    for (let i = 0; i < 1 + next() * 3; i++) {
      const size = 800 * Math.exp(noise(rows.length + 1)()) * (isFault(time) ? 14 : 1);
      rows.push(`${spaced(time + i * 1000)},${Math.round(size)}`);
    }
  }
  return {
    file: 'clocks/log.csv',
    text: csv('date,size', rows),
    expected: { ...report('size'), ...quiet(2), says: ['no fixed distance'] },
  };
}

/** A dense series beside one that comes every four hours. */
function densities(): OwnFile & { expected: object } {
  const [dense, sparse] = [clock(), clock(4 * hour)];
  const frame = (name: string, times: number[], values: number[]) => ({
    schema: {
      fields: [
        { name: 'time', type: 'time' },
        { name, type: 'number' },
      ],
    },
    data: { values: [times, values.map((value) => Number(value.toFixed(2)))] },
  });
  const settings = { level: 60, swing: 8, noise: 2, fault: 30 };
  return {
    file: 'clocks/densities.json',
    text: `${JSON.stringify([
      frame('backups', sparse, wave(sparse, { seed: 51, ...settings, fault: 0 })),
      frame('cpu', dense, wave(dense, { seed: 52, ...settings })),
    ])}\n`,
    expected: { ...report('cpu'), ...quiet(1), says: ['backups has a value only every 4h'] },
  };
}

/** Local times without a zone, over the change of the clocks in spring. */
function localTimes(): OwnFile & { expected: object } {
  const change = Date.UTC(2027, 2, 14, 10);
  const first = change - 10 * day;
  const times = Array.from({ length: (14 * day) / step }, (_, i) => first + i * step);
  const values = wave(times, { seed: 61, level: 30, swing: 0, noise: 3, fault: 0 });
  const local = (time: number) => spaced(time + (time < change ? -8 : -7) * hour);
  return {
    file: 'clocks/local-spring.csv',
    text: csv(
      'time,load',
      times.map((time, i) => `${local(time)},${values[i].toFixed(2)}`)
    ),
    expected: {
      timezone: 'America/Los_Angeles',
      quiet: [{ from: iso(first), to: iso(first + 15 * day), most: 0 }],
      never: ['missing data'],
    },
  };
}

/** All files of the project's own cases, `expected.json` among them. */
export function ownCases(): OwnFile[] {
  const all = [...written(), ...tables(), ...scales(), log(), densities(), localTimes()];
  const list = all.map(({ file, expected }) => ({ file, ...expected }));
  return [
    ...all.map(({ file, text }) => ({ file, text })),
    { file: 'expected.json', text: `${JSON.stringify(list, null, 2)}\n` },
  ];
}
