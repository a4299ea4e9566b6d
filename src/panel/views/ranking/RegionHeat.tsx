import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import React from 'react';
import type { RankingRow } from '../../../frames';
import { SeveritySymbol } from '../../parts/SeveritySymbol';
import { screenReaderOnly } from '../../parts/screenReaderOnly';
import type { HeatTable, Scope } from './scope';
import { Section } from './Section';
import { rankWords, scoreDomain, scoreWords, shareOf } from './table';

interface Props {
  table: HeatTable;
  scope: Scope;
  onScope: (scope: Scope) => void;
}

/** From few points to many, in one hue, so that colour-blind readers see the same order. */
const shades = ['super-light-blue', 'light-blue', 'blue', 'semi-dark-blue', 'dark-blue'];

/** Scores by region and provider. A click shows that region above; one on the region shown leads back to all. */
export function RegionHeat({ table, scope, onScope }: Props) {
  const styles = useStyles2(getStyles);
  const { providers, regions } = table;
  const domain = scoreDomain(regions.flatMap(({ cells }) => cells.filter((cell) => cell !== undefined)));
  return (
    <Section title="Scores by region">
      <div className={styles.scroll}>
        <table className={styles.table} data-testid="fleetlens regions">
          <caption className={styles.caption}>Scores by region and provider; darker is better</caption>
          <thead>
            <tr>
              <th scope="col">region</th>
              {providers.map((provider) => (
                <th key={provider} scope="col">
                  {provider}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {regions.map(({ region, cells }) => {
              const choose = () => onScope(region === scope ? undefined : region);
              return (
                <tr key={region} className={styles.row} onClick={choose}>
                  <th scope="row">
                    <button type="button" className={styles.region} aria-pressed={region === scope}>
                      {region}
                    </button>
                  </th>
                  {cells.map((cell, i) => (
                    <Cell key={providers[i]} row={cell} domain={domain} />
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function Cell({ row, domain }: { row: RankingRow | undefined; domain: { min: number; max: number } }) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  if (!row || row.score === null) {
    return (
      <td className={styles.none} title={row?.why}>
        {row?.severity && <SeveritySymbol severity={row.severity} />}{' '}
        {row ? (row.verdict === 'gate' ? 'gate' : 'little data') : '–'}
      </td>
    );
  }
  const shade = Math.min(shades.length - 1, Math.floor(shareOf(row.score, domain) * shades.length));
  const background = theme.visualization.getColorByName(shades[shade]);
  return (
    <td style={{ background, color: theme.colors.getContrastText(background, 4.5) }} title={row.why}>
      {scoreWords(row.score)} <span className={styles.rank}>#{rankWords(row)}</span>
    </td>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroll: css({ overflowX: 'auto' }),
  table: css({
    borderCollapse: 'separate',
    borderSpacing: 2,
    fontSize: theme.typography.bodySmall.fontSize,
    fontVariantNumeric: 'tabular-nums',
    '& th': { textAlign: 'left', fontWeight: theme.typography.fontWeightRegular, color: theme.colors.text.secondary },
    '& th, & td': { padding: theme.spacing(0.25, 1) },
    '& td': { minWidth: theme.spacing(9), textAlign: 'center', borderRadius: theme.shape.radius.default },
  }),
  caption: css(screenReaderOnly),
  row: css({ cursor: 'pointer', '&:hover td': { outline: `1px solid ${theme.colors.border.strong}` } }),
  region: css({
    padding: theme.spacing(0.25, 0.75),
    border: 'none',
    borderRadius: theme.shape.radius.default,
    background: 'none',
    color: theme.colors.text.primary,
    '&:hover': { background: theme.colors.action.hover },
    '&[aria-pressed="true"]': {
      background: theme.colors.action.selected,
      fontWeight: theme.typography.fontWeightMedium,
      textDecoration: 'underline',
    },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}` },
  }),
  rank: css({ fontWeight: theme.typography.fontWeightLight }),
  none: css({
    color: theme.colors.text.secondary,
    background: `repeating-linear-gradient(135deg, ${theme.colors.background.primary} 0 5px, ${theme.colors.background.secondary} 5px 6px)`,
  }),
});
