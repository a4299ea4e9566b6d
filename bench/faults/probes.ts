import type { Fault } from '../../tests/hostile/answers';
import type { PanelOf, Site } from './site';
import { View } from './view';

/** One thing that is tried. It passes where it does not reject. */
export interface Probe {
  name: string;
  run(site: Site): Promise<void>;
}

/** The sentence of a whole answer. */
const answered = /\d+ anomal|Quiet|Still learning|nothing unusual/;
/** What nobody should have to read. */
const raw = /[{}]"|<html|<!DOCTYPE|token-of-somebody|ReadObject|api\/v1/i;

function check(holds: boolean, otherwise: string): void {
  if (!holds) {
    throw new Error(otherwise);
  }
}

/** Opens a panel over an expression of its own under a fault. */
async function looking(
  site: Site,
  { fault, ...panel }: PanelOf & { fault: Fault },
  look: (view: View) => Promise<void>
): Promise<void> {
  site.source.set(panel.expression, fault);
  const view = await View.open(site, panel);
  try {
    await look(view);
    check(view.errors.length === 0, `the page failed: ${view.errors[0]}`);
    check(view.foreign.length === 0, `the page asked for ${view.foreign[0]}`);
  } finally {
    await view.close();
  }
}

/** A failing query is one plain sentence, and sent once. */
function refusal(fault: Fault, sentence: RegExp): Probe[] {
  const expression = `refused_${fault.replace(/-/g, '_')}`;
  return [
    {
      name: `${fault}: a plain sentence`,
      run: (site) =>
        looking(site, { expression, fault }, async (view) => {
          await view.shows(sentence);
          const text = await view.text();
          check(!raw.test(text), `the panel shows "${text.slice(0, 300)}"`);
          check(!/Learning|Not refreshed/.test(text), 'the panel speaks of what it never had');
        }),
    },
    {
      name: `${fault}: sent once`,
      run: async ({ source }) => {
        const sent = source.seen(expression).length;
        check(sent === 1, `it was sent ${sent} times`);
      },
    },
  ];
}

const refusals: Probe[] = [
  ...refusal('forbidden', /may not query "Prometheus"/),
  ...refusal('unauthorized', /may not query "Prometheus"|credentials/),
  ...refusal('not-found', /knows no queries at its address|was not found|cannot be read/),
  ...refusal('unprocessable', /could not carry the query out/),
  ...refusal('too-many-requests', /takes no more queries for now/),
  ...refusal('internal', /had an error of its own|failed:/),
  ...refusal('unavailable', /does not answer|cannot be read/),
  ...refusal('time-out', /did not answer in time/),
  ...refusal('point-limit', /more points per series/),
  ...refusal('parse-error', /parse error: unclosed left parenthesis/),
  ...refusal('web-page', /sent a web page instead of data/),
  ...refusal('truncated', /only a part of its answer|cannot be read/),
  ...refusal('hang', /did not answer in time|had not answered/),
];

