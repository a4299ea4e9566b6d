import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, type IconName, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { RankingHeader } from '../../../frames';
import { hasOverall, regionsOf, type Scope } from './scope';
import { ScopePicker } from './ScopePicker';

interface Section {
  open: boolean;
  onToggle: () => void;
}

interface Props {
  header: RankingHeader;
  scope: Scope;
  width: number;
  onScope: (scope: Scope) => void;
  /** Absent where there are no options to try out. */
  whatIf?: Section;
  /** Absent where there is no manifest, or no room for it. */
  steering?: Section;
}

/** Width (px) of the buttons beside the regions. */
const buttonsWidth = 210;

/** The regions to choose from, and the buttons that open the what-if options and the steering manifest. */
export function RankingToolbar({ header, scope, width, onScope, whatIf, steering }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.toolbar}>
      <ScopePicker
        regions={regionsOf(header)}
        overall={hasOverall(header.rows)}
        scope={scope}
        width={width - buttonsWidth}
        onChange={onScope}
      />
      <span className={styles.buttons}>
        {whatIf && <Toggle label="What if" icon="sliders-v-alt" {...whatIf} />}
        {steering && <Toggle label="Steering" icon="arrow" {...steering} />}
      </span>
    </div>
  );
}

function Toggle({ label, icon, open, onToggle }: Section & { label: string; icon: IconName }) {
  return (
    <Button size="sm" variant="secondary" fill="outline" icon={icon} aria-expanded={open} onClick={onToggle}>
      {label}
    </Button>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  toolbar: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
  buttons: css({ display: 'inline-flex', gap: theme.spacing(1), marginLeft: 'auto' }),
});
