import React from 'react';
import { Button, Stack } from '@grafana/ui';
import type { RoleSpec } from '../../analyses/analysis';

/** Buttons for the inputs that an analysis takes and the query does not have yet. */
export function AddInput({ roles, onAdd }: { roles: RoleSpec[]; onAdd: (role: string) => void }) {
  return (
    <Stack direction="row" gap={1} wrap="wrap">
      {roles.map((role) => (
        <Button
          key={role.id}
          variant="secondary"
          size="sm"
          icon="plus"
          tooltip={role.help}
          onClick={() => onAdd(role.id)}
        >
          {`Add ${role.label.toLowerCase()}`}
        </Button>
      ))}
    </Stack>
  );
}
