import type { TimeZone } from '@grafana/schema';
import React from 'react';
import type { FoundEpisode } from '../../detection/content';
import { timeRangeText } from '../../timeText';
import { type LaneClock, severityAt, timesOf } from './cells';
import { LaneTooltip } from './LaneTooltip';
import type { LaneLine } from './lines';
import type { HoveredCell } from './useLanePointer';
import { countWords, episodesIn } from './words';

interface Props {
  hover?: HoveredCell;
  lines: readonly LaneLine[];
  clock: LaneClock;
  timeZone: TimeZone;
  episodes: readonly FoundEpisode[];
}

/** What the cell under the pointer holds; nothing while there is none. */
export function HoverTooltip({ hover, lines, clock, timeZone, episodes }: Props) {
  const line = hover && lines.find(({ key }) => key === hover.key);
  if (!line) {
    return null;
  }
  const { from, to } = timesOf(hover.bucket, clock);
  const severity = severityAt(line.cells, hover.bucket);
  const here = episodesIn(episodes, line, { from, to });
  const verdict = severity === 'none' ? 'no verdict' : severity;
  return (
    <LaneTooltip
      x={hover.x}
      y={hover.y}
      name={line.fullName ?? line.name}
      time={timeRangeText({ start: from, end: to }, timeZone)}
      severity={severity === 'none' || severity === 'quiet' ? null : severity}
      facts={`${verdict}${here > 0 ? `, ${countWords(here)} here` : ''}; ${countWords(line.episodes)} in the whole range`}
      hint={line.row ? 'Click to see the series' : `${line.size} series. Click to ${line.open ? 'collapse' : 'expand'}`}
    />
  );
}
