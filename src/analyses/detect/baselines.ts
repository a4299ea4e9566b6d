import type { Parsed } from '../options';

const timePattern = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?))?(Z|[+-]\d{2}:\d{2})?$/;

/**
 * Reads times such as "2026-11-03 14:00, 2026-11-10"; without a zone they are UTC, so that all readers agree.
 * @returns milliseconds, ascending; none where one of them cannot be read
 */
export function parseBaselines(text: string): Parsed<number[]> {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const times: number[] = [];
  for (const part of parts) {
    const found = timePattern.exec(part);
    const time = found ? Date.parse(`${found[1]}T${found[2] ?? '00:00'}${found[3] ?? 'Z'}`) : NaN;
    if (Number.isNaN(time)) {
      return {
        value: [],
        problems: [
          {
            message: `Reset learning at: "${part}" is not a time; write it as 2026-11-03 or 2026-11-03 14:00 (UTC), or with a zone as 2026-11-03T14:00+01:00.`,
          },
        ],
      };
    }
    times.push(time);
  }
  return { value: times.sort((a, b) => a - b), problems: [] };
}
