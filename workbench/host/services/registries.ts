import {
  booleanOverrideProcessor,
  dataLinksOverrideProcessor,
  displayNameOverrideProcessor,
  type FieldConfigPropertyItem,
  FieldType,
  identityOverrideProcessor,
  numberOverrideProcessor,
  standardEditorsRegistry,
  standardFieldConfigEditorRegistry,
  type StandardEditorsRegistryItem,
  standardTransformers,
  standardTransformersRegistry,
  stringOverrideProcessor,
  thresholdsOverrideProcessor,
  type TransformerRegistryItem,
  unitOverrideProcessor,
  valueMappingsOverrideProcessor,
} from '@grafana/data';

/** There is no options pane here: options have values and defaults, but nothing to edit them with. */
const NoEditor = () => null;

type Processor = FieldConfigPropertyItem['process'];

const numeric: Record<string, Processor> = {
  unit: unitOverrideProcessor,
  min: numberOverrideProcessor,
  max: numberOverrideProcessor,
  decimals: numberOverrideProcessor,
  fieldMinMax: booleanOverrideProcessor,
  thresholds: thresholdsOverrideProcessor,
};

const general: Record<string, Processor> = {
  displayName: displayNameOverrideProcessor,
  noValue: stringOverrideProcessor,
  color: identityOverrideProcessor,
  links: dataLinksOverrideProcessor,
  actions: dataLinksOverrideProcessor,
  mappings: valueMappingsOverrideProcessor,
  filterable: booleanOverrideProcessor,
};

function property(id: string, process: Processor, shouldApply: FieldConfigPropertyItem['shouldApply']) {
  const item: FieldConfigPropertyItem = {
    id,
    path: id,
    name: id,
    settings: {},
    editor: NoEditor,
    override: NoEditor,
    process,
    shouldApply,
  };
  return item;
}

/** Fills the registries that Grafana's packages leave to the application around them. */
export function fillRegistries(): void {
  standardFieldConfigEditorRegistry.setInit(() => [
    ...Object.entries(numeric).map(([id, process]) =>
      property(id, process, (field) => field.type === FieldType.number)
    ),
    ...Object.entries(general).map(([id, process]) => property(id, process, () => true)),
  ]);

  const editors =
    'boolean color dashboard-uid field-name multi-select number radio select slider stats-picker strings text timezone unit';
  standardEditorsRegistry.setInit(() => {
    return editors.split(' ').map((id): StandardEditorsRegistryItem => ({ id, name: id, editor: NoEditor }));
  });

  // One transformer is listed twice under different names.
  const byId = new Map(Object.values(standardTransformers).map((transformer) => [transformer.id, transformer]));
  standardTransformersRegistry.setInit(() => [...byId.values()].map(transformerItem));
}

/** A transformer of 12.x is the item's value, from 13.0 on it is loaded by a function: one value can be both. */
function transformerItem({ name, ...info }: (typeof standardTransformers)[keyof typeof standardTransformers]) {
  const item: TransformerRegistryItem = {
    id: info.id,
    name,
    editor: NoEditor,
    imageDark: '',
    imageLight: '',
    transformation: Object.assign(() => Promise.resolve({ ...info, name }), info),
  };
  return item;
}
