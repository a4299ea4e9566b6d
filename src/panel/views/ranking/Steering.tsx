import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { ClipboardButton, useStyles2 } from '@grafana/ui';
import React from 'react';
import { Section } from './Section';

interface Props {
  text: string;
  /** What it is the order of. */
  of: string;
}

/** The order as players with content steering are told it. HLS and DASH have the same document. */
export function Steering({ text, of }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <Section title={`Steering manifest, ${of}`}>
      <p className={styles.note}>
        For HLS and DASH players alike; pathways (HLS) and service locations (DASH) must have the names of the
        providers. A preview: nothing is sent anywhere.
      </p>
      <div className={styles.box}>
        <pre className={styles.text} tabIndex={0} aria-label={`Steering manifest, ${of}`}>
          {text}
        </pre>
        <ClipboardButton className={styles.copy} size="sm" variant="secondary" icon="copy" getText={() => text}>
          Copy
        </ClipboardButton>
      </div>
    </Section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  note: css({ margin: 0, color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  box: css({ position: 'relative' }),
  text: css({ margin: 0, padding: theme.spacing(1), fontSize: theme.typography.bodySmall.fontSize }),
  copy: css({ position: 'absolute', top: theme.spacing(0.5), right: theme.spacing(0.5) }),
});
