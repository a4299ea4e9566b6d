import React from 'react';
import { Input } from '@grafana/ui';
import { useDraft } from './useDraft';

/** Props that a field passes to its control: that its value is wrong, and which element says why. */
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

/** A text field that reports its value when it loses focus or Enter is pressed, not with every key. */
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
