import { css, cx } from '@emotion/css';
import type { GrafanaTheme2, LinkModel } from '@grafana/data';
import { DataLinkButton, useStyles2 } from '@grafana/ui';
import React, { useEffect } from 'react';
import { SeveritySymbol } from '../parts/SeveritySymbol';
import type { Severity } from '../../frames';
import type { TooltipRow } from './tooltipRows';

/** What an analysis says of a moment, under the values. */
export interface TooltipDetail {
  id: string;
  title?: string;
  severity: Severity | null;
  rows: Array<[label: string, value: string]>;
  hint?: string;
}

interface Props {
  time: string;
  rows: TooltipRow[];
  details: TooltipDetail[];
  links: LinkModel[];
  pinned: boolean;
  /** Called when the tooltip is pinned and when it is released: data is held back meanwhile. */
  onPinned: (pinned: boolean) => void;
  maxHeight?: number;
}

export function ChartTooltip({ time, rows, details, links, pinned, onPinned, maxHeight }: Props) {
  const styles = useStyles2(getStyles);
  useEffect(() => {
    onPinned(pinned);
    return () => onPinned(false);
  }, [pinned, onPinned]);
  return (
    <div className={styles.box} data-testid="fleetlens tooltip">
      <div className={cx(styles.time, pinned && styles.besideClose)}>{time}</div>
      {rows.length > 0 && (
        <div className={styles.rows} style={maxHeight ? { maxHeight, overflowY: 'auto' } : undefined}>
          {rows.map((row, index) => (
            <div key={index} className={cx(styles.row, row.active && styles.active)}>
              <span className={styles.swatch} style={{ background: row.color }} />
              <span className={styles.label}>{row.label}</span>
              <span className={styles.value}>{row.value}</span>
            </div>
          ))}
        </div>
      )}
      {details.map((detail) => (
        <div key={detail.id} className={styles.detail}>
          {detail.title && (
            <div className={styles.title}>
              {detail.severity && <SeveritySymbol severity={detail.severity} />}
              {detail.title}
            </div>
          )}
          {detail.rows.map(([label, value]) => (
            <div key={label} className={styles.row}>
              <span className={styles.fact}>{label}</span>
              <span className={styles.value}>{value}</span>
            </div>
          ))}
          {detail.hint && <div className={styles.hint}>{detail.hint}</div>}
        </div>
      ))}
      {pinned && links.length > 0 && (
        <div className={styles.detail}>
          {links.map((link) => (
            <DataLinkButton key={link.href + link.title} link={link} buttonProps={{ size: 'sm', fill: 'text' }} />
          ))}
        </div>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const section = { padding: theme.spacing(0.75, 1) };
  const divided = { ...section, borderTop: `1px solid ${theme.colors.border.weak}` };
  return {
    box: css({ fontSize: theme.typography.bodySmall.fontSize, minWidth: theme.spacing(20), whiteSpace: 'normal' }),
    time: css({ ...section, color: theme.colors.text.primary, fontWeight: theme.typography.fontWeightMedium }),
    besideClose: css({ paddingRight: theme.spacing(4) }),
    rows: css({ ...divided }),
    detail: css({ ...divided }),
    title: css({
      display: 'flex',
      gap: theme.spacing(0.5),
      alignItems: 'center',
      fontWeight: theme.typography.fontWeightMedium,
    }),
    row: css({
      display: 'flex',
      alignItems: 'baseline',
      gap: theme.spacing(1),
      lineHeight: theme.typography.body.lineHeight,
    }),
    active: css({ fontWeight: theme.typography.fontWeightMedium, color: theme.colors.text.maxContrast }),
    swatch: css({
      flex: 'none',
      alignSelf: 'center',
      width: theme.spacing(1.5),
      height: theme.spacing(0.5),
      borderRadius: theme.shape.radius.default,
    }),
    label: css({ flex: '1 1 auto', color: theme.colors.text.secondary, overflowWrap: 'anywhere' }),
    fact: css({ flex: '1 1 auto', color: theme.colors.text.secondary, whiteSpace: 'nowrap' }),
    value: css({
      color: theme.colors.text.primary,
      fontVariantNumeric: 'tabular-nums',
      textAlign: 'right',
      whiteSpace: 'nowrap',
    }),
    hint: css({ color: theme.colors.text.secondary }),
  };
};
