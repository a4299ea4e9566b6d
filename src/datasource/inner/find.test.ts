import { beforeEach, describe, expect, it } from 'vitest';
import { FakeGrafana, instanceSettings, meta } from '../testing/grafana';
import { findSource, isSuitable } from './find';

const builtIn = (uid: string, id: string, changed: Parameters<typeof meta>[1] = {}) =>
  instanceSettings(uid, 'datasource', { name: uid, meta: meta(id, { builtIn: true, ...changed }) });

let grafana: FakeGrafana;
beforeEach(() => {
  grafana = new FakeGrafana();
  grafana.install();
});

describe('sources that cannot be analysed', () => {
  it.each([
    // As Grafana 12 and 13 name them.
    [builtIn('-- Mixed --', 'mixed', { mixed: true }), /^Mixed cannot be analysed as one;/],
    [builtIn('-- Dashboard --', 'dashboard'), /^The -- Dashboard -- source cannot be analysed;/],
    [{ ...builtIn('grafana', 'grafana'), name: '-- Grafana --' }, /^The -- Grafana -- source has no series/],
    [instanceSettings('-- Dashboard --', 'datasource', {}), /^The -- Dashboard --/],
    [instanceSettings('m', 'mixed', {}), /^Mixed/],
    [instanceSettings('g', 'grafana', {}), /^The -- Grafana --/],
    [builtIn('next', 'next'), /^This is one of Grafana's own sources/],
    [instanceSettings('own', 'fleetlens-analysis-datasource'), /^Fleetlens cannot analyse its own answers;/],
  ])('are refused with a sentence of their own, and not offered (%#)', async (settings, reason) => {
    grafana.add(settings);
    await expect(findSource({ uid: settings.uid }, {})).rejects.toThrow(reason);
    expect(isSuitable(settings)).toBe(false);
  });

  it('are no others, whatever they are called', async () => {
    for (const name of ['Mixed sources', 'grafana', 'Dashboard']) {
      const settings = instanceSettings(`uid ${name}`, 'prometheus', { name });
      grafana.add(settings);
      expect((await findSource({ uid: settings.uid }, {})).name).toBe(name);
      expect(isSuitable(settings)).toBe(true);
    }
  });
});
