import React from 'react';
import type { QueryEditorProps } from '@grafana/data';
import { QueryEditor } from '../editor/QueryEditor';
import { migrateQuery } from '../query/migrate';
import type { FleetlensQuery, FleetlensSource } from '../types';

type Props = QueryEditorProps<FleetlensSource, FleetlensQuery>;

/** The ordinary editor; a new variable's query arrives as empty text. */
export function VariableEditor(props: Props) {
  const query = migrateQuery(typeof props.query === 'object' ? props.query : {});
  return <QueryEditor {...props} query={{ ...query, refId: query.refId || 'FleetlensVariable' }} />;
}
