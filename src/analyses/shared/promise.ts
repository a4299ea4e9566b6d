/** What the threshold promises, in words. Always "at most": it is an upper bound. */
export function promiseWords(perWeek: number): string {
  return `at most ${perWeek} false ${perWeek === 1 ? 'alarm' : 'alarms'} a week`;
}
