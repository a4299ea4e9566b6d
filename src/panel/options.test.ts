import { type DataFrame, PanelOptionsEditorBuilder, standardEditorsRegistry } from '@grafana/data';
import { describe, expect, it } from 'vitest';
import cdn from '../../dashboards/operations/cdn.json';
import firstLight from '../../dashboards/operations/first-light.json';
import kinds from '../../dashboards/engineering/kinds.json';
import machine from '../../dashboards/engineering/machine.json';
import sample from '../../dashboards/operations/sample.json';
import { buildOptions, defaultOptions, type SignalsOptions, withDefaults } from './options';
import { panelFrames } from './panelFrames';
import {
  frameOfKind,
  laneRow,
  lanesFrame,
  plainFrame,
  rankingFrame,
  rankingRow,
  scoreFrame,
  seriesFrame,
} from './testing/frames';
import { views, viewsFor } from './views/registry';

interface DashboardPanel {
  type: string;
  options?: object;
  panels?: DashboardPanel[];
}
const dashboards: Array<{ panels: DashboardPanel[] }> = [cdn, firstLight, kinds, machine, sample];
const ours = (panels: DashboardPanel[]): DashboardPanel[] =>
  panels.flatMap((panel) => [
    ...(panel.type === 'fleetlens-signals-panel' ? [panel] : []),
    ...ours(panel.panels ?? []),
  ]);

/** As Grafana saves a panel of the first version after somebody has changed every option. */
const saved = {
  groupBy: 'region',
  legend: { calcs: ['max'], displayMode: 'table', placement: 'right', showLegend: false },
  region: '$region',
  regionOpacity: 30,
  showBand: false,
  showList: false,
  showMarks: false,
  showStrip: false,
  showSummary: false,
  tooltip: { hideZeros: true, mode: 'multi', sort: 'desc' },
  view: 'lanes',
};

// Grafana itself registers its editors before it loads a panel.
const editorIds = ['boolean', 'color', 'multi-select', 'number', 'radio', 'select', 'slider', 'stats-picker', 'text'];
standardEditorsRegistry.setInit(() => editorIds.map((id) => ({ id, name: id, editor: () => null })));

function editor() {
  const builder = new PanelOptionsEditorBuilder<SignalsOptions>();
  buildOptions(builder, views);
  return builder.getItems();
}

describe('saved dashboards', () => {
  it('of this version open with every option at its default, as they were saved', () => {
    const panels = ours(dashboards.flatMap(({ panels: all }) => all));
    expect(panels.length).toBeGreaterThan(20);
    for (const { options } of panels) {
      expect(withDefaults(options)).toEqual({ ...defaultOptions, ...options });
    }
  });

  it('of the first version keep every option', () => {
    expect(withDefaults(JSON.parse(JSON.stringify(saved)))).toEqual(saved);
    expect(Object.keys(defaultOptions).sort()).toEqual(Object.keys(saved).sort());
  });

  it('choose the same views by their options', () => {
    const frames = panelFrames({ series: [seriesFrame('s1', 'a'), lanesFrame([laneRow('a')])] });
    const idsOf = (view: unknown) =>
      viewsFor(frames, withDefaults(JSON.parse(JSON.stringify({ ...saved, view })))).map(({ id }) => id);
    expect(idsOf('lanes')).toEqual(['swimlanes']);
    expect(idsOf('discords')).toEqual(['discords']);
    expect(idsOf('auto')).toEqual(['discords']);
  });

  it('are complete where the host gives less, as Explore does', () => {
    expect(withDefaults(undefined)).toEqual(defaultOptions);
    expect(withDefaults({ showStrip: false, tooltip: { ...defaultOptions.tooltip, maxHeight: 3 } })).toEqual({
      ...defaultOptions,
      showStrip: false,
      tooltip: { ...defaultOptions.tooltip, maxHeight: 3 },
    });
  });
});

describe('the panel editor', () => {
  it('has every option at the path where dashboards save it, with the default in force', () => {
    const own = editor().filter(({ path }) => !/^(legend|tooltip)\b/.test(path));
    const { legend: _legend, tooltip: _tooltip, ...defaults } = defaultOptions;
    expect(Object.fromEntries(own.map(({ path, defaultValue }) => [path, defaultValue]))).toEqual(defaults);
  });

  const shown = (data: DataFrame[], options: Partial<SignalsOptions> = {}) =>
    editor()
      .filter(({ path }) => !/^(legend|tooltip)\b/.test(path))
      .filter(({ showIf }) => showIf?.({ ...defaultOptions, ...options }, data) ?? true)
      .map(({ path }) => path);
  const chart = ['showMarks', 'regionOpacity', 'showBand', 'showStrip', 'showList'];

  it('shows the options of the views whose frames are there', () => {
    const detection = [seriesFrame('s1', 'a'), scoreFrame('s1', 'a')];
    expect(shown([rankingFrame([rankingRow()])])).toEqual(['showSummary', 'region']);
    expect(shown(detection)).toEqual(['showSummary', ...chart]);
    expect(shown([...detection, lanesFrame([laneRow('a')])])).toEqual(['showSummary', 'view', 'groupBy', ...chart]);
    expect(shown([frameOfKind('forecast')])).toEqual(['showSummary']);
  });

  it('shows all of them before there is data, and where the kinds are unknown', () => {
    const all = ['showSummary', 'region', 'view', 'groupBy', ...chart];
    expect(shown([])).toEqual(all);
    expect(shown([plainFrame('a')])).toEqual(all);
  });

  it('hides what another option makes pointless', () => {
    expect(shown([], { view: 'discords' })).not.toContain('groupBy');
    expect(shown([], { view: 'lanes' })).toContain('groupBy');
    expect(shown([], { showMarks: false })).not.toContain('regionOpacity');
  });
});
