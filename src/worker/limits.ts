/** Bounds the state that all workers of a page together cache between tasks, however many workers there are, bytes. */
export const totalStateCacheBytes = 256 * 1024 * 1024;
