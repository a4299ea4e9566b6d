import { beforeEach, describe, expect, it } from 'vitest';
import { config } from '@grafana/runtime';
import { fakeSource, installGrafana, type FakeSource } from '../testing/grafana';
import { checks } from './checks';

const ours = () => fakeSource('fleetlens-analysis-datasource', { uid: 'fleetlens', name: 'Fleetlens' });
const others = (count: number) => Array.from({ length: count }, (_, i) => fakeSource('prometheus', { name: `P${i}` }));

async function resultOf(id: string, sources: FakeSource[]) {
  installGrafana(sources);
  const check = checks.find((one) => one.id === id);
  if (!check) {
    throw new Error(`There is no check "${id}"`);
  }
  return check.run();
}

beforeEach(() => {
  config.panels = {};
});

describe('the setup check', () => {
  it('finds out whether the panel is installed', async () => {
    expect(await resultOf('panel', [])).toMatchObject({ state: 'bad' });
    Object.assign(config.panels, { 'fleetlens-signals-panel': {} });
    expect(await resultOf('panel', [])).toMatchObject({ state: 'good' });
  });

  it('asks for a data source of ours, and where to add it', async () => {
    const missing = await resultOf('data source', others(1));
    expect(missing).toMatchObject({ state: 'bad', fix: { href: '/connections/datasources/new' } });
    expect(await resultOf('data source', [ours()])).toEqual({
      state: 'good',
      text: 'A Fleetlens data source is set up.',
    });
  });

  it('runs the self-test of our data source and shows its message', async () => {
    const source = ours();
    expect(await resultOf('self-test', [source])).toEqual({
      state: 'good',
      text: 'The test of Fleetlens ended with success.',
    });
    source.status = 'error';
    expect(await resultOf('self-test', [source])).toMatchObject({ state: 'bad' });
    expect(await resultOf('self-test', [])).toMatchObject({ state: 'note' });
  });

  it('names up to three data sources that series can come from, built-in ones and ours left out', async () => {
    const builtIn = fakeSource('grafana', { meta: { builtIn: true } });
    expect(await resultOf('sources', [ours(), builtIn])).toMatchObject({ state: 'note' });
    expect((await resultOf('sources', [ours(), ...others(2)])).text).toBe('Series can come from P0, P1.');
    expect((await resultOf('sources', others(5))).text).toBe('Series can come from P0, P1, P2 and 2 more.');
  });
});
