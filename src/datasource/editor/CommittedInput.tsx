import React from 'react';
import { Input } from '@grafana/ui';
import { useDraft } from './useDraft';

/** What a field tells the control inside it, by props: that it is wrong, and which element says so. */
export interface FieldState {
  invalid?: boolean;
  'aria-describedby'?: string;
}

interface Props extends FieldState {
  id: string;
  value: string;
  suffix?: string;
  placeholder?: string;
  onCommit: (text: string) => void;
}

/** A text field whose value counts when it is left or Enter is pressed, not with every key. */
export function CommittedInput({ id, value, suffix, placeholder, onCommit, ...state }: Props) {
  const [text, setText] = useDraft(value);
  const commit = () => {
    if (text !== value) {
      onCommit(text);
    }
  };
  return (
    <Input
      {...state}
      aria-invalid={state.invalid}
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
