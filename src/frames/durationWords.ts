const minute = 60_000;
const day = 1440;
/** Below this number of days, durations are shown in hours. */
const minDays = 2;

/** A duration for sentences: "45 min", "24 h", "2 h 30 min", "3 days 4 h"; below a minute seconds. */
export function durationWords(ms: number): string {
  if (ms < minute) {
    return `${Math.max(1, Math.round(ms / 1000))} s`;
  }
  const minutes = Math.round(ms / minute);
  const hours = Math.round(minutes / 60);
  const parts =
    minutes < minDays * day
      ? [inUnit(Math.floor(minutes / 60), 'h'), inUnit(minutes % 60, 'min')]
      : [inUnit(Math.floor(hours / 24), 'days'), inUnit(hours % 24, 'h')];
  return parts.filter(Boolean).join(' ');
}

function inUnit(amount: number, unit: string): string {
  return amount > 0 ? `${amount} ${unit}` : '';
}
