import React, { useEffect, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2, IconName } from '@grafana/data';
import { Icon, LinkButton, Spinner, useStyles2 } from '@grafana/ui';
import { checks, type CheckResult } from './checks';

const icons: Record<CheckResult['state'], IconName> = {
  good: 'check-circle',
  bad: 'exclamation-circle',
  note: 'info-circle',
};

/** Runs every check and shows its result in one sentence. */
export function CheckList() {
  const styles = useStyles2(getStyles);
  const results = useChecks();
  return (
    <ul className={styles.list} aria-label="Setup check" aria-busy={results.size < checks.length}>
      {checks.map(({ id }) => {
        const result = results.get(id);
        return (
          <li key={id} className={styles.item}>
            {result ? <Icon name={icons[result.state]} className={styles[result.state]} /> : <Spinner size="sm" />}
            <span>{result ? result.text : `Checking: ${id}…`}</span>
            {result?.fix && (
              <LinkButton size="sm" variant="secondary" href={result.fix.href}>
                {result.fix.label}
              </LinkButton>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function useChecks(): Map<string, CheckResult> {
  const [results, setResults] = useState(new Map<string, CheckResult>());
  useEffect(() => {
    let current = true;
    for (const check of checks) {
      check
        .run()
        .catch(
          (error: unknown): CheckResult => ({
            state: 'bad',
            text: error instanceof Error ? error.message : String(error),
          })
        )
        .then((result) => current && setResults((known) => new Map(known).set(check.id, result)));
    }
    return () => {
      current = false;
    };
  }, []);
  return results;
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ listStyle: 'none', display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
  item: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1) }),
  good: css({ color: theme.colors.success.text, flexShrink: 0 }),
  bad: css({ color: theme.colors.error.text, flexShrink: 0 }),
  note: css({ color: theme.colors.info.text, flexShrink: 0 }),
});
