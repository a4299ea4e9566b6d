import { FieldColorModeId, FieldConfigProperty, type SetFieldConfigOptionsArgs } from '@grafana/data';
import { GraphDrawStyle, type GraphFieldConfig, GraphThresholdsStyleMode } from '@grafana/schema';
import {
  commonOptionsBuilder,
  getGraphFieldOptions,
  GraphGradientMode,
  LineInterpolation,
  PointVisibility,
} from '@grafana/ui';

/** Field options of the lines: the names are those of Grafana's time series panel, so that overrides survive a change of panel. */
export function fieldConfigOptions(): SetFieldConfigOptionsArgs<GraphFieldConfig> {
  const choices = getGraphFieldOptions();
  const category = ['Graph styles'];
  const isLine = ({ drawStyle }: GraphFieldConfig) => (drawStyle ?? GraphDrawStyle.Line) === GraphDrawStyle.Line;
  return {
    standardOptions: {
      // Colours by value would paint every line green, the first threshold's colour.
      [FieldConfigProperty.Color]: {
        settings: { byValueSupport: false, bySeriesSupport: true, preferThresholdsMode: false },
        defaultValue: { mode: FieldColorModeId.PaletteClassic },
      },
    },
    useCustomConfig: (builder) => {
      builder
        .addRadio({
          path: 'drawStyle',
          name: 'Style',
          category,
          defaultValue: GraphDrawStyle.Line,
          settings: { options: choices.drawStyle },
        })
        .addRadio({
          path: 'lineInterpolation',
          name: 'Line interpolation',
          category,
          defaultValue: LineInterpolation.Linear,
          settings: { options: choices.lineInterpolation },
          showIf: isLine,
        })
        .addSliderInput({
          path: 'lineWidth',
          name: 'Line width',
          category,
          defaultValue: 1,
          settings: { min: 0, max: 10, step: 1 },
          showIf: ({ drawStyle }) => drawStyle !== GraphDrawStyle.Points,
        })
        .addSliderInput({
          path: 'fillOpacity',
          name: 'Fill opacity',
          category,
          defaultValue: 0,
          settings: { min: 0, max: 100, step: 1 },
          showIf: ({ drawStyle }) => drawStyle !== GraphDrawStyle.Points,
        })
        .addRadio({
          path: 'gradientMode',
          name: 'Gradient mode',
          category,
          defaultValue: GraphGradientMode.None,
          settings: { options: choices.fillGradient },
          showIf: ({ drawStyle }) => drawStyle !== GraphDrawStyle.Points,
        })
        .addRadio({
          path: 'showPoints',
          name: 'Show points',
          category,
          defaultValue: PointVisibility.Auto,
          settings: { options: choices.showPoints },
          showIf: isLine,
        })
        .addSliderInput({
          path: 'pointSize',
          name: 'Point size',
          category,
          defaultValue: 5,
          settings: { min: 1, max: 40, step: 1 },
          showIf: ({ showPoints, drawStyle }) =>
            showPoints !== PointVisibility.Never || drawStyle === GraphDrawStyle.Points,
        })
        .addBooleanSwitch({
          path: 'spanNulls',
          name: 'Connect null values',
          category,
          defaultValue: false,
          showIf: isLine,
        })
        .addSelect({
          path: 'thresholdsStyle.mode',
          name: 'Show thresholds',
          category: ['Thresholds'],
          defaultValue: GraphThresholdsStyleMode.Off,
          settings: { options: choices.thresholdsDisplayModes },
        });
      commonOptionsBuilder.addAxisConfig(builder, {});
      // Without this a click on the legend does nothing.
      commonOptionsBuilder.addHideFrom(builder);
    },
  };
}
