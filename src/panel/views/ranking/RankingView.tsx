import { css } from '@emotion/css';
import type { DataFrame, GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import type { FrameOf, RankingHeader } from '../../../frames';
import type { ViewProps } from '../view';
import { rankingLayout } from './layout';
import { Ranking } from './Ranking';
import { rowsIn, scopeIn } from './scope';
import { byRank, rankWords, roleColumns, scoreWords } from './table';

const line = 20;
/** The scroll bar and the padding of a panel. */
const margin = 8;

/** League tables, one per query. There is at least one with rows. */
export function RankingView(props: ViewProps<Array<FrameOf<DataFrame, RankingHeader>>>) {
  const { content, data, panel, options, width, height } = props;
  const styles = useStyles2(getStyles);
  const filled = content.filter(({ header }) => header.rows.length > 0);
  const region = panel.replaceVariables(options.region);
  const layouts = filled.map(({ header: { rows } }) =>
    rankingLayout(width - margin, height, {
      roles: roleColumns(rows).length,
      price: rows.some(({ pricePerGigabyte }) => pricePerGigabyte !== undefined),
    })
  );
  if (layouts[0].leadersOnly) {
    const { header } = filled[0];
    return (
      <div className={styles.leaders} style={{ width, height: Math.max(1, Math.floor(height / line)) * line }}>
        {byRank(rowsIn(header.rows, scopeIn(header, region || undefined))).map((row) => (
          <span key={row.provider} className={styles.leader}>
            {rankWords(row)} <strong>{row.provider}</strong> {scoreWords(row.score)}
          </span>
        ))}
      </div>
    );
  }
  return (
    <div className={styles.scroll} style={{ width, height }} tabIndex={0} role="region" aria-label="Ranking">
      {filled.map((ranking, index) => (
        <Ranking
          key={ranking.frame.refId ?? index}
          ranking={ranking}
          region={region}
          request={data.request}
          timeZone={panel.timeZone}
          width={width - margin}
          layout={layouts[index]}
        />
      ))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroll: css({
    overflow: 'auto',
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
  }),
  leaders: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0, 2), overflow: 'hidden' }),
  leader: css({
    lineHeight: `${line}px`,
    color: theme.colors.text.secondary,
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
  }),
});
