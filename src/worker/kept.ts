/** What all workers of a page together may keep to go on from, however many there are, bytes. */
export const keptByWorkers = 256 * 1024 * 1024;
