import type { TimeRange } from '@grafana/data';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Episode } from '../../frames';
import { mayAnnotate } from '../grafana-compat';
import { episodeKey, type Mark, type MarkVerdict } from './mark';
import { isDenied, isGone, type MarkPlace, mayMark, readMarks, removeMark, writeMark } from './store';

export interface Marks {
  /** The latest word on an episode. */
  of: (episode: Pick<Episode, 'id'>) => Mark | undefined;
  /** Why there are no buttons; undefined where there are. */
  closed?: string;
  /** What went wrong last. */
  problem?: string;
  /** True while a request is on its way, and until it is known whether this user may. */
  busy: boolean;
  add: (episode: Episode, verdict: MarkVerdict, text: string) => void;
  /** Takes the latest word on an episode back; an earlier one holds again. */
  undo: (mark: Mark) => void;
}

const elsewhere = 'Verdicts can be marked where this panel stands on a saved dashboard.';
const forbidden = 'You may not add annotations here, so you cannot mark this verdict.';
/** The time range in whole hours: a range that moves with the clock does not ask anew at every refresh. */
const grain = 3_600_000;

export interface MarkRights {
  /** Whether there is anything to mark. */
  wanted: boolean;
  /** Whether somebody is about to mark: only then Grafana is asked whether this user may. */
  asked: boolean;
  /** What the host says of this user. */
  mayAdd: boolean;
}

/**
 * Marks that people have set on episodes. They are annotations of the dashboard, so Grafana knows who set them and
 * when, and they are there after a reload. Nothing is asked while there are no episodes or no dashboard.
 */
export function useMarks(
  place: MarkPlace | undefined,
  { from, to }: TimeRange,
  { wanted, asked, mayAdd }: MarkRights
): Marks {
  const [marks, setMarks] = useState<readonly Mark[]>([]);
  const [denied, setDenied] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [allowed, setAllowed] = useState<boolean>();
  const { dashboardUID, panelId } = place ?? {};
  const first = Math.floor(from.valueOf() / grain) * grain;
  const last = Math.ceil(to.valueOf() / grain) * grain;

  useEffect(() => {
    if (!wanted || dashboardUID === undefined || panelId === undefined) {
      return;
    }
    let current = true;
    readMarks({ dashboardUID, panelId }, first, last)
      .then((read) => current && setMarks(read))
      // Without the right to read there are no marks to show; the verdicts themselves are there all the same.
      .catch(() => undefined);
    return () => {
      current = false;
    };
  }, [wanted, dashboardUID, panelId, first, last]);

  useEffect(() => {
    if (!asked || dashboardUID === undefined) {
      return;
    }
    let current = true;
    void mayMark(dashboardUID).then((may) => current && setAllowed(may));
    return () => {
      current = false;
    };
  }, [asked, dashboardUID]);

  const latest = useMemo(() => {
    const byEpisode = new Map<string, Mark>();
    marks.forEach((mark) => byEpisode.has(mark.episodeKey) || byEpisode.set(mark.episodeKey, mark));
    return byEpisode;
  }, [marks]);

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
          const id = await writeMark(place, episode, verdict, text);
          setMarks((before) => [
            { id, episodeKey: episodeKey(episode.id), verdict, by: 'you', at: Date.now() },
            ...before,
          ]);
        }
      }, 'The mark was not saved. Try again.'),
    undo: (mark) =>
      void change(async () => {
        await removeMark(mark).catch((error: unknown) => {
          // Somebody else took it back already.
          if (!isGone(error)) {
            throw error;
          }
        });
        setMarks((before) => before.filter(({ id }) => id !== mark.id));
      }, 'The mark was not taken back. Try again.'),
  };
}
