import { getBackendSrv, locationService } from '@grafana/runtime';
import type { Episode } from '../../frames';
import { type Mark, markTag, type MarkVerdict, readMark, tagsOf } from './mark';

/** Where marks are kept. */
export interface MarkPlace {
  dashboardUID: string;
  panelId: number;
}

const quiet = { showErrorAlert: false, showSuccessAlert: false };
const mostRead = 500;

/** The dashboard at hand: requests name it in newer versions, the address always does. Undefined elsewhere. */
export function dashboardAtHand(request: object | undefined): string | undefined {
  const named: unknown = request && 'dashboardUID' in request ? request.dashboardUID : undefined;
  if (typeof named === 'string' && named !== '') {
    return named;
  }
  return /\/d(?:-solo)?\/([^/?]+)/.exec(locationService.getLocation().pathname)?.[1];
}

/** Marks in a time range (ms), the newest first. Rejects as Grafana's client does. */
export async function readMarks({ dashboardUID }: MarkPlace, from: number, to: number): Promise<Mark[]> {
  const found = await getBackendSrv().get<unknown>(
    '/api/annotations',
    { from, to, dashboardUID, tags: [markTag], type: 'annotation', limit: mostRead },
    undefined,
    quiet
  );
  const marks = (Array.isArray(found) ? found : []).flatMap((annotation) => readMark(annotation) ?? []);
  return marks.sort((a, b) => b.at - a.at || b.id - a.id);
}

/** Writes a mark as an annotation over the episode's time; `text` is read by people. Returns the annotation's id. */
export async function writeMark(
  place: MarkPlace,
  episode: Episode,
  verdict: MarkVerdict,
  text: string
): Promise<number> {
  const { id } = await getBackendSrv().post<{ id: number }>(
    '/api/annotations',
    {
      ...place,
      time: Math.round(episode.start),
      timeEnd: Math.round(episode.end),
      tags: tagsOf(episode, verdict),
      text,
    },
    quiet
  );
  return id;
}

export async function removeMark({ id }: Mark): Promise<void> {
  await getBackendSrv().delete(`/api/annotations/${id}`, undefined, quiet);
}

const known = new Map<string, Promise<boolean>>();

/**
 * Whether the user may add annotations to a dashboard. Asked of Grafana once a page and dashboard, because what its
 * panels are told beforehand is wrong for viewers in 12.2; where there is no answer, the attempt itself will tell.
 */
export function mayMark(dashboardUID: string): Promise<boolean> {
  const before = known.get(dashboardUID);
  if (before) {
    return before;
  }
  const asked = getBackendSrv()
    .get<unknown>(`/api/dashboards/uid/${encodeURIComponent(dashboardUID)}`, undefined, undefined, quiet)
    .then(canAdd)
    .catch(() => true);
  known.set(dashboardUID, asked);
  return asked;
}

function canAdd(answer: unknown): boolean {
  const path = ['meta', 'annotationsPermissions', 'dashboard', 'canAdd'];
  const found = path.reduce<unknown>((part, name) => (isObject(part) ? part[name] : undefined), answer);
  return found !== false;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** True where the answer was that this user may not. */
export function isDenied(error: unknown): boolean {
  return statusOf(error) === 403 || statusOf(error) === 401;
}

/** True where the answer was that it is not there (any more). */
export function isGone(error: unknown): boolean {
  return statusOf(error) === 404;
}

function statusOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
}
