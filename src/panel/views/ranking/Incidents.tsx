import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import type { TimeZone } from '@grafana/schema';
import { Button, Icon, type IconName, useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';
import { durationWords, type RankingIncident } from '../../../frames';
import { SeveritySymbol } from '../../parts/SeveritySymbol';
import { timeRangeText } from '../../timeText';
import { Anomalies } from './Anomalies';
import { Section } from './Section';
import { confidenceText, lapsOf, lapWords, whose } from './words';

/** An icon for each answer to "whose fault?", beside the word. */
const icons: Record<RankingIncident['verdict'], IconName> = {
  theirs: 'cloud',
  ours: 'home-alt',
  network: 'sitemap',
  region: 'globe',
};

/** The others are shown after a click. */
const shownAtFirst = 4;

/** Incidents in the time range: whose fault, and how long the failover took. Ongoing ones first, then the newest. */
export function Incidents({ incidents, timeZone }: { incidents: RankingIncident[]; timeZone: TimeZone }) {
  const styles = useStyles2(getStyles);
  const [all, setAll] = useState(false);
  const sorted = [...incidents].sort((a, b) => Number(b.end === null) - Number(a.end === null) || b.start - a.start);
  const shown = all ? sorted : sorted.slice(0, shownAtFirst);
  return (
    <Section title={incidents.length === 1 ? '1 incident' : `${incidents.length} incidents`}>
      <ul className={styles.list} data-testid="fleetlens incidents">
        {shown.map((incident) => (
          <li key={incident.id} className={styles.item} title={incident.text}>
            <SeveritySymbol severity={incident.severity} />
            <span className={styles.badge}>
              <Icon name={icons[incident.verdict]} size="sm" aria-hidden="true" /> {whose[incident.verdict]}
            </span>
            <strong className={styles.target}>{incident.target}</strong>
            {incident.trouble === 'unusual' && <span>unusual, not failing</span>}
            <span className={styles.quiet}>{whenWords(incident, timeZone)}</span>
            <Stopwatch incident={incident} />
            <span className={styles.quiet}>{confidenceText(incident.confidence)} confidence</span>
            {incident.anomalies && <Anomalies anomalies={incident.anomalies} />}
          </li>
        ))}
      </ul>
      {incidents.length > shownAtFirst && (
        <Button size="sm" fill="text" variant="secondary" onClick={() => setAll(!all)} className={styles.more}>
          {all ? 'Show fewer' : `Show all ${incidents.length}`}
        </Button>
      )}
    </Section>
  );
}

function whenWords({ start, end }: RankingIncident, timeZone: TimeZone): string {
  const span = timeRangeText({ start, end: end ?? start, ongoing: end === null }, timeZone);
  return end === null ? span : `${span} (${durationWords(end - start)})`;
}

/** Detected, switched, recovered: how long after the start. */
function Stopwatch({ incident }: { incident: RankingIncident }) {
  const styles = useStyles2(getStyles);
  return (
    <span className={styles.laps} role="group" aria-label="Time since the start">
      {lapsOf(incident).map((lap) => (
        <span key={lap.what} className={styles.lap}>
          <span className={styles.quiet}>{lap.what}</span>{' '}
          <span className={lap.seconds === null ? styles.quiet : styles.seconds}>
            {lapWords(lap, incident.end === null)}
          </span>
        </span>
      ))}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ margin: 0, padding: 0, listStyle: 'none' }),
  item: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: theme.spacing(0, 1.5),
    lineHeight: theme.spacing(3),
    fontSize: theme.typography.bodySmall.fontSize,
    fontVariantNumeric: 'tabular-nums',
  }),
  badge: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    padding: theme.spacing(0, 0.75),
    lineHeight: theme.spacing(2.25),
    border: `1px solid ${theme.colors.border.medium}`,
    borderRadius: theme.shape.radius.default,
    color: theme.colors.text.primary,
  }),
  target: css({ fontWeight: theme.typography.fontWeightMedium }),
  quiet: css({ color: theme.colors.text.secondary }),
  laps: css({ display: 'inline-flex', flexWrap: 'wrap', gap: theme.spacing(0, 1.5) }),
  lap: css({ whiteSpace: 'nowrap' }),
  seconds: css({ fontWeight: theme.typography.fontWeightMedium }),
  more: css({ alignSelf: 'flex-start' }),
});
