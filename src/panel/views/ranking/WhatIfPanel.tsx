import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import React, { useId } from 'react';
import type { WhatIfOption } from '../../../frames';
import type { WhatIf } from './useWhatIf';

interface Props {
  knobs: WhatIfOption[];
  whatIf: WhatIf;
}

/** Sliders that the ranking answers while they move. Never saved, and said so. */
export function WhatIfPanel({ knobs, whatIf }: Props) {
  const styles = useStyles2(getStyles);
  const changed = Object.keys(whatIf.changes).length > 0;
  return (
    <section className={styles.box} aria-label="What if" data-testid="fleetlens what if">
      <div className={styles.head}>
        <strong>What if</strong>
        <span className={styles.note} role="status">
          {whatIf.error ??
            (changed ? 'Below is what would be, not what is. Nothing is saved.' : 'Move a slider; nothing is saved.')}
        </span>
        <Button size="sm" variant="secondary" disabled={!changed} onClick={whatIf.reset}>
          Reset
        </Button>
      </div>
      <div className={styles.knobs}>
        {knobs.map((knob) => (
          <Knob
            key={knob.id}
            knob={knob}
            value={whatIf.changes[knob.id] ?? knob.value}
            onChange={(value) => whatIf.change(knob.id, value)}
          />
        ))}
      </div>
    </section>
  );
}

function Knob({ knob, value, onChange }: { knob: WhatIfOption; value: number; onChange: (value: number) => void }) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const { label, help, min, max, step, unit } = knob;
  const words = `${value.toLocaleString('en-US', { maximumFractionDigits: 2 })}${unit ? ` ${unit}` : ''}`;
  return (
    <div className={styles.knob} title={help}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <output htmlFor={id} className={styles.value}>
        {words}
      </output>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={words}
        className={styles.slider}
        onChange={(event) => onChange(Number(event.currentTarget.value))}
      />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({
    padding: theme.spacing(1),
    border: `1px dashed ${theme.colors.border.strong}`,
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.secondary,
  }),
  head: css({ display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: theme.spacing(0, 1.5) }),
  note: css({
    flex: '1 1 auto',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  knobs: css({
    display: 'grid',
    gridTemplateColumns: `repeat(auto-fill, minmax(${theme.spacing(22)}, 1fr))`,
    gap: theme.spacing(0.5, 3),
    marginTop: theme.spacing(0.5),
  }),
  knob: css({
    display: 'grid',
    gridTemplateColumns: '1fr auto',
    fontSize: theme.typography.bodySmall.fontSize,
    alignItems: 'baseline',
  }),
  label: css({ margin: 0, fontWeight: theme.typography.fontWeightRegular, color: theme.colors.text.secondary }),
  value: css({ fontVariantNumeric: 'tabular-nums' }),
  slider: css({ gridColumn: '1 / -1', width: '100%', accentColor: theme.colors.primary.main }),
});
