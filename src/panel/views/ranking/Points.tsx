import { css } from '@emotion/css';
import type { DataFrame, GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import type { RankingRow } from '../../../frames';
import { numberText } from '../../numberText';
import { Anomalies } from './Anomalies';
import { Networks } from './Networks';
import { partWords, pointsWords, rangeWords } from './table';
import { bestWords, moveLabel, priceWords, uncorrectedWords } from './words';

interface Props {
  row: RankingRow;
  frame: DataFrame;
  networks: RankingRow[];
  currency: string;
}

/**
 * Why a provider has its rank: the points of each role with their interval, and the roles without data; its networks;
 * and the result of the uncorrected formula.
 */
export function Points({ row, frame, networks, currency }: Props) {
  const styles = useStyles2(getStyles);
  const parts = row.parts ?? [];
  const missing = row.missing ?? [];
  return (
    <div className={styles.box}>
      {row.why && <p className={styles.why}>{row.why}</p>}
      {parts.length > 0 && (
        <ul className={styles.parts}>
          {parts.map((part) => (
            <li key={part.role} className={styles.part}>
              <span className={styles.label}>{part.label}</span>
              <span className={styles.track} aria-hidden="true">
                <span className={styles.bar} style={{ width: `${part.of > 0 ? (100 * part.points) / part.of : 0}%` }} />
              </span>
              <span className={styles.points}>{pointsWords(part)}</span>
              <span className={styles.range}>{rangeWords(part)}</span>
              <span className={styles.value}>
                {partWords(part, frame)}
                {part.shrunk && ' · few samples, estimate pulled towards its wider scope'}
              </span>
            </li>
          ))}
        </ul>
      )}
      {row.anomalies && <Anomalies anomalies={row.anomalies} />}
      {missing.length > 0 && <p className={styles.note}>No data for {missing.join(', ')}.</p>}
      {factsOf(row, currency).map((fact) => (
        <p key={fact} className={styles.note}>
          {fact}
        </p>
      ))}
      {networks.length > 0 && <Networks provider={row.provider} rows={networks} regions={row.region === undefined} />}
    </div>
  );
}

function factsOf(row: RankingRow, currency: string): string[] {
  const { bestProbability: best, samples, pricePerGigabyte, qualityAdjustedPrice, shareNow, uncorrected } = row;
  const adjusted = qualityAdjustedPrice === undefined ? '' : `, quality-adjusted ${priceWords(qualityAdjustedPrice)}`;
  return [
    best === undefined ? '' : `${bestWords(best)}.`,
    shareNow === undefined ? '' : `${capital(moveLabel(row))}.`,
    pricePerGigabyte === undefined ? '' : `${priceWords(pricePerGigabyte)} ${currency} per GB${adjusted}.`,
    samples === null ? '' : `Based on ${numberText(samples)} samples.`,
    uncorrected ? uncorrectedWords(uncorrected) : '',
  ].filter((fact) => fact !== '');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({ padding: theme.spacing(0.5, 1, 1.5, 4.5), fontSize: theme.typography.bodySmall.fontSize }),
  why: css({ margin: theme.spacing(0, 0, 1), color: theme.colors.text.primary }),
  parts: css({ margin: 0, padding: 0, listStyle: 'none' }),
  part: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0, 1),
    lineHeight: theme.spacing(2.5),
  }),
  label: css({ width: theme.spacing(14), flex: 'none', color: theme.colors.text.secondary }),
  track: css({
    width: theme.spacing(15),
    flex: 'none',
    height: theme.spacing(0.75),
    borderRadius: theme.shape.radius.default,
    background: theme.colors.border.weak,
    overflow: 'hidden',
  }),
  bar: css({ display: 'block', height: '100%', background: theme.colors.primary.main }),
  points: css({ width: theme.spacing(11), flex: 'none', fontVariantNumeric: 'tabular-nums' }),
  range: css({
    width: theme.spacing(11),
    flex: 'none',
    color: theme.colors.text.secondary,
    fontVariantNumeric: 'tabular-nums',
  }),
  value: css({ color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
  note: css({ margin: theme.spacing(0.5, 0, 0), color: theme.colors.text.secondary }),
});
