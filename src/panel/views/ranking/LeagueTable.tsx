import { css, cx } from '@emotion/css';
import type { DataFrame, GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import React, { useId, useState } from 'react';
import type { RankingRow } from '../../../frames';
import { SeverityMark } from '../../parts/SeverityMark';
import { IntervalBar } from './IntervalBar';
import { Points } from './Points';
import { byRank, partWords, rankWords, type RoleColumn, roleColumns, scoreDomain, scoreWords } from './table';

interface Props {
  rows: RankingRow[];
  frame: DataFrame;
  caption: string;
}

const verdicts: Record<RankingRow['verdict'], string> = {
  ranked: 'ranked',
  gate: 'fails the gate',
  'too little data': 'too little data',
};

/** Providers by rank. Each row unfolds into its points. */
export function LeagueTable({ rows, frame, caption }: Props) {
  const styles = useStyles2(getStyles);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const columns = roleColumns(rows);
  const domain = scoreDomain(rows);
  const toggle = (provider: string) =>
    setOpen((before) => {
      const next = new Set(before);
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
            <span className={styles.domain}>
              {domain.min} to {domain.max}
            </span>
          </th>
          {columns.map(({ role, label }) => (
            <th key={role} scope="col" className={styles.number}>
              {label}
            </th>
          ))}
          <th scope="col">verdict</th>
        </tr>
      </thead>
      {byRank(rows).map((row) => (
        <Row
          key={row.provider}
          row={row}
          frame={frame}
          columns={columns}
          domain={domain}
          open={open.has(row.provider)}
          onToggle={toggle}
        />
      ))}
    </table>
  );
}

interface RowProps {
  row: RankingRow;
  frame: DataFrame;
  columns: RoleColumn[];
  domain: { min: number; max: number };
  open: boolean;
  onToggle: (provider: string) => void;
}

function Row({ row, frame, columns, domain, open, onToggle }: RowProps) {
  const styles = useStyles2(getStyles);
  const id = useId();
  return (
    <tbody className={cx(styles.body, row.rank === null && styles.out)}>
      <tr>
        <td className={styles.rank}>{rankWords(row)}</td>
        <td>
          <button
            type="button"
            className={styles.provider}
            aria-expanded={open}
            aria-controls={id}
            onClick={() => onToggle(row.provider)}
          >
            <Icon name={open ? 'angle-down' : 'angle-right'} aria-hidden="true" />
            {row.provider}
          </button>
        </td>
        <td>
          <span className={styles.score}>
            <span className={styles.scoreNumber}>{scoreWords(row.score)}</span>
            <IntervalBar row={row} domain={domain} />
          </span>
        </td>
        {columns.map(({ role }) => {
          const part = row.parts?.find((candidate) => candidate.role === role);
          return (
            <td key={role} className={styles.number}>
              {part ? partWords(part, frame) : <span className={styles.quiet}>no data</span>}
            </td>
          );
        })}
        <td className={styles.verdict}>
          {row.severity && <SeverityMark severity={row.severity} />} {verdicts[row.verdict]}
        </td>
      </tr>
      <tr id={id} hidden={!open}>
        {open && (
          <td colSpan={columns.length + 4} className={styles.unfolded}>
            <Points row={row} frame={frame} />
          </td>
        )}
      </tr>
    </tbody>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  table: css({
    width: '100%',
    borderCollapse: 'collapse',
    whiteSpace: 'nowrap',
    '& th': {
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
  caption: css({ position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' }),
  body: css({ borderTop: `1px solid ${theme.colors.border.weak}` }),
  out: css({ color: theme.colors.text.secondary }),
  rank: css({ width: theme.spacing(4), fontVariantNumeric: 'tabular-nums', '&&': { textAlign: 'right' } }),
  provider: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.25),
    padding: theme.spacing(0.25, 0.5, 0.25, 0),
    border: 'none',
    borderRadius: theme.shape.radius.default,
    background: 'none',
    color: 'inherit',
    fontWeight: theme.typography.fontWeightMedium,
    '&:hover': { background: theme.colors.action.hover },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}` },
  }),
  domain: css({ marginLeft: theme.spacing(1), fontWeight: theme.typography.fontWeightRegular, opacity: 0.8 }),
  score: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(1) }),
  scoreNumber: css({
    minWidth: theme.spacing(3),
    textAlign: 'right',
    fontVariantNumeric: 'tabular-nums',
    fontWeight: theme.typography.fontWeightMedium,
  }),
  number: css({ fontVariantNumeric: 'tabular-nums', '&&': { textAlign: 'right' } }),
  quiet: css({ color: theme.colors.text.disabled }),
  verdict: css({ color: theme.colors.text.secondary }),
  unfolded: css({ whiteSpace: 'normal', '&&': { padding: 0 } }),
});
