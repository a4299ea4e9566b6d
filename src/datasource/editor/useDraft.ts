import { useState } from 'react';

/**
 * What is being typed, until it counts. A value that changed elsewhere replaces it, in the same element: one that was
 * made anew for it would lose the focus of whoever had just pressed Enter.
 */
export function useDraft(value: string): [text: string, setText: (text: string) => void] {
  const [draft, setDraft] = useState({ value, text: value });
  if (draft.value !== value) {
    setDraft({ value, text: value });
  }
  return [draft.value === value ? draft.text : value, (text) => setDraft({ value, text })];
}
