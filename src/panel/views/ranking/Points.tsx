import { css } from '@emotion/css';
import type { DataFrame, GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import type { RankingRow } from '../../../frames';
import { partWords, pointsWords } from './table';

interface Props {
  row: RankingRow;
  frame: DataFrame;
}

/** Why a provider stands where it stands: the points of each role, of how many, and what is missing. */
export function Points({ row, frame }: Props) {
  const styles = useStyles2(getStyles);
  const parts = row.parts ?? [];
  const missing = row.missing ?? [];
  return (
    <div className={styles.box}>
      {row.why && <p className={styles.why}>{row.why}</p>}
      {parts.length > 0 && (
        <ul className={styles.parts}>
          {parts.map((part) => (
            <li key={part.role} className={styles.part}>
              <span className={styles.label}>{part.label}</span>
              <span className={styles.track} aria-hidden="true">
                <span className={styles.bar} style={{ width: `${part.of > 0 ? (100 * part.points) / part.of : 0}%` }} />
              </span>
              <span className={styles.points}>{pointsWords(part)}</span>
              <span className={styles.value}>{partWords(part, frame)}</span>
            </li>
          ))}
        </ul>
      )}
      {missing.length > 0 && <p className={styles.note}>No data for {missing.join(', ')}.</p>}
      {row.samples !== null && <p className={styles.note}>Judged on {row.samples.toLocaleString()} samples.</p>}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({ padding: theme.spacing(0.5, 1, 1.5, 4.5), fontSize: theme.typography.bodySmall.fontSize }),
  why: css({ margin: theme.spacing(0, 0, 1), color: theme.colors.text.primary }),
  parts: css({ margin: 0, padding: 0, listStyle: 'none' }),
  part: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1), lineHeight: theme.spacing(2.5) }),
  label: css({ width: theme.spacing(14), flex: 'none', color: theme.colors.text.secondary }),
  track: css({
    width: theme.spacing(15),
    flex: 'none',
    height: theme.spacing(0.75),
    borderRadius: theme.shape.radius.default,
    background: theme.colors.border.weak,
    overflow: 'hidden',
  }),
  bar: css({ display: 'block', height: '100%', background: theme.colors.primary.main }),
  points: css({ width: theme.spacing(10), flex: 'none', fontVariantNumeric: 'tabular-nums' }),
  value: css({ color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
  note: css({ margin: theme.spacing(0.5, 0, 0), color: theme.colors.text.secondary }),
});
