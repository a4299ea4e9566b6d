import { css } from '@emotion/css';
import { type GrafanaTheme2, locationUtil } from '@grafana/data';
import { Button, LinkButton, useStyles2 } from '@grafana/ui';
import React, { useMemo } from 'react';
import type { LaneRow } from '../../../frames';
import type { Crosshair } from '../../chart/crosshair';
import type { Gutters } from '../../chart/stripConfig';
import type { PanelContent } from '../../content';
import { analysisUrl } from '../../explore';
import { mayExplore } from '../../grafana-compat';
import { shortName } from '../../names';
import { Message } from '../../parts/Message';
import { SeverityMark } from '../../parts/SeverityMark';
import { DiscordsView } from '../discords/DiscordsView';
import { judgedBy, scoreOf } from '../discords/judged';
import type { ViewProps } from '../view';
import { backBarHeight } from './layout';
import { useNarrowed } from './narrow';
import { bucketWords } from './words';

interface Props extends ViewProps {
  row: LaneRow;
  /** The query that the lanes answer. */
  query: unknown;
  /** The cell that was opened, ms. */
  from: number;
  to: number;
  gutters?: Gutters;
  crosshair: Crosshair;
  onBack: () => void;
}

/** Around a cell Explore shows this many of its lengths on either side. */
const around = 12;

/** The discords of one series, with the way back to all of them. */
export function Drill(props: Props) {
  const { content, panel, row, from, to, gutters, crosshair, width, height, onBack } = props;
  const styles = useStyles2(getStyles);
  const name = shortName(content.names, row.seriesName);
  const own = useMemo(() => onlyOf(content, row.seriesId), [content, row.seriesId]);
  const below = useMemo(() => ({ gutters, crosshair, from, to }), [gutters, crosshair, from, to]);
  const narrowed = useNarrowed(props.query, row.labels, row.seriesId);
  const margin = around * (to - from);
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
        {row.worst && <SeverityMark severity={row.worst} />}
        <strong className={styles.name} title={row.seriesName}>
          {name}
        </strong>
        <span className={styles.when}>{bucketWords({ from, to }, panel.timeZone)}</span>
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
          title="The line of this series was not sent along"
          advice={
            url
              ? 'Of many series only the worst come with their lines. Open in Explore asks for this one alone.'
              : 'Of many series only the worst come with their lines. Narrow the query to see this one.'
          }
          width={width}
          height={bodyHeight}
        />
      )}
    </section>
  );
}

/** The content of a panel as if it held the series of one lane only: one, or those that are judged together. */
function onlyOf(content: PanelContent, wanted: string): PanelContent {
  const score = scoreOf(content.scores, wanted);
  const own = new Set(score ? judgedBy(score.header) : [wanted]);
  return {
    ...content,
    series: content.series.filter(({ header }) => own.has(header.seriesId)),
    scores: score ? [score] : [],
    episodes: content.episodes.filter(({ episode }) => own.has(episode.seriesId)),
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
