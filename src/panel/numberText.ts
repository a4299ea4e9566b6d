import { formattedValueToString, getValueFormat } from '@grafana/data';

/** A share of 0 to 1 as "40%"; shares below one percent keep a digit: "0.4%". */
export function percentText(share: number): string {
  const decimals = share > 0 && share < 0.01 ? 1 : 0;
  return formattedValueToString(getValueFormat('percentunit')(share, decimals));
}

/** A number with separators between thousands, "1,240", with at most the given decimals. */
export function numberText(value: number, decimals = 0): string {
  return formattedValueToString(getValueFormat('locale')(value, decimals));
}