const refreshes: Probe[] = [
  {
    name: 'a refresh that fails keeps the picture and says so',
    run: (site) =>
      looking(site, { expression: 'refreshed', fault: 'none' }, async (view) => {
        await view.shows(answered, 120);
        const lines = await view.count('canvas');
        site.source.set('refreshed', 'internal');
        await view.refresh();
        await view.shows(/Not refreshed/);
        await view.shows(answered);
        check((await view.count('canvas')) === lines, 'the lines are gone');
        site.source.set('refreshed', 'none');
        await view.refresh();
        await view.wait(3);
        check(!/Not refreshed/.test(await view.text()), 'it still says so after a good answer');
      }),
  },
  {
    name: 'no series is no data, not an error',
    run: (site) =>
      looking(site, { expression: 'nothing', fault: 'empty' }, async (view) => {
        await view.shows(/No data/);
        check(!/Learning|error/i.test(await view.text()), 'it is called something else');
      }),
  },
  {
    name: 'the first wait can be stopped',
    run: (site) =>
      looking(site, { expression: 'waited', fault: 'hang' }, async (view) => {
        await view.shows(/Waiting for the first result/, 30);
        await view.press('Stop');
        await view.shows(/Stopped before the first result/, 5);
      }),
  },
  {
    name: 'a partial answer is reported, not called missing, and asked for again',
    run: (site) =>
      looking(site, { expression: 'partial', fault: 'partial', time: { from: 'now-4d', to: 'now' } }, async (view) => {
        await view.shows(/anomal|Quiet|learning|nothing/i, 120);
        check(!/missing data/i.test(await view.text()), 'it is called missing data');
        const before = site.source.seen('partial').length;
        site.source.set('partial', 'none');
        await view.wait(6);
        await view.refresh();
        await view.wait(4);
        const early = Date.now() / 1000 - 3 * 86_400;
        const again = site.source.seen('partial').slice(before);
        check(
          again.some(({ start }) => start < early),
          'the rows of before were not asked for again'
        );
      }),
  },
  {
    name: 'late rows are fetched from the start of their gap',
    run: (site) =>
      looking(site, { expression: 'late', fault: 'late' }, async (view) => {
        await view.shows(answered, 120);
        const before = site.source.seen('late').length;
        site.source.set('late', 'none');
        await view.wait(6);
        await view.refresh();
        await view.wait(4);
        const gap = Date.now() / 1000 - 89 * 60;
        const again = site.source.seen('late').slice(before);
        check(
          again.some(({ start, step }) => step === 300 && start < gap),
          'the rows of the gap were not asked for again'
        );
      }),
  },
];

const values: Probe[] = [
  {
    name: 'values that are no numbers',
    run: (site) =>
      looking(site, { expression: 'odd', fault: 'not-a-number' }, (view) =>
        view.shows(/No data|no |learning|anomal|Quiet/i, 120)
      ),
  },
  {
    name: 'values near the limits of doubles',
    run: (site) =>
      looking(site, { expression: 'huge', fault: 'huge' }, (view) => view.shows(/anomal|Quiet|learning/i, 120)),
  },
  {
    name: 'labels that are markup stay text',
    run: (site) =>
      looking(
        site,
        { expression: 'labels', fault: 'hostile-labels', time: { from: 'now-4d', to: 'now' } },
        async (view) => {
          await view.shows(answered, 180);
          check(!(await view.hostile()), 'a script of a label ran');
          check((await view.count('img[src="x"]')) === 0, 'a picture of a label is there');
        }
      ),
  },
  {
    name: '10,000 series: a limit in words, or drawn',
    run: (site) =>
      looking(site, { expression: 'many', fault: 'many-series' }, (view) =>
        view.shows(/series, more than can be analysed|anomal|Quiet|learning/i, 180)
      ),
  },
];

const policies = { options: { policies: '{host=~"(a+)+$"} direction=up' } };

const ranges: Probe[] = [
  ...[
    { name: '5 years', from: 'now-5y' },
    { name: 'since 1970', from: '0' },
  ].map(
    ({ name, from }): Probe => ({
      name: `${name}: few requests, and an answer`,
      run: (site) => {
        const expression = `range_${name.replace(/ /g, '_')}`;
        return looking(site, { expression, fault: 'none', time: { from, to: 'now' } }, async (view) => {
          await view.shows(/anomal|Quiet|learning/i, 240);
          const sent = site.source.seen(expression).length;
          check(sent <= 40, `${sent} requests were sent`);
        });
      },
    })
  ),
  {
    name: 'a range that ends before it begins',
    run: (site) =>
      looking(site, { expression: 'backwards', fault: 'none', time: { from: 'now', to: 'now-1h' } }, (view) =>
        view.shows(/ends before it begins|Invalid|No data/i)
      ),
  },
  {
    name: 'a policy that would take for ever elsewhere',
    run: (site) =>
      looking(site, { expression: 'policy', fault: 'hostile-labels', query: policies }, async (view) => {
        await view.shows(answered, 120);
        check((await view.longestBlock()) < 3000, 'the page was blocked for seconds');
      }),
  },
];

export const probes: Probe[] = [...refusals, ...refreshes, ...values, ...ranges];
