import { useState } from 'react';

/**
 * Text being typed that is not committed yet. A value that changed elsewhere replaces it, in the same element: a new
 * element would lose the focus after Enter.
 */
export function useDraft(value: string): [text: string, setText: (text: string) => void] {
  const [draft, setDraft] = useState({ value, text: value });
  if (draft.value !== value) {
    setDraft({ value, text: value });
  }
  return [draft.value === value ? draft.text : value, (text) => setDraft({ value, text })];
}
