import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import type { RankingRow } from '../../../frames';
import { SeveritySymbol } from '../../parts/SeveritySymbol';
import { IntervalBar } from './IntervalBar';
import { rankWords, scoreDomain, scoreWords } from './table';

interface Props {
  provider: string;
  rows: RankingRow[];
  /** Set where several regions are shown together. */
  regions: boolean;
}

/** How a provider does on each network: its rank there, score and interval. */
export function Networks({ provider, rows, regions }: Props) {
  const styles = useStyles2(getStyles);
  const domain = scoreDomain(rows);
  return (
    <table className={styles.table}>
      <caption className={styles.caption}>By network</caption>
      <thead>
        <tr>
          {regions && <th scope="col">region</th>}
          <th scope="col">network</th>
          <th scope="col">#</th>
          <th scope="col">score of {provider}</th>
          <th scope="col">verdict</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.region}/${row.network}`}>
            {regions && <td>{row.region}</td>}
            <th scope="row">{row.network}</th>
            <td>{rankWords(row)}</td>
            <td>
              <span className={styles.score}>
                {scoreWords(row.score)} <IntervalBar row={row} domain={domain} />
              </span>
            </td>
            <td title={row.why}>
              {row.severity && <SeveritySymbol severity={row.severity} />}{' '}
              {row.verdict === 'gate' ? 'fails the gate' : row.verdict}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  table: css({
    marginTop: theme.spacing(1),
    borderCollapse: 'collapse',
    fontVariantNumeric: 'tabular-nums',
    '&& th, && td': {
      position: 'static',
      padding: theme.spacing(0.25, 2, 0.25, 0),
      textAlign: 'left',
      fontWeight: theme.typography.fontWeightRegular,
      fontSize: theme.typography.bodySmall.fontSize,
    },
  }),
  caption: css({
    padding: 0,
    captionSide: 'top',
    color: theme.colors.text.primary,
    fontWeight: theme.typography.fontWeightMedium,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  score: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(1) }),
});
