import type { DataFrame } from '@grafana/data';
import { type UPlotConfigBuilder, useTheme2 } from '@grafana/ui';
import { useLayoutEffect, useRef } from 'react';

interface Mark {
  from: number;
  to: number;
  color: string;
}

function marksOf(frames: DataFrame[]): Mark[] {
  return frames.flatMap(({ fields, length }) => {
    const values = (name: string): unknown[] | undefined => fields.find((field) => field.name === name)?.values;
    const [times, ends, colors] = [values('time'), values('timeEnd'), values('color')];
    return Array.from({ length }, (_, row) => {
      const from = Number(times?.[row]);
      return { from, to: Number(ends?.[row] ?? from) || from, color: String(colors?.[row] ?? 'orange') };
    });
  });
}

/** Annotations as shaded stretches, so that one sees in the workbench that they arrive. */
export function AnnotationMarks({ config, frames }: { config: UPlotConfigBuilder; frames: DataFrame[] }) {
  const theme = useTheme2();
  const marks = useRef<Mark[]>([]);
  useLayoutEffect(() => {
    marks.current = marksOf(frames);
  }, [frames]);
  useLayoutEffect(() => {
    config.addHook('drawClear', ({ ctx, bbox, valToPos }) => {
      ctx.save();
      ctx.beginPath();
      ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
      ctx.clip();
      ctx.globalAlpha = 0.2;
      marks.current.forEach(({ from, to, color }) => {
        const left = valToPos(from, 'x', true);
        ctx.fillStyle = theme.visualization.getColorByName(color);
        ctx.fillRect(left, bbox.top, Math.max(2, valToPos(to, 'x', true) - left), bbox.height);
      });
      ctx.restore();
    });
  }, [config, theme]);
  return null;
}
