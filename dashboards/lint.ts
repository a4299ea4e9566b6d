import { at, list } from '../scripts/checks/project';

/** A rule for every dashboard. */
interface DashboardRule {
  id: string;
  what: string;
  check(dashboard: unknown): string[];
}

function panels(dashboard: unknown): unknown[] {
  const all = list(at(dashboard, 'panels')).flatMap((panel) => [panel, ...list(at(panel, 'panels'))]);
  return all.filter((panel) => at(panel, 'type') !== 'row');
}

function filled(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

function nameOf(panel: unknown): string {
  return `Panel ${String(at(panel, 'id'))} "${String(at(panel, 'title') ?? '')}"`;
}

function eachPanel(look: (panel: unknown) => Array<string | false>): DashboardRule['check'] {
  return (dashboard) =>
    panels(dashboard).flatMap((panel) =>
      look(panel)
        .filter((problem) => problem !== false)
        .map((problem) => `${nameOf(panel)} ${problem}.`)
    );
}

/** Every `datasource` and every inner `source` of a panel, a target or an annotation. */
function references(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'datasource' || key === 'source' ? [inner] : references(inner)
  );
}

/** Data sources that are the same everywhere and need no variable. */
const everywhere = new Set(['-- Grafana --', 'fleetlens-sample']);

function expressions(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'expr' && typeof inner === 'string' ? [inner] : expressions(inner)
  );
}

export const dashboardRules: DashboardRule[] = [
  {
    id: 'identity',
    what: 'a dashboard has a uid, a title, a description, and no id of some instance',
    check: (dashboard) => [
      ...['uid', 'title', 'description'].filter((key) => !filled(at(dashboard, key))).map((key) => `It has no ${key}.`),
      ...(at(dashboard, 'id') === null ? [] : ['Its id must be null.']),
    ],
  },
  {
    id: 'datasource-variable',
    what: 'a dashboard lets its reader choose the data source',
    check: (dashboard) =>
      list(at(dashboard, 'templating', 'list')).some(
        (variable) => at(variable, 'type') === 'datasource' && at(variable, 'name') === 'datasource'
      )
        ? []
        : ['It has no variable "datasource" of type datasource.'],
  },
  {
    id: 'datasources',
    what: 'every data source is named by a variable',
    check: (dashboard) =>
      [
        ...panels(dashboard),
        ...list(at(dashboard, 'annotations', 'list')),
        ...list(at(dashboard, 'templating', 'list')),
      ]
        .flatMap(references)
        .map((reference) => String(at(reference, 'uid')))
        .filter((uid) => !uid.startsWith('$') && !everywhere.has(uid))
        .map((uid) => `The data source "${uid}" is fixed: use a variable.`),
  },
  {
    id: 'words',
    what: 'every panel has a title and a description',
    check: eachPanel((panel) => [
      !filled(at(panel, 'title')) && 'has no title',
      !filled(at(panel, 'description')) && 'has no description',
    ]),
  },
  {
    id: 'units',
    what: 'every panel has a unit',
    check: eachPanel((panel) => [!filled(at(panel, 'fieldConfig', 'defaults', 'unit')) && 'has no unit']),
  },
  {
    id: 'targets',
    what: 'every panel asks for something',
    check: eachPanel((panel) => [list(at(panel, 'targets')).length === 0 && 'has no query']),
  },
  {
    id: 'panel-ids',
    what: 'every panel has an id of its own, for links to it to last',
    check: (dashboard) => {
      const ids = list(at(dashboard, 'panels')).map((panel) => at(panel, 'id'));
      return [
        ...ids.filter((id) => typeof id !== 'number').map(() => 'A panel has no id.'),
        ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `Two panels have the id ${String(id)}.`),
      ];
    },
  },
  {
    id: 'overlap',
    what: 'no panel lies over another or beyond the edge',
    check: (dashboard) => {
      const boxes = list(at(dashboard, 'panels')).map((panel) => ({
        name: nameOf(panel),
        x: Number(at(panel, 'gridPos', 'x')),
        y: Number(at(panel, 'gridPos', 'y')),
        w: Number(at(panel, 'gridPos', 'w')),
        h: Number(at(panel, 'gridPos', 'h')),
      }));
      return boxes.flatMap((a, index) => [
        ...(a.x + a.w > 24 ? [`${a.name} is wider than the grid.`] : []),
        ...boxes
          .slice(index + 1)
          .filter((b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h)
          .map((b) => `${a.name} lies over ${b.name}.`),
      ]);
    },
  },
  {
    id: 'rate-interval',
    what: 'rates follow the zoom: $__rate_interval, and no fixed range',
    check: (dashboard) =>
      expressions(dashboard)
        .filter((expr) => /\b(?:rate|increase|irate)\(/.test(expr) && !/\[\$__rate_interval\]/.test(expr))
        .map((expr) => `"${expr}" has a rate without $__rate_interval.`),
  },
  {
    id: 'counters',
    what: 'counters are read as rates',
    check: (dashboard) =>
      expressions(dashboard)
        .filter((expr) => /\w_(?:total|bucket|count|sum)\b/.test(expr.replace(/(?:rate|increase|irate)\([^)]*\)/g, '')))
        .map((expr) => `"${expr}" reads a counter as it stands.`),
  },
];

/** Everything that does not hold of one dashboard, one sentence each. */
export function lintDashboard(dashboard: unknown): string[] {
  return dashboardRules.flatMap((rule) => rule.check(dashboard).map((problem) => `${rule.id}: ${problem}`));
}
