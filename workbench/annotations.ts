/** Annotations as Grafana keeps them, in memory: lost when the workbench stops. */

interface Annotation {
  id: number;
  dashboardUID: string;
  panelId: number;
  time: number;
  timeEnd: number;
  text: string;
  tags: string[];
  created: number;
  updated: number;
  login: string;
}

export interface Answered {
  status: number;
  body: unknown;
}

/** The few answers of `/api/annotations` that a panel needs, in Grafana's words. */
export class AnnotationStore {
  private kept: Annotation[] = [];
  private last = 0;

  /** All that carry every tag asked for and touch the time range, the latest first. */
  list(params: URLSearchParams): Answered {
    const from = Number(params.get('from') ?? 0);
    const to = Number(params.get('to') ?? Infinity);
    const dashboard = params.get('dashboardUID');
    const tags = params.getAll('tags');
    const found = this.kept.filter(
      (one) =>
        one.time <= to &&
        one.timeEnd >= from &&
        (!dashboard || one.dashboardUID === dashboard) &&
        tags.every((tag) => one.tags.includes(tag))
    );
    return { status: 200, body: found.reverse().slice(0, Number(params.get('limit') ?? 100)) };
  }

  create(body: unknown): Answered {
    if (!isRecord(body) || typeof body.text !== 'string' || body.text === '') {
      return { status: 400, body: { message: 'Failed to save annotation' } };
    }
    const now = Date.now();
    const id = ++this.last;
    const time = Number(body.time ?? now);
    this.kept.push({
      id,
      dashboardUID: String(body.dashboardUID ?? ''),
      panelId: Number(body.panelId ?? 0),
      time,
      timeEnd: Number(body.timeEnd ?? time),
      text: body.text,
      tags: Array.isArray(body.tags) ? body.tags.map(String) : [],
      created: now,
      updated: now,
      login: 'admin',
    });
    return { status: 200, body: { id, message: 'Annotation added' } };
  }

  /** Deleting what is gone is no mistake, as in Grafana. */
  remove(id: number): Answered {
    this.kept = this.kept.filter((one) => one.id !== id);
    return { status: 200, body: { message: 'Annotation deleted' } };
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
