import React, { useId } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { TextArea, useStyles2 } from '@grafana/ui';
import type { QueryProblem } from '../query/check';
import { useDraft } from './useDraft';

interface Props {
  id: string;
  value: string;
  placeholder?: string;
  problems: QueryProblem[];
  onCommit: (text: string) => void;
}

const minRows = 2;
const maxRows = 10;

/**
 * A text of several lines, each an entry of its own. It is reported when the field loses focus, or with Ctrl or Cmd and
 * Enter. Problems of a line are listed under the text, with the line itself.
 */
export function LinesInput({ id, value, placeholder, problems, onCommit }: Props) {
  const styles = useStyles2(getStyles);
  const problemsId = useId();
  // Options are checked without the space around them.
  const lines = value.trim().split('\n');
  const [text, setText] = useDraft(value);
  const commit = () => {
    if (text !== value) {
      onCommit(text);
    }
  };
  return (
    <div>
      <TextArea
        id={id}
        className={styles.text}
        value={text}
        placeholder={placeholder}
        rows={Math.min(maxRows, Math.max(minRows, lines.length + 1))}
        wrap="off"
        spellCheck={false}
        invalid={problems.length > 0}
        aria-invalid={problems.length > 0}
        aria-describedby={problems.length > 0 ? problemsId : undefined}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            commit();
          }
        }}
      />
      {problems.length > 0 && (
        <ul id={problemsId} className={styles.problems} role="alert">
          {problems.map(({ line, message }) => (
            <li key={`${line}/${message}`}>
              {line !== undefined && <span className={styles.line}>{lines[line - 1]?.trim()}</span>}
              {message}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  text: css({ fontFamily: theme.typography.fontFamilyMonospace, fontSize: theme.typography.bodySmall.fontSize }),
  problems: css({
    margin: theme.spacing(0.5, 0, 0),
    padding: 0,
    listStyle: 'none',
    fontSize: theme.typography.bodySmall.fontSize,
    color: theme.colors.error.text,
  }),
  line: css({
    display: 'block',
    fontFamily: theme.typography.fontFamilyMonospace,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    color: theme.colors.text.secondary,
  }),
});
