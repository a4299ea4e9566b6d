import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { Summary } from '../../frames';
import { textFor } from '../layout';
import { SeveritySymbol } from './SeveritySymbol';

interface Props {
  summaries: Summary[];
  /** Lines there is room for; the worst come first. */
  rows: number;
  /** Lines that one sentence may take. */
  linesEach: number;
  width: number;
  height: number;
  /** True while more is to come: what is not yet known to be quiet is not called so, as where a summary is undecided. */
  partial: boolean;
  /** Ends the work early; undefined where the panel cannot, or there is none. */
  onStop?: () => void;
}

/** The sentence of each query, worst first. Read aloud when it changes: it is also the text in place of the picture. */
export function SummaryLines({ summaries, rows, linesEach, width, height, partial, onStop }: Props) {
  const styles = useStyles2(getStyles);
  const progress = summaries.find((summary) => summary.progress && summary.progress.done < summary.progress.total);
  return (
    <div className={styles.box} style={{ height }} role="status" aria-live="polite">
      {progress?.progress && <Progress {...progress.progress} />}
      {summaries.slice(0, rows).map(({ sentence, short, severity, undecided, progress: working }) => (
        <div key={sentence} className={styles.line} title={sentence}>
          {severity ? (
            <SeveritySymbol severity={severity} />
          ) : (
            <Icon
              name={partial || undecided ? 'clock-nine' : 'check-circle'}
              size="sm"
              className={partial || undecided ? styles.learning : styles.quiet}
              aria-hidden="true"
            />
          )}
          <span className={styles.sentence} data-testid="fleetlens sentence" style={{ WebkitLineClamp: linesEach }}>
            {textFor({ sentence, short }, width)}
          </span>
          {working && onStop && (
            <button type="button" className={styles.stop} onClick={onStop}>
              Stop
            </button>
          )}
        </div>
      ))}
    </div>
  );
}

function Progress({ done, total }: { done: number; total: number }) {
  const styles = useStyles2(getStyles);
  return (
    <div
      className={styles.track}
      role="progressbar"
      aria-label="Learning"
      aria-valuenow={done}
      aria-valuemin={0}
      aria-valuemax={total}
    >
      <div className={styles.bar} style={{ width: `${(100 * done) / Math.max(1, total)}%` }} />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({ position: 'relative', flex: 'none', overflow: 'hidden' }),
  line: css({
    display: 'flex',
    alignItems: 'baseline',
    gap: theme.spacing(0.75),
    ...theme.typography.body,
    lineHeight: theme.spacing(2.5),
  }),
  sentence: css({
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    overflow: 'hidden',
    overflowWrap: 'anywhere',
    color: theme.colors.text.primary,
  }),
  quiet: css({ color: theme.colors.success.text, alignSelf: 'center', flex: 'none' }),
  learning: css({ color: theme.colors.text.secondary, alignSelf: 'center', flex: 'none' }),
  stop: css({
    flex: 'none',
    padding: theme.spacing(0, 0.5),
    border: 'none',
    background: 'none',
    color: theme.colors.text.link,
    '&:hover': { textDecoration: 'underline' },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
  }),
  track: css({ position: 'absolute', inset: 'auto 0 0 0', height: 2, background: theme.colors.border.weak }),
  bar: css({
    height: '100%',
    background: theme.colors.primary.main,
    [theme.transitions.handleMotion('no-preference')]: { transition: theme.transitions.create('width') },
  }),
});
