import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { describe, expect, it, vi } from 'vitest';
import type { OptionSpec } from '../../analyses/options';
import type { QueryProblem } from '../query/check';
import { OptionField } from './OptionField';

// Typing is slow on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const policies: OptionSpec = {
  id: 'policies',
  label: 'Policies',
  help: 'One per line.',
  type: 'text',
  default: '',
  multiline: true,
  placeholder: '{service="checkout"} direction=up',
};

function show(spec: OptionSpec, value: unknown, problems: QueryProblem[] = []) {
  const onChange = vi.fn();
  render(<OptionField spec={spec} idPrefix="test" value={value} problems={problems} onChange={onChange} />);
  return { onChange, user: userEvent.setup() };
}

describe('an option of several lines', () => {
  it('is a text area, with Enter for a new line', async () => {
    const { onChange, user } = show(policies, '');
    const area = screen.getByLabelText(/^Policies/);
    expect(area.tagName).toBe('TEXTAREA');
    expect(area).toHaveAttribute('placeholder', '{service="checkout"} direction=up');
    await user.type(area, 'first{Enter}second');
    expect(onChange).not.toHaveBeenCalled();
    await user.tab();
    expect(onChange).toHaveBeenCalledExactlyOnceWith('first\nsecond');
  });

  it('counts with Ctrl and Enter too', async () => {
    const { onChange, user } = show(policies, 'first');
    await user.type(screen.getByLabelText(/^Policies/), ' line{Control>}{Enter}{/Control}');
    expect(onChange).toHaveBeenCalledExactlyOnceWith('first line');
  });

  it('says of each line what is wrong with it, and which line that is', () => {
    show(policies, '{} direction=up\n{} direction=sideways\nnonsense', [
      { field: 'policies', line: 2, message: 'direction=sideways is not known.' },
      { field: 'policies', line: 3, message: 'It must begin with label matchers in braces.' },
    ]);
    const problems = screen.getByRole('alert');
    const wrong = Array.from(problems.querySelectorAll('li'), ({ textContent }) => textContent);
    expect(wrong).toEqual([
      '{} direction=sidewaysdirection=sideways is not known.',
      'nonsenseIt must begin with label matchers in braces.',
    ]);
    const area = screen.getByLabelText(/^Policies/);
    expect(area).toHaveAttribute('aria-invalid', 'true');
    expect(area).toHaveAccessibleDescription(/direction=sideways is not known/);
  });
});

it('a text of one line shows what to write, and what is wrong', () => {
  const rule: OptionSpec = {
    id: 'rule',
    label: 'Rule',
    help: 'A rule.',
    type: 'text',
    default: '',
    placeholder: 'above 80',
  };
  show(rule, '', [{ field: 'rule', message: 'Write it as above 80.' }]);
  expect(screen.getByLabelText(/^Rule/)).toHaveAttribute('placeholder', 'above 80');
  expect(screen.getByText('Write it as above 80.')).toBeInTheDocument();
});
