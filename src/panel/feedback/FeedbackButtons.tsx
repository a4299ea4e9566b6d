import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import type { TimeZone } from '@grafana/schema';
import { Button, Icon, type IconName, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { Episode } from '../../frames';
import { feedbackWords, type FeedbackVerdict } from './feedback';
import type { FeedbackState } from './useFeedback';

interface Props {
  episode: Episode;
  feedback: FeedbackState;
  timeZone: TimeZone;
  /** Text of the annotation after the verdict. */
  text: string;
}

const choices: Array<{ verdict: FeedbackVerdict; label: string; icon: IconName; help: string }> = [
  { verdict: 'ack', label: 'Acknowledge', icon: 'eye', help: 'Somebody is looking into it' },
  { verdict: 'true', label: 'True alarm', icon: 'check', help: 'Something was wrong' },
  { verdict: 'false', label: 'False alarm', icon: 'times', help: 'Nothing was wrong' },
];

/** Feedback on an episode: the latest one, which can be undone, and a button for each verdict. */
export function FeedbackButtons({ episode, feedback, timeZone, text }: Props) {
  const styles = useStyles2(getStyles);
  const latest = feedback.of(episode);
  return (
    <div className={styles.box} role="group" aria-label="Your feedback">
      {latest && (
        <div className={styles.latest} role="status">
          <Icon name={choices.find(({ verdict }) => verdict === latest.verdict)?.icon ?? 'check'} size="sm" />
          <span>
            Feedback: {feedbackWords[latest.verdict]}
            {latest.by && `, by ${latest.by}`}
            {Number.isFinite(latest.at) && `, ${dateTimeFormat(latest.at, { timeZone, format: 'ddd D MMM HH:mm' })}`}
          </span>
          {!feedback.closed && (
            <Button
              size="sm"
              fill="text"
              variant="secondary"
              disabled={feedback.busy}
              onClick={() => feedback.undo(latest)}
            >
              Undo
            </Button>
          )}
        </div>
      )}
      {feedback.closed ? (
        <div className={styles.aside}>{feedback.closed}</div>
      ) : (
        <div className={styles.buttons}>
          {choices.map(({ verdict, label, icon, help }) => (
            <Button
              key={verdict}
              size="sm"
              variant="secondary"
              icon={icon}
              tooltip={help}
              disabled={feedback.busy}
              aria-pressed={latest?.verdict === verdict}
              onClick={() => {
                if (latest?.verdict !== verdict) {
                  feedback.add(episode, verdict, `${capital(feedbackWords[verdict])}: ${text}`);
                }
              }}
            >
              {label}
            </Button>
          ))}
        </div>
      )}
      {feedback.problem && (
        <div className={styles.problem} role="alert">
          {feedback.problem}
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
  latest: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(0.75) }),
  buttons: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) }),
  aside: css({ color: theme.colors.text.secondary }),
  problem: css({ color: theme.colors.error.text }),
});
