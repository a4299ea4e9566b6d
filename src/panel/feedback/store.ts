import { getBackendSrv, locationService } from '@grafana/runtime';
import { asHtml, type Episode } from '../../frames';
import { isObject } from '../isObject';
import { type Feedback, feedbackTag, type FeedbackVerdict, readFeedback, tagsOf } from './feedback';

/** The panel whose dashboard holds the feedback. */
export interface FeedbackPlace {
  dashboardUID: string;
  panelId: number;
}

const quiet = { showErrorAlert: false, showSuccessAlert: false };
const maxRead = 500;

/** The current dashboard: newer versions of Grafana name it in requests, the address always does. Undefined elsewhere. */
export function dashboardAtHand(request: object | undefined): string | undefined {
  const named: unknown = request && 'dashboardUID' in request ? request.dashboardUID : undefined;
  if (typeof named === 'string' && named !== '') {
    return named;
  }
  return /\/d(?:-solo)?\/([^/?]+)/.exec(locationService.getLocation().pathname)?.[1];
}

/** Feedback in a time range (ms), the newest first. Rejects as Grafana's client does. */
export async function listFeedback({ dashboardUID }: FeedbackPlace, from: number, to: number): Promise<Feedback[]> {
  const found = await getBackendSrv().get<unknown>(
    '/api/annotations',
    { from, to, dashboardUID, tags: [feedbackTag], type: 'annotation', limit: maxRead },
    undefined,
    quiet
  );
  const feedback = (Array.isArray(found) ? found : []).flatMap((annotation) => readFeedback(annotation) ?? []);
  return feedback.sort((a, b) => b.at - a.at || b.id - a.id);
}

/** Saves feedback as an annotation over the episode's time; `text` is for people. Returns the annotation's id. */
export async function writeFeedback(
  place: FeedbackPlace,
  episode: Episode,
  verdict: FeedbackVerdict,
  text: string
): Promise<number> {
  const { id } = await getBackendSrv().post<{ id: number }>(
    '/api/annotations',
    {
      ...place,
      time: Math.round(episode.start),
      timeEnd: Math.round(episode.end),
      tags: tagsOf(episode, verdict),
      // Grafana renders it as HTML.
      text: asHtml(text),
    },
    quiet
  );
  return id;
}

/** Deletes the annotation. */
export async function removeFeedback({ id }: Feedback): Promise<void> {
  await getBackendSrv().delete(`/api/annotations/${id}`, undefined, quiet);
}

const known = new Map<string, Promise<boolean>>();

/**
 * Whether the user may add annotations to a dashboard. Requested once per page and dashboard, because what Grafana 12.2
 * tells its panels is wrong for viewers. Without an answer it is assumed; saving then fails with the reason.
 */
export function mayGiveFeedback(dashboardUID: string): Promise<boolean> {
  const before = known.get(dashboardUID);
  if (before) {
    return before;
  }
  const allowed = getBackendSrv()
    .get<unknown>(`/api/dashboards/uid/${encodeURIComponent(dashboardUID)}`, undefined, undefined, quiet)
    .then(canAdd)
    .catch(() => true);
  known.set(dashboardUID, allowed);
  return allowed;
}

function canAdd(answer: unknown): boolean {
  const path = ['meta', 'annotationsPermissions', 'dashboard', 'canAdd'];
  const found = path.reduce<unknown>((part, name) => (isObject(part) ? part[name] : undefined), answer);
  return found !== false;
}

/** True where Grafana refused because of missing permissions. */
export function isDenied(error: unknown): boolean {
  return statusOf(error) === 403 || statusOf(error) === 401;
}

/** True where the annotation does not exist (any more). */
export function isGone(error: unknown): boolean {
  return statusOf(error) === 404;
}

function statusOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
}
