/** What there is room for. Parts are left out one by one, the table last. */
export interface RankingLayout {
  /** One line with the leaders, and nothing else. */
  leadersOnly: boolean;
  toolbar: boolean;
  /** Advice, incidents, regions: below the table, to scroll to. */
  below: boolean;
  interval: boolean;
  roles: number;
  share: boolean;
  price: boolean;
  verdict: boolean;
}

/** Below this height (px) only the leaders are shown, in one line. */
const roomForTable = 84;
const roomForToolbar = 190;
const roomForBelow = 260;
const roomForInterval = 300;

/** Width (px) of the columns that are always there, and of the others. */
const columns = { base: 190, interval: 110, share: 130, price: 90, verdict: 120, role: 95 };

/** Shares the width between columns: interval, verdict, share, then roles, then prices. */
export function rankingLayout(width: number, height: number, has: { roles: number; price: boolean }): RankingLayout {
  let left = width - columns.base;
  const take = (room: number) => {
    const fits = left >= room;
    left -= fits ? room : 0;
    return fits;
  };
  const interval = width >= roomForInterval && take(columns.interval);
  const share = take(columns.share);
  const verdict = take(columns.verdict);
  const price = has.price && left - columns.price >= Math.min(2, has.roles) * columns.role && take(columns.price);
  const roles = Math.max(0, Math.min(has.roles, Math.floor(left / columns.role)));
  return {
    leadersOnly: height < roomForTable,
    toolbar: height >= roomForToolbar && width >= 260,
    below: height >= roomForBelow && width >= 260,
    interval,
    roles,
    share,
    price,
    verdict,
  };
}
