/** Reads times such as "2026-11-03 14:00, 2026-11-10"; without a zone they are UTC, so that all readers agree. */
export function parseBaselines(text: string): { times: number[]; problem?: string } {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const times: number[] = [];
  for (const part of parts) {
    const found = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?))?(Z|[+-]\d{2}:\d{2})?$/.exec(part);
    const time = found ? Date.parse(`${found[1]}T${found[2] ?? '00:00'}${found[3] ?? 'Z'}`) : NaN;
    if (Number.isNaN(time)) {
      return {
        times: [],
        problem: `Learn anew from: "${part}" is no time; write it as 2026-11-03 or 2026-11-03 14:00 (UTC), or with a zone as 2026-11-03T14:00+01:00.`,
      };
    }
    times.push(time);
  }
  return { times: times.sort((a, b) => a - b) };
}
