import { css, cx } from '@emotion/css';
import type { DataFrame, GrafanaTheme2 } from '@grafana/data';
import type { TimeZone } from '@grafana/schema';
import { Icon, Tooltip, useStyles2 } from '@grafana/ui';
import React, { useId } from 'react';
import type { RankingRow } from '../../../frames';
import { SeveritySymbol } from '../../parts/SeveritySymbol';
import { IntervalBar } from './IntervalBar';
import type { RankingLayout } from './layout';
import { Points } from './Points';
import { partWords, rankWords, type RoleColumn, scoreWords } from './table';
import { percentText } from '../../numberText';
import { bestWords, isProbe, moveLabel, priceWords, shareChanged, verdictWords } from './words';

interface Props {
  row: RankingRow;
  /** The row without the options that are tried out, while there are any. */
  before?: RankingRow;
  networks: RankingRow[];
  frame: DataFrame;
  columns: RoleColumn[];
  domain: { min: number; max: number };
  currency: string;
  timeZone: TimeZone;
  layout: Pick<RankingLayout, 'interval' | 'share' | 'price' | 'verdict'>;
  open: boolean;
  onToggle: (provider: string) => void;
}

/** One provider: rank, score with interval, measured values and share; it expands into its points. */
export function LeagueRow(props: Props) {
  const { row, before, networks, frame, columns, domain, currency, timeZone, layout, open, onToggle } = props;
  const styles = useStyles2(getStyles);
  const id = useId();
  const out = row.verdict !== 'ranked';
  const span = 3 + columns.length + [layout.share, layout.price, layout.verdict].filter(Boolean).length;
  const moved = before && (before.rank !== row.rank || before.tied !== row.tied);
  return (
    <tbody className={cx(styles.body, out && styles.out)}>
      <tr>
        <td className={styles.rank}>
          {rankWords(row)}
          {moved && <span className={styles.was}> was {rankWords(before)}</span>}
        </td>
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
          {out && !layout.verdict && row.severity && <SeveritySymbol severity={row.severity} />}
        </td>
        <td>
          <Tooltip content={scoreHint(row)} placement="top">
            <span className={styles.score}>
              <span className={styles.scoreNumber}>{scoreWords(row.score)}</span>
              {layout.interval && <IntervalBar row={row} domain={domain} />}
            </span>
          </Tooltip>
        </td>
        {columns.map(({ role }) => {
          const part = row.parts.find((candidate) => candidate.role === role);
          return (
            <td key={role} className={styles.number}>
              {part ? partWords(part, frame) : <span className={styles.quiet}>no data</span>}
            </td>
          );
        })}
        {layout.share && (
          <td className={styles.number}>
            <Share row={row} before={before} />
          </td>
        )}
        {layout.price && (
          <td className={styles.number}>
            <Price row={row} />
          </td>
        )}
        {layout.verdict && (
          <td className={styles.verdict}>
            {row.severity && <SeveritySymbol severity={row.severity} />} {verdictWords(row, timeZone)}
          </td>
        )}
      </tr>
      {out && !open && (
        <tr>
          <td />
          <td colSpan={span - 1} className={styles.reason}>
            {row.why}
          </td>
        </tr>
      )}
      <tr id={id} hidden={!open}>
        {open && (
          <td colSpan={span} className={styles.expanded}>
            <Points row={row} frame={frame} networks={networks} currency={currency} />
          </td>
        )}
      </tr>
    </tbody>
  );
}

function scoreHint(row: RankingRow): string {
  const { score, low, high, bestProbability: best } = row;
  if (score === null) {
    return row.why;
  }
  const interval = low === null || high === null ? '' : `, between ${scoreWords(low)} and ${scoreWords(high)}`;
  return `${scoreWords(score)} of 100${interval}. ${best === undefined ? '' : `${bestWords(best)}.`}`.trim();
}

/** The share now and the advised one; while options are tried out, also the advised one without these. */
function Share({ row, before }: { row: RankingRow; before?: RankingRow }) {
  const styles = useStyles2(getStyles);
  const { shareNow, shareAdvised } = row;
  if (shareNow === undefined) {
    return <span className={styles.quiet}>unknown</span>;
  }
  const other = before?.shareAdvised;
  return (
    <span title={moveLabel(row)}>
      {percentText(shareNow)}
      {shareAdvised !== undefined && (
        <>
          {' → '}
          <strong className={styles.advised}>{percentText(shareAdvised)}</strong>
          {isProbe(row) && <span className={styles.quiet}> (probe)</span>}
          {other !== undefined && shareChanged(other, shareAdvised) && (
            <span className={styles.quiet}> (was {percentText(other)})</span>
          )}
        </>
      )}
    </span>
  );
}

function Price({ row: { pricePerGigabyte, qualityAdjustedPrice } }: { row: RankingRow }) {
  const styles = useStyles2(getStyles);
  if (pricePerGigabyte === undefined) {
    return <span className={styles.quiet}>unknown</span>;
  }
  return (
    <>
      {priceWords(pricePerGigabyte)}
      {qualityAdjustedPrice !== undefined && (
        <span className={styles.quiet}> ({priceWords(qualityAdjustedPrice)})</span>
      )}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  body: css({ borderTop: `1px solid ${theme.colors.border.weak}` }),
  out: css({ color: theme.colors.text.secondary }),
  rank: css({ width: theme.spacing(4), fontVariantNumeric: 'tabular-nums', '&&': { textAlign: 'right' } }),
  was: css({ fontSize: theme.typography.bodySmall.fontSize, color: theme.colors.text.secondary }),
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
  score: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(1) }),
  scoreNumber: css({
    minWidth: theme.spacing(3),
    textAlign: 'right',
    fontVariantNumeric: 'tabular-nums',
    fontWeight: theme.typography.fontWeightMedium,
  }),
  number: css({ fontVariantNumeric: 'tabular-nums', '&&': { textAlign: 'right' } }),
  quiet: css({ color: theme.colors.text.secondary }),
  advised: css({ fontWeight: theme.typography.fontWeightMedium }),
  verdict: css({ color: theme.colors.text.secondary }),
  reason: css({
    whiteSpace: 'normal',
    fontSize: theme.typography.bodySmall.fontSize,
    '&&': { paddingTop: 0 },
  }),
  expanded: css({ whiteSpace: 'normal', '&&': { padding: 0 } }),
});
