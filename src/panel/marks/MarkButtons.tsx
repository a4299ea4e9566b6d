import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import type { TimeZone } from '@grafana/schema';
import { Button, Icon, type IconName, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { Episode } from '../../frames';
import { markWords, type MarkVerdict } from './mark';
import type { Marks } from './useMarks';

interface Props {
  episode: Episode;
  marks: Marks;
  timeZone: TimeZone;
  /** What the annotation says of the episode, after the mark itself. */
  text: string;
}

const choices: Array<{ verdict: MarkVerdict; label: string; icon: IconName; help: string }> = [
  { verdict: 'ack', label: 'Acknowledge', icon: 'eye', help: 'Somebody looks at it' },
  { verdict: 'true', label: 'True alarm', icon: 'check', help: 'Something was wrong indeed' },
  { verdict: 'false', label: 'False alarm', icon: 'times', help: 'Nothing was wrong' },
];

/** A person's word on a verdict: what was said last, with the way to take it back, and what can be said. */
export function MarkButtons({ episode, marks, timeZone, text }: Props) {
  const styles = useStyles2(getStyles);
  const mark = marks.of(episode);
  return (
    <div className={styles.box} role="group" aria-label="Your verdict">
      {mark && (
        <div className={styles.said} role="status">
          <Icon name={choices.find(({ verdict }) => verdict === mark.verdict)?.icon ?? 'check'} size="sm" />
          <span>
            Marked: {markWords[mark.verdict]}
            {mark.by && `, by ${mark.by}`}
            {Number.isFinite(mark.at) && `, ${dateTimeFormat(mark.at, { timeZone, format: 'ddd D MMM HH:mm' })}`}
          </span>
          {!marks.closed && (
            <Button size="sm" fill="text" variant="secondary" disabled={marks.busy} onClick={() => marks.undo(mark)}>
              Undo
            </Button>
          )}
        </div>
      )}
      {marks.closed ? (
        <div className={styles.aside}>{marks.closed}</div>
      ) : (
        <div className={styles.buttons}>
          {choices.map(({ verdict, label, icon, help }) => (
            <Button
              key={verdict}
              size="sm"
              variant="secondary"
              icon={icon}
              tooltip={help}
              disabled={marks.busy}
              aria-pressed={mark?.verdict === verdict}
              onClick={() => {
                if (mark?.verdict !== verdict) {
                  marks.add(episode, verdict, `${capital(markWords[verdict])}: ${text}`);
                }
              }}
            >
              {label}
            </Button>
          ))}
        </div>
      )}
      {marks.problem && (
        <div className={styles.problem} role="alert">
          {marks.problem}
        </div>
      )}
    </div>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(0.5),
    paddingTop: theme.spacing(1),
    borderTop: `1px solid ${theme.colors.border.weak}`,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  said: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(0.75) }),
  buttons: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) }),
  aside: css({ color: theme.colors.text.secondary }),
  problem: css({ color: theme.colors.error.text }),
});
