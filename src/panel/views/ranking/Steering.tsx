import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { ClipboardButton, useStyles2 } from '@grafana/ui';
import React from 'react';
import { Section } from './Section';

interface Props {
  text: string;
  /** The scope of the manifest. */
  of: string;
}

/** The ranking as a content-steering manifest, which is the same document for HLS and DASH. */
export function Steering({ text, of }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <Section title={`Steering manifest, ${of}`}>
      <p className={styles.note}>
        For HLS and DASH players. Pathways (HLS) and service locations (DASH) must be named like the providers. This is
        a preview; nothing is sent.
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
