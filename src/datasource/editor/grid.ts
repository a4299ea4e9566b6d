import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';

/**
 * Fields side by side. Each takes a row for its label and description and one for its control, shared with its neighbours,
 * so that controls line up however long the descriptions are.
 */
export const fieldGrid = (theme: GrafanaTheme2) =>
  css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(220px, 1fr))',
    columnGap: theme.spacing(2),
    padding: theme.spacing(1, 0, 0, 3),
  });

const cell = { display: 'grid', gridRow: 'span 2', gridTemplateRows: 'subgrid', alignItems: 'start' } as const;

export const gridCell = (theme: GrafanaTheme2) => css({ ...cell, marginBottom: theme.spacing(1) });

/** A text of several lines needs the whole width. */
export const wideCell = (theme: GrafanaTheme2) =>
  css({ ...cell, gridColumn: '1 / -1', marginBottom: theme.spacing(1) });

/** A button beside fields, in line with their controls. */
export const buttonCell = (theme: GrafanaTheme2) =>
  css({ gridRow: 'span 2', alignSelf: 'end', marginBottom: theme.spacing(1) });
