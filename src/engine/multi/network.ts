/**
 * A sorting network (Batcher's odd-even merge sort): pairs of places, each to be put in order, after which all are. The
 * same pairs whatever the values, so that many lists can be sorted side by side.
 *
 * @param sortedAlready a power of two: blocks of this length, from the first on, are in order already
 */
export function sortingNetwork(count: number, sortedAlready = 1): Array<[number, number]> {
  const pairs: Array<[number, number]> = [];
  for (let sorted = sortedAlready; sorted < count; sorted *= 2) {
    for (let apart = sorted; apart >= 1; apart /= 2) {
      for (let from = apart % sorted; from + apart < count; from += 2 * apart) {
        for (let place = from; place < Math.min(from + apart, count - apart); place++) {
          // Only within one of the lists that are merged.
          if (Math.floor(place / (2 * sorted)) === Math.floor((place + apart) / (2 * sorted))) {
            pairs.push([place, place + apart]);
          }
        }
      }
    }
  }
  return pairs;
}
