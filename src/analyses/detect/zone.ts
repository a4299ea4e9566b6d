/** The IANA name of a query's time zone: Grafana also uses "utc" and "browser", and may give none. */
export function zoneOf(timeZone: string | undefined): string {
  if (timeZone && timeZone.toLowerCase() === 'utc') {
    return 'UTC';
  }
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!timeZone || timeZone === 'browser') {
    return own;
  }
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return timeZone;
  } catch {
    return own;
  }
}
