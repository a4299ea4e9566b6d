export type Severity = 'info' | 'warning' | 'critical';

const order: Severity[] = ['info', 'warning', 'critical'];

/** Symbol that shows a severity without colour. */
export const severitySymbol: Record<Severity, string> = { critical: '◆', warning: '▲', info: '●' };

/** Names in Grafana's visualisation palette, resolved by the theme; distinguishable for colour-blind readers. */
export const severityColor: Record<Severity, string> = { critical: 'red', warning: 'orange', info: 'blue' };

/** Sort order: negative when a is worse than b. */
export function compareSeverity(a: Severity, b: Severity): number {
  return order.indexOf(b) - order.indexOf(a);
}

/** The worst of a list; undefined for an empty one. */
export function worstSeverity(all: Severity[]): Severity | undefined {
  return [...all].sort(compareSeverity)[0];
}
