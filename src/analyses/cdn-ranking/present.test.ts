import { describe, expect, it } from 'vitest';
import { finish, loadKernel } from '../../engine';
import { framesOfKind, placesKind, rankingKind } from '../../frames';
import type { ConfiguredAnalysis, Piece, Presentation } from '../analysis';
import { provider } from '../testing/providers';
import { inputOf, minute, zero } from '../testing/series';
import type { Tagged } from '../work';
import { cdnRanking } from '.';

const inRegions = (...regions: string[]) =>
  regions.flatMap((region) =>
    [...provider('a', 0.06, 0.001), ...provider('b', 0.3, 0.001)].map((one) => ({
      ...one,
      id: `${one.id}/${region}`,
      labels: { ...one.labels, region },
    }))
  );

const input = { ...inputOf(inRegions('eu', 'moon', 'us'), { from: zero, to: zero + 360 * minute }), step: minute };

const regions = ranked();

async function ranked() {
  const { kernel } = await loadKernel('javascript');
  const { analysis } = cdnRanking.configure();
  const tasks = analysis.plan(input);
  return { analysis, tasks, results: tasks.map((task) => finish(cdnRanking.run(task, { kernel }))) };
}

/** Presents with the outcome of each region: its result, a failure, or neither yet. */
async function presented(outcomes: Array<'result' | 'pending' | { failure: string }>, final: boolean) {
  const { analysis, tasks, results } = await regions;
  const pieces = tasks.map((task, i): Piece<Tagged, Tagged> => {
    const outcome = outcomes[i];
    if (outcome === 'pending') {
      return { task };
    }
    return outcome === 'result' ? { task, result: results[i] } : { task, ...outcome };
  });
  return show(analysis, pieces, final);
}

function show(analysis: ConfiguredAnalysis, pieces: Array<Piece<Tagged, Tagged>>, final: boolean) {
  const presentation: Presentation = analysis.present({ input, pieces, final });
  return {
    ...presentation,
    regions: framesOfKind(presentation.frames, rankingKind)[0]?.header.regions,
    notices: presentation.notices.map(({ severity, text }) => `${severity}: ${text}`),
  };
}

const failure = 'It took too long.';

describe('a picture of some regions', () => {
  it('has only the progress while none is ranked', async () => {
    const { summary, frames } = await presented(['pending', 'pending', 'pending'], false);
    expect(summary).toEqual({ sentence: 'Ranking the providers: 0 of 3 regions…', severity: null });
    expect(frames).toEqual([]);
  });

  it('ranks what is there while work goes on, and names what is missing', async () => {
    const { summary, regions, notices } = await presented(['result', { failure }, 'pending'], false);
    expect(summary.sentence).toMatch(
      /^a leads in eu with \d+ points, ahead of b with \d+\. moon could not be ranked\. Still ranking us…$/
    );
    expect(regions).toBeUndefined();
    expect(notices).toEqual(['warning: moon could not be ranked: It took too long.']);
  });

  it('keeps the others where one region fails', async () => {
    const { summary, regions, notices } = await presented([{ failure }, 'result', 'result'], true);
    expect(regions).toEqual(['moon', 'us']);
    expect(summary.sentence).toMatch(/^a leads with .* eu could not be ranked\.$/);
    expect(notices).toEqual(['warning: eu could not be ranked: It took too long.']);
  });

  it('says why where all fail, and gives no verdict', async () => {
    const { summary, frames, notices } = await presented([{ failure }, { failure: 'no memory' }, { failure }], true);
    expect(summary).toEqual({
      sentence: 'eu, moon and us could not be ranked.',
      severity: null,
      undecided: true,
    });
    expect(frames).toEqual([]);
    expect(notices).toEqual([
      'warning: eu and us could not be ranked: It took too long.',
      'warning: moon could not be ranked: no memory.',
    ]);
  });

  it('lacks nothing where all are ranked', async () => {
    const { summary, regions, notices } = await presented(['result', 'result', 'result'], true);
    expect(regions).toEqual(['eu', 'moon', 'us']);
    expect(summary.sentence).not.toMatch(/ranked|ranking/i);
    expect(notices).toEqual([]);
  });
});

describe('outputs', () => {
  it('are those that saved queries name', () => {
    expect(cdnRanking.outputs.parts.map(({ id, as }) => [id, as])).toEqual([
      ['ranking', 'frames'],
      ['regions', 'frames'],
      ['places', 'frames'],
      ['episodes', 'table'],
    ]);
    expect(cdnRanking.outputs.annotations).toBe('episodes');
  });

  it('name regions that are not on the map, and give variables the providers by rank', async () => {
    const { frames } = await presented(['result', 'result', 'result'], true);
    const places = cdnRanking.outputs.parts.find(({ id }) => id === 'places');
    expect(places?.notices?.(framesOfKind(frames, placesKind).map(({ frame }) => frame))).toEqual([
      {
        severity: 'info',
        text: 'Not on the map, because their location is unknown: "moon". Known are codes of countries, regions of the large clouds, and continents.',
      },
    ]);
    expect(cdnRanking.outputs.variableValues?.(frames)).toEqual(['a', 'b']);
  });
});

it('describes its options and progress in a few words', () => {
  expect(cdnRanking.configure({ gate: 99.9 }).analysis.describe()).toBe('gate 99.9% · latency 40 and errors 60 points');
  expect(cdnRanking.progress({ done: 0, total: 0 })).toBe('Fetching rows…');
  expect(cdnRanking.progress({ series: 4, done: 0, total: 1 })).toBe('Ranking the providers…');
});
