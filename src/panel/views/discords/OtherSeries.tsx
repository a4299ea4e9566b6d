import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { shortName, type ShortNames } from '../../names';

interface Props {
  title: string;
  series: string[] | undefined;
  names: ShortNames;
  /** Id of the episode to go to for a series; undefined where it has none at this time. */
  episodeOf: (seriesName: string) => string | undefined;
  onOpen: (id: string) => void;
}

/** More names than this would make the card harder to read. */
const maxShown = 8;

/** Other series of an episode. Each is a link to its own episode at the same time, where there is one. */
export function OtherSeries({ title, series = [], names, episodeOf, onOpen }: Props) {
  const styles = useStyles2(getStyles);
  if (series.length === 0) {
    return null;
  }
  const rest = series.length - maxShown;
  return (
    <>
      <dt>{title}</dt>
      <dd className={styles.names}>
        {series.slice(0, maxShown).map((name) => {
          const id = episodeOf(name);
          return id === undefined ? (
            <span key={name} title={name}>
              {shortName(names, name)}
            </span>
          ) : (
            <button key={name} type="button" className={styles.link} title={name} onClick={() => onOpen(id)}>
              {shortName(names, name)}
            </button>
          );
        })}
        {rest > 0 && <span>and {rest} more</span>}
      </dd>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  names: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0, 1) }),
  link: css({
    padding: 0,
    border: 'none',
    background: 'none',
    font: 'inherit',
    color: theme.colors.text.link,
    '&:hover': { textDecoration: 'underline' },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}` },
  }),
});
