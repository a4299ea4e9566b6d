import type { TimeRange } from '@grafana/data';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Episode } from '../../frames';
import { mayAnnotate } from '../grafana-compat';
import { episodeKey, type Feedback, type FeedbackVerdict } from './feedback';
import {
  isDenied,
  isGone,
  type FeedbackPlace,
  mayGiveFeedback,
  listFeedback,
  removeFeedback,
  writeFeedback,
} from './store';

export interface FeedbackState {
  /** The latest feedback on an episode. */
  of: (episode: Pick<Episode, 'id'>) => Feedback | undefined;
  /** Why there are no buttons; undefined where there are. */
  closed?: string;
  /** What went wrong last. */
  problem?: string;
  /** True while a request is running, and until it is known whether this user may add annotations. */
  busy: boolean;
  add: (episode: Episode, verdict: FeedbackVerdict, text: string) => void;
  /** Deletes feedback; earlier feedback on the same episode is then the latest again. */
  undo: (feedback: Feedback) => void;
}

const elsewhere = 'Feedback can be given where this panel is on a saved dashboard.';
const forbidden = 'You may not add annotations here, so you cannot give feedback.';
/** The time range is widened to whole hours, so that a moving range does not cause a request on every refresh. */
const rangeStep = 3_600_000;

export interface FeedbackRights {
  /** Whether there are episodes to give feedback on. */
  wanted: boolean;
  /** Whether a card is open: only then Grafana is asked whether this user may add annotations. */
  cardOpen: boolean;
  /** What the host says about this user. */
  mayAdd: boolean;
}

/**
 * Feedback that people gave on episodes. It is saved as annotations of the dashboard, so Grafana knows who gave it and
 * when, and it is there after a reload. Nothing is requested while there are no episodes or no dashboard.
 */
export function useFeedback(
  place: FeedbackPlace | undefined,
  { from, to }: TimeRange,
  { wanted, cardOpen, mayAdd }: FeedbackRights
): FeedbackState {
  const [all, setAll] = useState<readonly Feedback[]>([]);
  const [denied, setDenied] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [allowed, setAllowed] = useState<boolean>();
  const { dashboardUID, panelId } = place ?? {};
  const first = Math.floor(from.valueOf() / rangeStep) * rangeStep;
  const last = Math.ceil(to.valueOf() / rangeStep) * rangeStep;

  useEffect(() => {
    if (!wanted || dashboardUID === undefined || panelId === undefined) {
      return;
    }
    let current = true;
    listFeedback({ dashboardUID, panelId }, first, last)
      .then((read) => current && setAll(read))
      // Without the right to read annotations there is no feedback to show; the episodes are shown all the same.
      .catch(() => undefined);
    return () => {
      current = false;
    };
  }, [wanted, dashboardUID, panelId, first, last]);

  useEffect(() => {
    if (!cardOpen || dashboardUID === undefined) {
      return;
    }
    let current = true;
    void mayGiveFeedback(dashboardUID).then((may) => current && setAllowed(may));
    return () => {
      current = false;
    };
  }, [cardOpen, dashboardUID]);

  const latest = useMemo(() => {
    const byEpisode = new Map<string, Feedback>();
    all.forEach((one) => byEpisode.has(one.episodeKey) || byEpisode.set(one.episodeKey, one));
    return byEpisode;
  }, [all]);

  const change = async (work: () => Promise<void>, failed: string) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await work();
    } catch (error: unknown) {
      setDenied(isDenied(error));
      setProblem(isDenied(error) ? undefined : failed);
    } finally {
      setBusy(false);
    }
  };

  return {
    of: useCallback(({ id }) => latest.get(episodeKey(id)), [latest]),
    closed: !place ? elsewhere : denied || allowed === false || !mayAdd || !mayAnnotate() ? forbidden : undefined,
    problem,
    busy: busy || allowed === undefined,
    add: (episode, verdict, text) =>
      void change(async () => {
        if (place) {
          const id = await writeFeedback(place, episode, verdict, text);
          setAll((before) => [
            { id, episodeKey: episodeKey(episode.id), verdict, by: 'you', at: Date.now() },
            ...before,
          ]);
        }
      }, 'The feedback was not saved. Try again.'),
    undo: (feedback) =>
      void change(async () => {
        await removeFeedback(feedback).catch((error: unknown) => {
          // Somebody else removed it already.
          if (!isGone(error)) {
            throw error;
          }
        });
        setAll((before) => before.filter(({ id }) => id !== feedback.id));
      }, 'The feedback was not removed. Try again.'),
  };
}
