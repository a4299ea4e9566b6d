import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import type { TimeZone } from '@grafana/schema';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import type { Episode } from '../../../frames';
import { listRowHeight } from '../../chart/layout';
import type { FoundEpisode } from '../../detection/content';
import { shortName, type ShortNames } from '../../names';
import { SeveritySymbol } from '../../parts/SeveritySymbol';
import { timeRangeText } from '../../timeText';
import { nearestWords } from './words';

interface Props {
  episodes: FoundEpisode[];
  selected?: string;
  rows: number;
  width: number;
  timeZone: TimeZone;
  names: ShortNames;
  /** Verdict of the latest feedback on an episode, in words. */
  feedbackOf: (episode: Episode) => string | undefined;
  onOpen: (id: string, row: HTMLElement) => void;
}

/** Below these widths (px) a column is shown on the card only. */
const roomFor = { nearest: 800, what: 400 };

/** The episodes, worst first, one row each. One row is in the Tab order; arrow keys move on from there. */
export function EpisodeList({ episodes, selected, rows, width, timeZone, names, feedbackOf, onOpen }: Props) {
  const styles = useStyles2(getStyles);
  const reachable = episodes.some(({ episode }) => episode.id === selected) ? selected : episodes[0]?.episode.id;
  return (
    <ul className={styles.list} style={{ height: rows * listRowHeight }} aria-label="Anomalies, worst first">
      {episodes.map(({ episode }) => (
        <li key={episode.id} className={styles.item}>
          <button
            type="button"
            className={cx(styles.row, episode.id === selected && styles.selected)}
            tabIndex={episode.id === reachable ? 0 : -1}
            data-episode={episode.id}
            aria-haspopup="dialog"
            onClick={(event) => onOpen(episode.id, event.currentTarget)}
          >
            <SeveritySymbol severity={episode.severity} />
            <span className={styles.when}>
              {episode.detector === 'drift' && '↗ '}
              {timeRangeText(episode, timeZone)}
            </span>
            <span className={styles.series} title={episode.seriesName}>
              {shortName(names, episode.seriesName)}
            </span>
            {width >= roomFor.what && (
              <span className={styles.what}>
                {episode.what}
                {episode.firstTime && ', not seen before'}
                {feedbackOf(episode) && <span className={styles.feedback}> · {feedbackOf(episode)}</span>}
              </span>
            )}
            {width >= roomFor.nearest && episode.nearest && (
              <span className={styles.nearest}>most similar: {nearestWords(episode, timeZone)}</span>
            )}
          </button>
        </li>
      ))}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  // Columns of all rows line up.
  const wholeRow = { display: 'grid', gridColumn: '1 / -1', gridTemplateColumns: 'subgrid' } as const;
  const cut = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const;
  return {
    list: css({
      flex: 'none',
      display: 'grid',
      gridTemplateColumns: 'auto auto minmax(0, auto) minmax(0, 1fr) auto',
      gridAutoRows: listRowHeight,
      columnGap: theme.spacing(1),
      margin: 0,
      padding: 0,
      listStyle: 'none',
      overflowY: 'auto',
    }),
    item: css({ ...wholeRow }),
    row: css({
      ...wholeRow,
      alignItems: 'center',
      padding: theme.spacing(0, 0.5),
      border: 'none',
      borderRadius: theme.shape.radius.default,
      background: 'none',
      fontSize: theme.typography.bodySmall.fontSize,
      textAlign: 'left',
      '&:hover': { background: theme.colors.action.hover },
      '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
    }),
    selected: css({ background: theme.colors.action.selected }),
    when: css({ ...cut, fontVariantNumeric: 'tabular-nums' }),
    series: css({
      ...cut,
      flex: '0 1 auto',
      minWidth: theme.spacing(6),
      fontWeight: theme.typography.fontWeightMedium,
    }),
    feedback: css({ color: theme.colors.text.primary }),
    what: css({ ...cut, color: theme.colors.text.secondary }),
    nearest: css({ ...cut, color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
  };
};
