import React from 'react';
import { Input } from '@grafana/ui';

interface Props {
  id: string;
  value: string;
  suffix?: string;
  placeholder?: string;
  onCommit: (text: string) => void;
}

/** A text field whose value counts when it is left or Enter is pressed, not with every key. */
export function CommittedInput({ id, value, suffix, placeholder, onCommit }: Props) {
  const commit = (text: string) => {
    if (text !== value) {
      onCommit(text);
    }
  };
  return (
    <Input
      // A value that changed elsewhere replaces what is shown.
      key={value}
      id={id}
      defaultValue={value}
      suffix={suffix}
      placeholder={placeholder}
      onBlur={(event) => commit(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Enter' && commit(event.currentTarget.value)}
    />
  );
}
