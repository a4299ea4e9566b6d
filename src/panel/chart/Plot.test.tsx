import { createTheme } from '@grafana/data';
import { render } from '@testing-library/react';
import React from 'react';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type uPlot from 'uplot';
import { Plot } from './Plot';
import { buildStripConfig } from './stripConfig';

/** Where lines would be drawn. */
class NoPath {
  moveTo() {}
  lineTo() {}
  rect() {}
}
beforeAll(() => vi.stubGlobal('Path2D', NoPath));

const early: uPlot.AlignedData = [
  [0, 1000],
  [0.1, 0.2],
];
const whole: uPlot.AlignedData = [
  [0, 1000, 2000, 3000],
  [0.1, 0.2, 0.3, 1.4],
];

function shown() {
  const config = buildStripConfig({
    lines: [{ seriesId: 's1', color: '#f00', show: true }],
    theme: createTheme(),
    timeZone: 'utc',
    xRange: () => ({ min: 0, max: 4000 }),
    syncKey: 'test',
    gutters: () => ({ left: 0, right: 0 }),
  });
  const plots: uPlot[] = [];
  const keep = (plot: uPlot) => plots.push(plot);
  const ui = (data: uPlot.AlignedData, height: number) => (
    <Plot config={config} data={data} width={400} height={height} plotRef={keep} />
  );
  const { rerender } = render(ui(early, 80));
  return {
    plots,
    update: (data: uPlot.AlignedData, height: number) => rerender(ui(data, height)),
    times: () => Array.from(plots[plots.length - 1].data[0]),
  };
}

describe('Plot', () => {
  it('shows newer data', () => {
    const { plots, update, times } = shown();
    expect(times()).toEqual([0, 1000]);
    update(whole, 80);
    expect(times()).toEqual([0, 1000, 2000, 3000]);
    expect(plots).toHaveLength(1);
  });

  it('takes a new size and newer data at once', () => {
    const { plots, update, times } = shown();
    update(whole, 60);
    expect(times()).toEqual([0, 1000, 2000, 3000]);
    expect(plots[0].height).toBe(60);
    expect(plots).toHaveLength(1);
  });
});
