import { css } from '@emotion/css';
import { type GrafanaTheme2, locationUtil } from '@grafana/data';
import { Button, LinkButton, useStyles2 } from '@grafana/ui';
import React, { useMemo } from 'react';
import type { AnsweredQuery, LaneRow } from '../../../frames';
import type { Crosshair } from '../../chart/crosshair';
import type { Gutters } from '../../chart/gutters';
import type { Detection } from '../../detection/content';
import { judgedBy, scoreOf } from '../../detection/judged';
import { analysisUrl } from '../../explore';
import { mayExplore } from '../../grafana-compat';
import { shortName } from '../../names';
import { Message } from '../../parts/Message';
import { SeveritySymbol } from '../../parts/SeveritySymbol';
import { timeRangeText } from '../../timeText';
import { DiscordsView } from '../discords/DiscordsView';
import type { ViewProps } from '../view';
import { backBarHeight } from './layout';
import { useNarrowed } from './narrow';

interface Props extends ViewProps<Detection> {
  row: LaneRow;
  /** The query of the lanes. */
  query: AnsweredQuery | undefined;
  /** The cell that was opened, ms. */
  from: number;
  to: number;
  gutters?: Gutters;
  crosshair: Crosshair;
  onBack: () => void;
}

/** Explore shows this many lengths of the cell on either side of it. */
const margins = 12;

/** The chart of one series, with the way back to all of them. */
export function Drill(props: Props) {
  const { content, common, panel, row, from, to, gutters, crosshair, width, height, onBack } = props;
  const styles = useStyles2(getStyles);
  const name = shortName(common.names, row.seriesName);
  const own = useMemo(() => onlyOf(content, row.seriesId), [content, row.seriesId]);
  const below = useMemo(() => ({ gutters, crosshair, from, to }), [gutters, crosshair, from, to]);
  const narrowed = useNarrowed(props.query, row.labels, row.seriesId);
  const margin = margins * (to - from);
  const address = mayExplore()
    ? analysisUrl(narrowed, { from: from - margin, to: to + margin }, panel.replaceVariables)
    : undefined;
  const url = address && locationUtil.assureBaseUrl(address);
  const bodyHeight = Math.max(0, height - backBarHeight);
  return (
    <section
      className={styles.drill}
      style={{ width, height }}
      aria-label={`Anomalies of ${name}`}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) {
          event.stopPropagation();
          onBack();
        }
      }}
    >
      <div className={styles.bar} style={{ height: backBarHeight }}>
        <Button size="sm" variant="secondary" icon="arrow-left" onClick={onBack}>
          All series
        </Button>
        {row.worst && <SeveritySymbol severity={row.worst} />}
        <strong className={styles.name} title={row.seriesName}>
          {name}
        </strong>
        <span className={styles.when}>{timeRangeText({ start: from, end: to }, panel.timeZone)}</span>
        {url && (
          <LinkButton href={url} size="sm" fill="text" variant="secondary" icon="compass">
            Open in Explore
          </LinkButton>
        )}
      </div>
      {own.series.length + own.scores.length > 0 ? (
        <DiscordsView {...props} content={own} width={width} height={bodyHeight} below={below} />
      ) : (
        <Message
          icon="chart-line"
          title="The line of this series was not sent"
          advice={
            url
              ? 'Of many series, only the worst are sent with their lines. Open in Explore queries this one only.'
              : 'Of many series, only the worst are sent with their lines. Narrow the query to see this one.'
          }
          width={width}
          height={bodyHeight}
        />
      )}
    </section>
  );
}

/** The detection as if it had the series of one lane only: one, or those that are judged together. */
function onlyOf(detection: Detection, wanted: string): Detection {
  const score = scoreOf(detection.scores, wanted);
  const own = new Set(score ? judgedBy(score.header) : [wanted]);
  return {
    series: detection.series.filter(({ header }) => own.has(header.seriesId)),
    scores: score ? [score] : [],
    episodes: detection.episodes.filter(({ episode }) => own.has(episode.seriesId)),
    plain: [],
  };
}

const getStyles = (theme: GrafanaTheme2) => ({
  drill: css({ display: 'flex', flexDirection: 'column', flex: 'none' }),
  bar: css({
    flex: 'none',
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    fontSize: theme.typography.bodySmall.fontSize,
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    // Room for the ring of the focus, which is drawn around the button.
    paddingLeft: theme.spacing(0.5),
  }),
  name: css({ overflow: 'hidden', textOverflow: 'ellipsis', fontWeight: theme.typography.fontWeightMedium }),
  when: css({ flex: '1 1 auto', color: theme.colors.text.secondary, overflow: 'hidden', textOverflow: 'ellipsis' }),
});
