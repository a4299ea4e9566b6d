import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import type { TimeZone } from '@grafana/schema';
import { ClipboardButton, IconButton, LinkButton, Portal, useStyles2 } from '@grafana/ui';
import React, { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { durationWords, type Episode } from '../../../frames';
import { MarkButtons } from '../../marks/MarkButtons';
import type { Marks } from '../../marks/useMarks';
import { shortName, type ShortNames } from '../../names';
import { SeverityMark } from '../../parts/SeverityMark';
import { OtherSeries } from './OtherSeries';
import { Overlay } from './Overlay';
import { type Box, placeCard } from './place';
import { useDialog } from './useDialog';
import {
  detectorWords,
  deviationWords,
  episodeText,
  expectedWords,
  nearestWords,
  scoreWords,
  spanWords,
  sureWords,
  verdictWords,
} from './words';

interface Props {
  episode: Episode;
  /** What the threshold promises, in words. */
  promise?: string;
  /** Place of this episode among those shown, from 0. */
  index: number;
  count: number;
  timeZone: TimeZone;
  names: ShortNames;
  format: (value: number) => string;
  exploreUrl?: string;
  marks: Marks;
  /** Id of the episode of another series at the same time, by the name of that series. */
  episodeOf: (seriesName: string) => string | undefined;
  onOpen: (id: string) => void;
  /** Where the card's region or row is on the page, asked anew whenever that may have moved. */
  anchor: () => Box | undefined;
  onStep: (by: 1 | -1) => void;
  onClose: () => void;
}

/** Not seen until it is measured, but there: a hidden element takes no focus. */
const unplaced = { opacity: 0, left: 0, top: 0 };

/** An episode explained: what was expected, what came, when something like it was before. */
export function EpisodeCard(props: Props) {
  const { episode, promise, index, count, timeZone, names, format, anchor, onStep, onClose } = props;
  const styles = useStyles2(getStyles);
  const titleId = useId();
  const card = useRef<HTMLDivElement>(null);
  const place = usePlace(card, anchor, episode.id);
  const onKeyDown = useDialog(card, { onClose, onStep });
  const { expected, observed: came, seriesName } = episode;
  const name = shortName(names, seriesName);
  const deviation = deviationWords(episode);
  const sure = sureWords(episode);
  const nearest = nearestWords(episode, timeZone);

  return (
    <Portal>
      <div
        ref={card}
        role="dialog"
        aria-modal="true"
        aria-labelledby={titleId}
        tabIndex={-1}
        className={styles.card}
        style={place ?? unplaced}
        onKeyDown={onKeyDown}
      >
        <div className={styles.head}>
          <h2 id={titleId} className={styles.title}>
            <SeverityMark severity={episode.severity} /> {name}
          </h2>
          {count > 1 && (
            <span className={styles.steps}>
              <IconButton name="angle-left" tooltip="Previous anomaly" onClick={() => onStep(-1)} />
              <span className={styles.count}>
                {index + 1} of {count}
              </span>
              <IconButton name="angle-right" tooltip="Next anomaly" onClick={() => onStep(1)} />
            </span>
          )}
          <IconButton name="times" tooltip="Close" onClick={onClose} />
        </div>
        <div className={styles.when}>
          {spanWords(episode, timeZone)} ({durationWords(episode.end - episode.start)}
          {episode.ongoing && ' so far'})
        </div>
        <p className={styles.verdict}>
          {verdictWords(episode, timeZone)}
          {sure && <span className={styles.aside}> How sure: {sure}.</span>}
        </p>
        <Overlay episode={episode} timeZone={timeZone} format={format} />
        <dl className={styles.facts}>
          {name !== seriesName && (
            <>
              <dt>series</dt>
              <dd className={styles.whole}>{seriesName}</dd>
            </>
          )}
          {expected && came !== null && (
            <>
              <dt>expected</dt>
              <dd>{expectedWords(expected, format)}</dd>
              <dt>came</dt>
              <dd>
                {format(came)}
                {deviation && <span className={styles.aside}> ({deviation})</span>}
              </dd>
            </>
          )}
          {!(expected && came !== null) && deviation && (
            <>
              <dt>came</dt>
              <dd>{deviation}</dd>
            </>
          )}
          <dt>found by</dt>
          <dd>{detectorWords(episode)}</dd>
          <dt>nearest match</dt>
          <dd>{nearest ?? 'none in the history compared'}</dd>
          <dt>how unusual</dt>
          <dd>
            {scoreWords(episode.score)}
            <span className={styles.aside}>
              {' '}
              (threshold {scoreWords(episode.threshold)}
              {promise && `: ${promise}`})
            </span>
          </dd>
          {episode.window > 0 && (
            <>
              <dt>window</dt>
              <dd>{durationWords(episode.window)}</dd>
            </>
          )}
          <OtherSeries
            title="made up of"
            series={episode.contributors}
            names={names}
            episodeOf={props.episodeOf}
            onOpen={props.onOpen}
          />
          <OtherSeries
            title="also moving"
            series={episode.coOccurring}
            names={names}
            episodeOf={props.episodeOf}
            onOpen={props.onOpen}
          />
        </dl>
        <div className={styles.actions}>
          {props.exploreUrl && (
            <LinkButton href={props.exploreUrl} icon="compass" size="sm" variant="secondary">
              Open in Explore
            </LinkButton>
          )}
          <ClipboardButton
            icon="copy"
            size="sm"
            variant="secondary"
            fill="text"
            getText={() => episodeText(episode, timeZone, format)}
          >
            Copy as text
          </ClipboardButton>
        </div>
        <MarkButtons
          episode={episode}
          marks={props.marks}
          timeZone={timeZone}
          text={`${episode.seriesName}, ${episode.what}, ${spanWords(episode, timeZone)}`}
        />
      </div>
    </Portal>
  );
}

/** Keeps the card beside its anchor while the page scrolls, the window changes or another episode is shown. */
function usePlace(card: React.RefObject<HTMLElement | null>, anchor: () => Box | undefined, key: string) {
  const [place, setPlace] = useState<{ left: number; top: number }>();
  const latest = useRef(anchor);
  useLayoutEffect(() => {
    latest.current = anchor;
  });
  // Not a layout effect: the portal joins the page in one of its own, which runs later.
  useEffect(() => {
    const update = () => {
      const box = latest.current();
      if (card.current && box) {
        const { width, height } = card.current.getBoundingClientRect();
        setPlace(placeCard(box, { width, height }, { width: window.innerWidth, height: window.innerHeight }));
      }
    };
    update();
    window.addEventListener('resize', update);
    window.addEventListener('scroll', update, true);
    return () => {
      window.removeEventListener('resize', update);
      window.removeEventListener('scroll', update, true);
    };
  }, [card, key]);
  return place;
}

const getStyles = (theme: GrafanaTheme2) => ({
  card: css({
    position: 'fixed',
    zIndex: theme.zIndex.modal,
    width: `min(${theme.spacing(52)}, calc(100vw - ${theme.spacing(3)}))`,
    maxHeight: `calc(100vh - ${theme.spacing(3)})`,
    overflowY: 'auto',
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    padding: theme.spacing(1.5, 2),
    background: theme.colors.background.elevated,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    boxShadow: theme.shadows.z3,
    '&:focus-visible': { outline: 'none' },
  }),
  head: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1) }),
  title: css({
    flex: '1 1 auto',
    margin: 0,
    ...theme.typography.h5,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  }),
  steps: css({ display: 'inline-flex', alignItems: 'center', flex: 'none' }),
  count: css({
    fontSize: theme.typography.bodySmall.fontSize,
    color: theme.colors.text.secondary,
    fontVariantNumeric: 'tabular-nums',
    paddingRight: theme.spacing(1),
  }),
  when: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  verdict: css({ margin: 0, color: theme.colors.text.primary }),
  facts: css({
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    gap: theme.spacing(0.25, 1.5),
    margin: 0,
    fontSize: theme.typography.bodySmall.fontSize,
    '& dt': { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular },
    '& dd': { margin: 0, fontVariantNumeric: 'tabular-nums' },
  }),
  whole: css({ overflowWrap: 'anywhere' }),
  aside: css({ color: theme.colors.text.secondary }),
  actions: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), alignItems: 'center' }),
});
