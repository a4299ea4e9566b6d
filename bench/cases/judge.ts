import type { Episode } from '../../src/frames';
import type { Case, Reported } from './expected';

/** What an answer says, as people and programs read it. */
export interface Said {
  /** The sentence, the notices and the rows of the result. */
  texts: string[];
  episodes: Array<Pick<Episode, 'seriesName' | 'contributors' | 'start' | 'end' | 'what'>>;
}

/** An answer compared with what a person expects. */
export interface Verdict {
  /** Windows that were reported, and all of them. */
  hits: number;
  windows: number;
  /** Episodes more than may begin in quiet stretches. */
  falseAlarms: number;
  /** What is wrong, in a few words each; none where the case is right. */
  wrong: string[];
}

/** Compares an answer with its case. */
export function judge({ report, quiet, says, never }: Case, { texts, episodes }: Said): Verdict {
  const missed = report.filter((window) => !episodes.some((episode) => reports(episode, window)));
  const alarms = quiet.map(({ from, to, most }) => {
    const begun = episodes.filter(({ start }) => start >= from && start < to);
    return { begun, over: Math.max(0, begun.length - most) };
  });
  const isSaid = (pattern: RegExp) => texts.some((text) => pattern.test(text));
  return {
    hits: report.length - missed.length,
    windows: report.length,
    falseAlarms: alarms.reduce((sum, { over }) => sum + over, 0),
    wrong: [
      ...missed.map(({ from, series }) => `nothing from ${timeText(from)}${series ? ` in ${series}` : ''} in time`),
      ...alarms
        .filter(({ over }) => over > 0)
        .flatMap(({ begun }) => begun.slice(0, maxNamed))
        .map(({ seriesName, start, what }) => `false: ${seriesName} at ${timeText(start)}, ${what}`),
      ...says.filter((pattern) => !isSaid(pattern)).map(({ source }) => `says nothing of /${source}/`),
      ...never.filter(isSaid).map(({ source }) => `says /${source}/`),
    ],
  };
}

/** Most false alarms named of one stretch. */
const maxNamed = 3;

/** Whether an episode overlaps a window, of its series, and begins in time. */
function reports(episode: Said['episodes'][number], { from, to, within = Infinity, series }: Reported): boolean {
  const { start, end } = episode;
  return (
    start < to &&
    Math.max(end, start + 1) > from &&
    start <= from + within &&
    (series === undefined || isOf(episode, series))
  );
}

/** A series is meant by its whole name, its name without labels, or one of its labels. */
function isOf({ seriesName, contributors = [] }: Said['episodes'][number], series: string): boolean {
  return [seriesName, ...contributors].some((name) => {
    const [plain, labels = ''] = name.split('{', 2);
    return name === series || plain === series || labels.includes(`"${series}"`);
  });
}

const timeText = (ms: number) => new Date(ms).toISOString().slice(0, 16) + 'Z';
