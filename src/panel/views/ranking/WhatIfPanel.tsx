import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import React, { useId } from 'react';
import type { WhatIfOption } from '../../../frames';
import type { WhatIf } from './useWhatIf';
import { optionText } from './words';

interface Props {
  options: WhatIfOption[];
  whatIf: WhatIf;
}

/** Sliders for options of the ranking, which is computed again while they move. Nothing of it is saved. */
export function WhatIfPanel({ options, whatIf }: Props) {
  const styles = useStyles2(getStyles);
  const changed = Object.keys(whatIf.changes).length > 0;
  return (
    <section className={styles.box} aria-label="What if" data-testid="fleetlens what if">
      <div className={styles.head}>
        <strong>What if</strong>
        <span className={styles.note} role="status">
          {whatIf.error ??
            (changed
              ? 'The ranking below uses these options instead of the saved ones. Nothing is saved.'
              : 'Move a slider to try other options. Nothing is saved.')}
        </span>
        <Button size="sm" variant="secondary" disabled={!changed} onClick={whatIf.reset}>
          Reset
        </Button>
      </div>
      <div className={styles.options}>
        {options.map((option) => (
          <OptionSlider
            key={option.id}
            option={option}
            value={whatIf.changes[option.id] ?? option.value}
            onChange={(value) => whatIf.change(option.id, value)}
          />
        ))}
      </div>
    </section>
  );
}

interface SliderProps {
  option: WhatIfOption;
  value: number;
  onChange: (value: number) => void;
}

function OptionSlider({ option, value, onChange }: SliderProps) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const { label, help, min, max, step, unit } = option;
  const words = optionText(value, unit);
  return (
    <div className={styles.option} title={help}>
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
  options: css({
    display: 'grid',
    gridTemplateColumns: `repeat(auto-fill, minmax(${theme.spacing(22)}, 1fr))`,
    gap: theme.spacing(0.5, 3),
    marginTop: theme.spacing(0.5),
  }),
  option: css({
    display: 'grid',
    gridTemplateColumns: '1fr auto',
    fontSize: theme.typography.bodySmall.fontSize,
    alignItems: 'baseline',
  }),
  label: css({ margin: 0, fontWeight: theme.typography.fontWeightRegular, color: theme.colors.text.secondary }),
  value: css({ fontVariantNumeric: 'tabular-nums' }),
  slider: css({ gridColumn: '1 / -1', width: '100%', accentColor: theme.colors.primary.main }),
});
