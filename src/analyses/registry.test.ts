import { describe, expect, it } from 'vitest';
import { allAnalyses, analysisById } from './registry';

describe.each(allAnalyses().map((analysis) => [analysis.id, analysis] as const))('the analysis %s', (id, analysis) => {
  it('is found by its id, and has roles and distinct options', () => {
    expect(analysisById(id)).toBe(analysis);
    expect(analysis.roles.length).toBeGreaterThan(0);
    expect(new Set(analysis.options.map((spec) => spec.id)).size).toBe(analysis.options.length);
  });

  it('has defaults that are allowed, and describes them', () => {
    const defaults = Object.fromEntries(analysis.options.map((spec) => [spec.id, spec.default]));
    const configured = analysis.configure(defaults);
    expect(configured.problems).toEqual([]);
    expect(configured.unknown).toEqual([]);
    expect(configured.analysis.describe()).toBe(analysis.configure().analysis.describe());
    expect(configured.analysis.describe()).not.toBe('');
  });

  it('groups options that it has, each once', () => {
    const grouped = analysis.optionGroups.flatMap(({ ids }) => ids);
    expect(new Set(grouped).size).toBe(grouped.length);
    expect(analysis.options.map((spec) => spec.id)).toEqual(expect.arrayContaining(grouped));
  });

  it('has examples with its own roles and options', () => {
    expect(analysis.examples.length).toBeGreaterThan(0);
    for (const { roles, options } of analysis.examples) {
      expect(analysis.roles.map((role) => role.id)).toEqual(expect.arrayContaining(roles));
      expect(analysis.configure(options)).toMatchObject({ problems: [], unknown: [] });
    }
  });

  it('names the parts of its answer once each, among them the annotations', () => {
    const { parts, annotations } = analysis.outputs;
    const ids = parts.map((part) => part.id);
    expect(new Set(ids).size).toBe(ids.length);
    if (annotations !== undefined) {
      expect(ids).toContain(annotations);
    }
  });
});
