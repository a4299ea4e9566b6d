import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import type { TimeZone } from '@grafana/schema';
import { useStyles2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';
import { durationWords, type Episode } from '../../../frames';
import { shortName, type ShortNames } from '../../names';
import { OtherSeries } from './OtherSeries';
import { detectorWords, deviationWords, expectedWords, nearestWords, scoreWords } from './words';

interface Props {
  episode: Episode;
  /** What the threshold promises, in words. */
  promise?: string;
  timeZone: TimeZone;
  names: ShortNames;
  format: (value: number) => string;
  /** Id of the episode of another series at the same time, by the name of that series. */
  episodeOf: (seriesName: string) => string | undefined;
  onOpen: (id: string) => void;
}

/** What is known about an episode, as a list of terms: values, detector, similar past, score, other series. */
export function EpisodeFacts({ episode, promise, timeZone, names, format, episodeOf, onOpen }: Props) {
  const styles = useStyles2(getStyles);
  const { seriesName, score, threshold, window, contributors, coOccurring } = episode;
  const others = { names, episodeOf, onOpen };
  return (
    <dl className={styles.facts}>
      {shortName(names, seriesName) !== seriesName && (
        <Fact term="Series">
          <span className={styles.fullName}>{seriesName}</span>
        </Fact>
      )}
      <Values episode={episode} format={format} />
      <Fact term="Detector">{detectorWords(episode)}</Fact>
      <Fact term="Most similar">{nearestWords(episode, timeZone) ?? 'none in the history'}</Fact>
      <Fact term="Anomaly score">
        {scoreWords(score)}
        <span className={styles.aside}>
          {' '}
          (threshold {scoreWords(threshold)}
          {promise && `: ${promise}`})
        </span>
      </Fact>
      {window > 0 && <Fact term="Window">{durationWords(window)}</Fact>}
      {episode.expected && (
        <Fact term="Alert rule">
          on the query itself, outside {expectedWords(episode.expected, format)}
          <span className={styles.aside}> (Grafana’s server cannot run this analysis)</span>
        </Fact>
      )}
      <OtherSeries title="Contributing series" series={contributors} {...others} />
      <OtherSeries title="Unusual at the same time" series={coOccurring} {...others} />
    </dl>
  );
}

/** Expected and observed values where both are known, else only how the series deviated. */
function Values({ episode, format }: Pick<Props, 'episode' | 'format'>) {
  const styles = useStyles2(getStyles);
  const { expected, observed } = episode;
  const deviation = deviationWords(episode);
  if (!expected || observed === null) {
    return deviation ? <Fact term="Observed">{deviation}</Fact> : null;
  }
  return (
    <>
      <Fact term="Expected">{expectedWords(expected, format)}</Fact>
      <Fact term="Observed">
        {format(observed)}
        {deviation && <span className={styles.aside}> ({deviation})</span>}
      </Fact>
    </>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  facts: css({
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    gap: theme.spacing(0.25, 1.5),
    margin: 0,
    fontSize: theme.typography.bodySmall.fontSize,
    '& dt': { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular },
    '& dd': { margin: 0, fontVariantNumeric: 'tabular-nums' },
  }),
  fullName: css({ overflowWrap: 'anywhere' }),
  aside: css({ color: theme.colors.text.secondary }),
});
