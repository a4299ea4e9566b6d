import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import type { TimeZone } from '@grafana/schema';
import { ClipboardButton, LinkButton, Portal, useStyles2 } from '@grafana/ui';
import React, { useId, useRef } from 'react';
import { durationWords, type Episode } from '../../../frames';
import { FeedbackButtons } from '../../feedback/FeedbackButtons';
import type { FeedbackState } from '../../feedback/useFeedback';
import { shortName, type ShortNames } from '../../names';
import { timeRangeText } from '../../timeText';
import { CardHeader } from './CardHeader';
import { EpisodeChart } from './EpisodeChart';
import { EpisodeFacts } from './EpisodeFacts';
import { Overlay } from './Overlay';
import type { Box } from './place';
import type { Surroundings } from './surroundings';
import { useDialog } from './useDialog';
import { usePlace } from './usePlace';
import { confidenceWords, episodeText, verdictWords } from './words';

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
  /** Its line with the time around it; undefined where that is not drawn. */
  surroundings?: Surroundings;
  exploreUrl?: string;
  feedback: FeedbackState;
  /** Id of the episode of another series at the same time, by the name of that series. */
  episodeOf: (seriesName: string) => string | undefined;
  onOpen: (id: string) => void;
  /** Where the card's region or row is on the page; called again whenever that may have moved. */
  anchor: () => Box | undefined;
  onStep: (by: 1 | -1) => void;
  onClose: () => void;
}

/** Invisible until it is measured, but not hidden: a hidden element takes no focus. */
const unplaced = { opacity: 0, left: 0, top: 0 };

/** An episode explained: what was expected, what was observed, when something similar was seen before. */
export function EpisodeCard(props: Props) {
  const { episode, timeZone, names, format, anchor, onStep, onClose } = props;
  const styles = useStyles2(getStyles);
  const titleId = useId();
  const card = useRef<HTMLDivElement>(null);
  const place = usePlace(card, anchor, episode.id);
  const onKeyDown = useDialog(card, { onClose, onStep });
  const confidence = confidenceWords(episode);
  const when = timeRangeText(episode, timeZone);

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
        <CardHeader
          titleId={titleId}
          name={shortName(names, episode.seriesName)}
          severity={episode.severity}
          index={props.index}
          count={props.count}
          onStep={onStep}
          onClose={onClose}
        />
        <div className={styles.when}>
          {when} ({durationWords(episode.end - episode.start)}
          {episode.ongoing && ' so far'})
        </div>
        <p className={styles.verdict}>
          {verdictWords(episode, timeZone)}
          {confidence && <span className={styles.aside}> Confidence: {confidence}.</span>}
        </p>
        {props.surroundings && (
          <EpisodeChart episode={episode} surroundings={props.surroundings} timeZone={timeZone} format={format} />
        )}
        <Overlay episode={episode} timeZone={timeZone} format={format} />
        <EpisodeFacts
          episode={episode}
          promise={props.promise}
          timeZone={timeZone}
          names={names}
          format={format}
          episodeOf={props.episodeOf}
          onOpen={props.onOpen}
        />
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
        <FeedbackButtons
          episode={episode}
          feedback={props.feedback}
          timeZone={timeZone}
          text={`${episode.seriesName}, ${episode.what}, ${when}`}
        />
      </div>
    </Portal>
  );
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
  when: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  verdict: css({ margin: 0, color: theme.colors.text.primary }),
  aside: css({ color: theme.colors.text.secondary }),
  actions: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), alignItems: 'center' }),
});
