import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, type IconName, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { ResultNotice } from '../../frames';

const icons: Record<ResultNotice['severity'], IconName> = {
  info: 'info-circle',
  warning: 'exclamation-triangle',
  error: 'exclamation-circle',
};

export const noticeHeight = 20;

/** Notices in the panel itself, for hosts that show none in a header. One line each; the full text on hover. */
export function Notices({ notices, rows }: { notices: ResultNotice[]; rows: number }) {
  const styles = useStyles2(getStyles);
  if (notices.length === 0 || rows === 0) {
    return null;
  }
  const shown = notices.slice(0, notices.length > rows ? rows - 1 : rows);
  const rest = notices.slice(shown.length);
  return (
    <div role="note" className={styles.box}>
      {shown.map(({ severity, text }) => (
        <div key={text} className={styles.line} title={text}>
          <Icon name={icons[severity]} size="sm" className={styles[severity]} />
          <span className={styles.text}>{text}</span>
        </div>
      ))}
      {rest.length > 0 && (
        <div className={styles.line} title={rest.map(({ text }) => text).join('\n')}>
          <span className={styles.text}>
            {rest.length} more {rest.length === 1 ? 'notice' : 'notices'}
          </span>
        </div>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({ flex: 'none' }),
  line: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    height: noticeHeight,
    fontSize: theme.typography.bodySmall.fontSize,
    color: theme.colors.text.secondary,
  }),
  text: css({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
  info: css({ color: theme.colors.info.text, flex: 'none' }),
  warning: css({ color: theme.colors.warning.text, flex: 'none' }),
  error: css({ color: theme.colors.error.text, flex: 'none' }),
});
