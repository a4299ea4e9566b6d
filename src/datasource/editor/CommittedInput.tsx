import React, { useEffect, useState } from 'react';
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
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const commit = () => {
    if (text !== value) {
      onCommit(text);
    }
  };
  return (
    <Input
      id={id}
      value={text}
      suffix={suffix}
      placeholder={placeholder}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
    />
  );
}
