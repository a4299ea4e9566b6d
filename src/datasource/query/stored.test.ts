import { readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'glob';
import { describe, expect, it } from 'vitest';
import { analysisById } from '../../analyses/registry';
import { annotationSupport } from '../annotations/support';
import { promInput } from '../testing/query';
import type { FleetlensQuery } from '../types';
import { checkQuery } from './check';
import { migrateQuery } from './migrate';

const root = path.resolve(__dirname, '../../../dashboards');
const ours = 'fleetlens-analysis-datasource';

interface Stored {
  where: string;
  kind: 'panel' | 'annotation' | 'variable';
  query: Partial<FleetlensQuery>;
}

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;
const listAt = (value: unknown, ...keys: string[]): Json[] => {
  const found = keys.reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), value);
  return Array.isArray(found) ? found.filter(isObject) : [];
};
const isOurs = (value: Json) => isObject(value.datasource) && value.datasource.type === ours;

/** Every query of ours in a dashboard, wherever Grafana stores one. */
function queriesIn(file: string): Stored[] {
  const dashboard: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const name = path.relative(root, file);
  const panels = listAt(dashboard, 'panels').flatMap((panel) => [panel, ...listAt(panel, 'panels')]);
  const pick = (kind: Stored['kind'], label: unknown, query: unknown): Stored[] =>
    isObject(query) ? [{ where: `${name}: ${kind} ${String(label)}`, kind, query }] : [];
  return [
    ...panels.flatMap((panel) =>
      listAt(panel, 'targets')
        .filter(isOurs)
        .flatMap((target) => pick('panel', panel.title, target))
    ),
    ...listAt(dashboard, 'annotations', 'list')
      .filter(isOurs)
      .flatMap(({ name: label, target }) => pick('annotation', label, target)),
    ...listAt(dashboard, 'templating', 'list')
      .filter(isOurs)
      .flatMap(({ name: label, query }) => pick('variable', label, query)),
  ];
}

const stored = globSync('*/*.json', { cwd: root, absolute: true }).sort().flatMap(queriesIn);

/** What is ignored or refused of a query. */
function complaintsAbout(query: FleetlensQuery): string[] {
  const { checked, problems } = checkQuery(query);
  return [...problems, ...(checked?.notices ?? []).map(({ text }) => ({ message: text }))].map(
    ({ message }) => message
  );
}

describe('the queries of the dashboards', () => {
  it('are of every kind', () => {
    expect(new Set(stored.map(({ kind }) => kind))).toEqual(new Set(['panel', 'annotation', 'variable']));
  });

  it.each(stored)('$where opens as it was stored', ({ query }) => {
    expect(migrateQuery(query)).toEqual(query);
    expect(complaintsAbout(migrateQuery(query))).toEqual([]);
  });

  it.each(stored.filter(({ kind }) => kind === 'annotation'))('$where asks for events', ({ query }) => {
    const prepared = annotationSupport.prepareQuery?.({
      name: 'x',
      enable: true,
      iconColor: 'red',
      target: migrateQuery(query),
    });
    expect(prepared?.refId).toBe('Anno');
    expect(prepared?.output).toBe(analysisById(query.analysis ?? '')?.outputs.annotations);
    expect(prepared?.output).toBeDefined();
  });

  it.each(stored.filter(({ kind }) => kind === 'variable'))('$where has an analysis with values', ({ query }) => {
    expect(analysisById(query.analysis ?? '')?.outputs.variableValues).toBeDefined();
  });
});

describe('outputs that queries were stored with', () => {
  const rolesOf = (analysis: string) => [{ ...promInput, role: analysisById(analysis)?.roles[0].id }];

  it.each([
    ['detect', ['auto', 'series', 'score', 'episodes', 'summary']],
    ['discords', ['auto', 'series', 'score', 'episodes', 'summary']],
    ['cdn-ranking', ['auto', 'episodes', 'ranking', 'regions', 'places', 'summary']],
  ])('of %s are still there: %j', (analysis, outputs) => {
    for (const output of outputs) {
      const query = migrateQuery({ analysis, inputs: rolesOf(analysis), output });
      expect(query.output).toBe(output);
      expect(complaintsAbout(query)).toEqual([]);
    }
  });
});

describe('stored queries that lack parts', () => {
  it.each([
    ['only inputs', { inputs: [promInput] }],
    ['no history', { analysis: 'detect', inputs: [promInput], options: {} }],
    ['no output', { analysis: 'discords', inputs: [promInput], history: { range: '7d', step: '5m' } }],
    ['an input without a role', { inputs: [{ source: { uid: 'prom' }, query: { expr: 'up' } }] }],
    ['a variable of ours with an old refId', { refId: 'FleetlensVariable', inputs: [promInput], output: 'auto' }],
  ])('open with defaults: %s', (_name, raw) => {
    expect(complaintsAbout(migrateQuery(raw))).toEqual([]);
  });

  it('have no annotation where there is no query', () => {
    expect(annotationSupport.prepareQuery?.({ name: 'x', enable: true, iconColor: 'red' })).toBeUndefined();
  });

  it('keep an unknown analysis as an annotation, so that its error is shown', () => {
    const target = migrateQuery({ analysis: 'forecast', inputs: [promInput] });
    const prepared = annotationSupport.prepareQuery?.({ name: 'x', enable: true, iconColor: 'red', target });
    expect(prepared && complaintsAbout(prepared)[0]).toMatch(/^There is no analysis "forecast"/);
  });
});
