import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { SplitAdvice } from '../../../frames';
import { Section } from './Section';
import { adviceFacts, moveText } from './words';

/** What moving traffic would change: the sentence, its figures, and the limits that could not be kept. */
export function Advice({ split }: { split: SplitAdvice }) {
  const styles = useStyles2(getStyles);
  const { moves = [] } = split;
  return (
    <Section title="Advised traffic split">
      <p className={styles.text}>{split.text}</p>
      <dl className={styles.facts}>
        {adviceFacts(split).map(([name, value]) => (
          <div key={name} className={styles.fact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {moves.length > 1 && (
        <ul className={styles.moves} aria-label="Moves">
          {moves.map((move) => (
            <li key={`${move.region} ${move.from} ${move.to}`}>{moveText(move)}</li>
          ))}
        </ul>
      )}
      {split.problems.length > 0 && (
        <ul className={styles.problems} aria-label="Limits that could not be kept">
          {split.problems.map((problem) => (
            <li key={problem}>
              <Icon name="exclamation-triangle" size="sm" className={styles.warning} aria-hidden="true" /> {problem}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  text: css({ margin: 0 }),
  facts: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0, 3), margin: 0 }),
  fact: css({
    display: 'flex',
    gap: theme.spacing(0.75),
    fontSize: theme.typography.bodySmall.fontSize,
    fontVariantNumeric: 'tabular-nums',
    '& dt': { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular },
    '& dd': { margin: 0 },
  }),
  moves: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 3),
    margin: 0,
    padding: 0,
    listStyle: 'none',
    fontSize: theme.typography.bodySmall.fontSize,
    fontVariantNumeric: 'tabular-nums',
  }),
  problems: css({
    margin: 0,
    padding: 0,
    listStyle: 'none',
    fontSize: theme.typography.bodySmall.fontSize,
    color: theme.colors.text.secondary,
  }),
  warning: css({ color: theme.colors.warning.text }),
});
