import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { Message } from '../../parts/Message';
import type { ViewProps } from '../view';
import { LeagueTable } from './LeagueTable';
import { byRank, rankWords, scoreWords } from './table';

/** Below this height (px) the table gives way to its leaders in one line. */
const roomForTable = 84;
const line = 20;

/** League tables, one a query. */
export function RankingView({ content, width, height }: ViewProps) {
  const styles = useStyles2(getStyles);
  const filled = content.rankings.filter(({ header }) => header.rows.length > 0);
  if (filled.length === 0) {
    return (
      <Message
        icon="list-ol"
        title="Nobody to rank"
        advice="The query returned no provider. See that its inputs carry the label that names the provider."
        width={width}
        height={height}
      />
    );
  }
  if (height < roomForTable) {
    return (
      <div className={styles.leaders} style={{ width, height: Math.max(1, Math.floor(height / line)) * line }}>
        {byRank(filled[0].header.rows).map((row) => (
          <span key={row.provider} className={styles.leader}>
            {rankWords(row)} <strong>{row.provider}</strong> {scoreWords(row.score)}
          </span>
        ))}
      </div>
    );
  }
  return (
    <div className={styles.scroll} style={{ width, height }}>
      {filled.map(({ frame, header }, index) => (
        <LeagueTable key={frame.refId ?? index} rows={header.rows} frame={frame} caption={header.summary.sentence} />
      ))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroll: css({ overflow: 'auto' }),
  leaders: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0, 2), overflow: 'hidden' }),
  leader: css({
    lineHeight: `${line}px`,
    color: theme.colors.text.secondary,
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
  }),
});
