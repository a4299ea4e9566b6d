import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Tooltip, useStyles2, useTheme2 } from '@grafana/ui';
import React from 'react';
import { severityColor, severitySymbol } from '../../frames';
import type { Annotation } from './annotations';
import { placeMarkers } from './clusters';
import type { XRange } from './mainConfig';
import { middleOf, type Region } from './regions';

interface Props {
  range: XRange;
  /** Of the plot, in px; 0 where it is not known. */
  width: number;
  regions: Region[];
  selected?: string;
  annotations: Annotation[];
  onOpen: (id: string) => void;
}

/**
 * Markers over the plot: a severity symbol above each region, or one with a number above several that are too close,
 * and a small triangle below each foreign annotation. They are out of the Tab order, which would be long; the arrow
 * keys move between regions.
 */
export function Markers({ range, width, regions, selected, annotations, onOpen }: Props) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  return (
    <>
      {placeMarkers(regions, range.min, range.max, width).map(({ region, at, others }) => (
        <button
          key={region.id}
          type="button"
          tabIndex={-1}
          className={cx(styles.marker, [region, ...others].some(({ id }) => id === selected) && styles.selected)}
          style={{
            left: `${at * 100}%`,
            color: theme.visualization.getColorByName(severityColor[region.severity]),
          }}
          aria-label={others.length > 0 ? `${region.label}, and ${others.length} more beside it` : region.label}
          title={others.length > 0 ? [region, ...others].map(({ label }) => label).join('\n') : undefined}
          onClick={() => onOpen(region.id)}
        >
          {severitySymbol[region.severity]}
          {others.length > 0 && <span className={styles.count}>{others.length + 1}</span>}
        </button>
      ))}
      {annotations.map((annotation) => {
        const middle = middleOf(annotation, range.min, range.max);
        return middle === undefined ? null : (
          <Tooltip key={annotation.id} content={<AnnotationText annotation={annotation} />}>
            <button
              type="button"
              tabIndex={-1}
              className={styles.annotation}
              style={{
                left: `${middle * 100}%`,
                borderBottomColor: theme.visualization.getColorByName(annotation.color),
              }}
              aria-label={`Annotation: ${annotation.title || annotation.text}`}
            />
          </Tooltip>
        );
      })}
    </>
  );
}

function AnnotationText({ annotation: { title, text, tags } }: { annotation: Annotation }) {
  return (
    <>
      {title && <div>{title}</div>}
      {text && text !== title && <div>{text}</div>}
      {tags.length > 0 && <div>{tags.join(', ')}</div>}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const bare = { position: 'absolute', padding: 0, border: 'none', background: 'none', cursor: 'pointer' } as const;
  return {
    marker: css({
      ...bare,
      top: 0,
      width: theme.spacing(2),
      height: theme.spacing(2),
      marginLeft: theme.spacing(-1),
      marginTop: theme.spacing(-2),
      fontSize: theme.typography.bodySmall.fontSize,
      lineHeight: 1,
      '&:hover': { transform: 'scale(1.25)' },
    }),
    selected: css({ transform: 'scale(1.35)' }),
    count: css({ position: 'absolute', top: 0, left: '85%', fontSize: '0.75em', color: theme.colors.text.secondary }),
    annotation: css({
      ...bare,
      bottom: 0,
      width: 0,
      height: 0,
      marginLeft: theme.spacing(-0.5),
      marginBottom: theme.spacing(-0.625),
      borderLeft: `${theme.spacing(0.5)} solid transparent`,
      borderRight: `${theme.spacing(0.5)} solid transparent`,
      borderBottom: `${theme.spacing(0.625)} solid`,
    }),
  };
};
