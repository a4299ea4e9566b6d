import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { FilterInput, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { Severity } from '../../../frames';
import { SeveritySymbol } from '../../parts/SeveritySymbol';

interface Props {
  height: number;
  filter: string;
  /** Undefined where there are too few rows for a filter. */
  onFilter?: (filter: string) => void;
  /** How many series there are, or match the filter. */
  summary: string;
  wide: boolean;
}

const key: Severity[] = ['critical', 'warning', 'info'];

/** Above the lanes: the filter, how many series there are, and what the symbols mean. */
export function LaneToolbar({ height, filter, onFilter, summary, wide }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.bar} style={{ height }}>
      {onFilter && (
        <div className={styles.filter}>
          <FilterInput
            value={filter}
            onChange={onFilter}
            placeholder="Filter series"
            aria-label="Filter series"
            escapeRegex={false}
          />
        </div>
      )}
      <span className={styles.summary} role="status">
        {summary}
      </span>
      {wide && (
        <span className={styles.key} aria-hidden="true">
          {key.map((severity) => (
            <span key={severity} className={styles.entry}>
              <SeveritySymbol severity={severity} /> {severity}
            </span>
          ))}
          <span className={styles.entry}>
            <span className={styles.none} /> no verdict
          </span>
        </span>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    flex: 'none',
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1.5),
    fontSize: theme.typography.bodySmall.fontSize,
    color: theme.colors.text.secondary,
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    // Room for the ring of the focus, which is drawn around the field.
    paddingLeft: theme.spacing(0.5),
  }),
  filter: css({ flex: 'none', width: theme.spacing(26) }),
  summary: css({ flex: '1 1 auto', overflow: 'hidden', textOverflow: 'ellipsis' }),
  key: css({ display: 'inline-flex', gap: theme.spacing(1.5) }),
  entry: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.5) }),
  none: css({
    display: 'inline-block',
    width: theme.spacing(2),
    height: theme.spacing(1),
    border: `1px solid ${theme.colors.border.weak}`,
    background: `repeating-linear-gradient(135deg, ${theme.colors.background.primary} 0 3px, ${theme.colors.border.medium} 3px 4px)`,
  }),
});
