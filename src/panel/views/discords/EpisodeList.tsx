import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import type { TimeZone } from '@grafana/schema';
import { useStyles2 } from '@grafana/ui';
import React, { useMemo, useState } from 'react';
import type { Episode } from '../../../frames';
import { listRowHeight } from '../../chart/layout';
import type { FoundEpisode } from '../../detection/content';
import { cutInMiddle, shortName, type ShortNames } from '../../names';
import { SeveritySymbol } from '../../parts/SeveritySymbol';
import { timeRangeText } from '../../timeText';
import { type EpisodeGroup, groupEpisodes } from './groups';
import { nearestWords } from './words';

interface Props {
  episodes: FoundEpisode[];
  /** Anomalies of several series that begin within this time of each other, ms, are one entry. */
  together: number;
  selected?: string;
  rows: number;
  width: number;
  timeZone: TimeZone;
  names: ShortNames;
  feedbackOf: (episode: Episode) => string | undefined;
  isDismissed: (episode: Episode) => boolean;
  onOpen: (id: string, row: HTMLElement) => void;
}

/** Below these widths (px) a column is shown on the card only. */
const roomFor = { nearest: 800, what: 400 };

/**
 * The episodes, worst first, one row each; those of several series that began together behind one row that opens.
 * One row of an episode is in the Tab order; arrow keys move on from there.
 */
export function EpisodeList(props: Props) {
  const { episodes, together, selected, rows } = props;
  const styles = useStyles2(getStyles);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const entries = useMemo(() => groupEpisodes(episodes, together), [episodes, together]);
  const isOpen = ({ members }: EpisodeGroup) =>
    members.some(({ episode: { id } }) => id === selected || opened.has(id));
  const toggle = (group: EpisodeGroup) => setOpened(toggled(opened, group, !isOpen(group)));
  const shown = entries.flatMap((entry) =>
    'found' in entry ? entry.found : isOpen(entry.group) ? entry.group.members : []
  );
  const reachable = shown.some(({ episode }) => episode.id === selected) ? selected : shown[0]?.episode.id;
  const row = ({ episode }: FoundEpisode) => (
    <EpisodeRow key={episode.id} {...props} episode={episode} isReachable={episode.id === reachable} />
  );
  return (
    <ul className={styles.list} style={{ height: rows * listRowHeight }} aria-label="Anomalies, worst first">
      {entries.map((entry) =>
        'found' in entry ? (
          row(entry.found)
        ) : (
          <React.Fragment key={`${entry.group.beganWith}@${entry.group.start}`}>
            <GroupRow
              {...props}
              group={entry.group}
              isOpen={isOpen(entry.group)}
              onToggle={() => toggle(entry.group)}
            />
            {isOpen(entry.group) && entry.group.members.map(row)}
          </React.Fragment>
        )
      )}
    </ul>
  );
}

/** Ids of the members of open groups. */
function toggled(opened: ReadonlySet<string>, { members }: EpisodeGroup, open: boolean): ReadonlySet<string> {
  const ids = new Set(opened);
  members.forEach(({ episode: { id } }) => (open ? ids.add(id) : ids.delete(id)));
  return ids;
}

interface GroupRowProps extends Pick<Props, 'width' | 'timeZone' | 'names'> {
  group: EpisodeGroup;
  isOpen: boolean;
  onToggle: () => void;
}

/** "34 series, began with borealis". */
function GroupRow({ group, isOpen, onToggle, width, timeZone, names }: GroupRowProps) {
  const styles = useStyles2(getStyles);
  const count = new Set(group.members.map(({ episode }) => episode.seriesId)).size;
  return (
    <li className={styles.item}>
      <button type="button" className={styles.row} aria-expanded={isOpen} onClick={onToggle}>
        <SeveritySymbol severity={group.severity} />
        <span className={styles.when}>{timeRangeText(group, timeZone)}</span>
        <span className={styles.series}>{count} series</span>
        {width >= roomFor.what && (
          <span className={styles.what}>
            began with {shortName(names, group.beganWith)} · {isOpen ? 'hide' : 'show all'}
          </span>
        )}
      </button>
    </li>
  );
}

interface EpisodeRowProps extends Props {
  episode: Episode;
  isReachable: boolean;
}

function EpisodeRow({ episode, isReachable, selected, width, timeZone, names, ...props }: EpisodeRowProps) {
  const styles = useStyles2(getStyles);
  const feedback = props.feedbackOf(episode);
  return (
    <li className={styles.item}>
      <button
        type="button"
        className={cx(
          styles.row,
          episode.id === selected && styles.selected,
          props.isDismissed(episode) && styles.dismissed
        )}
        tabIndex={isReachable ? 0 : -1}
        data-episode={episode.id}
        aria-haspopup="dialog"
        onClick={(event) => props.onOpen(episode.id, event.currentTarget)}
      >
        <SeveritySymbol severity={episode.severity} />
        <span className={styles.when}>
          {episode.detector === 'drift' && '↗ '}
          {timeRangeText(episode, timeZone)}
        </span>
        <bdi className={styles.series} title={episode.seriesName}>
          {cutInMiddle(shortName(names, episode.seriesName))}
        </bdi>
        {width >= roomFor.what && (
          <span className={styles.what}>
            {episode.what}
            {episode.provisional && ', provisional'}
            {episode.firstTime && ', not seen before'}
            {feedback && <span className={styles.feedback}> · {feedback}</span>}
          </span>
        )}
        {width >= roomFor.nearest && episode.nearest && (
          <span className={styles.nearest}>most similar: {nearestWords(episode, timeZone)}</span>
        )}
      </button>
    </li>
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
    dismissed: css({ opacity: 0.6, textDecoration: 'line-through' }),
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
