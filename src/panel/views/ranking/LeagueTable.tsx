import { css } from '@emotion/css';
import type { DataFrame, GrafanaTheme2 } from '@grafana/data';
import type { TimeZone } from '@grafana/schema';
import { useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';
import type { RankingRow } from '../../../frames';
import { screenReaderOnly } from '../../parts/screenReaderOnly';
import { LeagueRow } from './LeagueRow';
import type { RankingLayout } from './layout';
import { networksOf, type Scope } from './scope';
import { byRank, roleColumns, scoreDomain } from './table';

interface Props {
  /** The rows of the scope shown. */
  rows: RankingRow[];
  /** All rows, for those of networks. */
  all: RankingRow[];
  /** The same rows without the options that are tried out; absent while none are. */
  before?: RankingRow[];
  scope: Scope;
  frame: DataFrame;
  caption: string;
  currency: string;
  timeZone: TimeZone;
  layout: RankingLayout;
}

/** Providers by rank. Each row expands into its points. */
export function LeagueTable({ rows, all, before, scope, frame, caption, currency, timeZone, layout }: Props) {
  const styles = useStyles2(getStyles);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const columns = roleColumns(rows).slice(0, layout.roles);
  const domain = scoreDomain(before ? [...rows, ...before] : rows);
  const shares = layout.share && rows.some(({ shareNow }) => shareNow !== undefined);
  const prices = layout.price && rows.some(({ pricePerGigabyte }) => pricePerGigabyte !== undefined);
  const shown = { ...layout, share: shares, price: prices };
  const toggle = (provider: string) =>
    setOpen((known) => {
      const next = new Set(known);
      if (!next.delete(provider)) {
        next.add(provider);
      }
      return next;
    });
  return (
    <table className={styles.table} data-testid="fleetlens ranking">
      <caption className={styles.caption}>{caption}</caption>
      <thead>
        <tr>
          <th scope="col" className={styles.rank}>
            #
          </th>
          <th scope="col">provider</th>
          <th scope="col">
            score
            {layout.interval && (
              <span className={styles.domain}>
                {domain.min} to {domain.max}
              </span>
            )}
          </th>
          {columns.map(({ role, label }) => (
            <th key={role} scope="col" className={styles.number}>
              {label}
            </th>
          ))}
          {shares && (
            <th scope="col" className={styles.number}>
              share now → advised
            </th>
          )}
          {prices && (
            <th
              scope="col"
              className={styles.number}
              title="Price per GB; in brackets the price divided by the score as a share of 100"
            >
              {currency}/GB (quality-adjusted)
            </th>
          )}
          {layout.verdict && <th scope="col">verdict</th>}
        </tr>
      </thead>
      {byRank(rows).map((row) => (
        <LeagueRow
          key={row.provider}
          row={row}
          before={before?.find(({ provider }) => provider === row.provider)}
          networks={networksOf(all, row.provider, scope)}
          frame={frame}
          columns={columns}
          domain={domain}
          currency={currency}
          timeZone={timeZone}
          layout={shown}
          open={open.has(row.provider)}
          onToggle={toggle}
        />
      ))}
    </table>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  table: css({
    width: '100%',
    borderCollapse: 'collapse',
    whiteSpace: 'nowrap',
    '& thead th': {
      position: 'sticky',
      top: 0,
      zIndex: 1,
      background: theme.colors.background.primary,
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      fontWeight: theme.typography.fontWeightMedium,
      textAlign: 'left',
    },
    '& th, & td': { padding: theme.spacing(0.5, 1) },
  }),
  caption: css(screenReaderOnly),
  rank: css({ width: theme.spacing(4), '&&': { textAlign: 'right' } }),
  domain: css({ marginLeft: theme.spacing(1), fontWeight: theme.typography.fontWeightRegular }),
  number: css({ '&&': { textAlign: 'right' } }),
});
