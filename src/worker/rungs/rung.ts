import type { Port } from '../protocol';

/** A way to get something that computes. */
export interface Rung {
  name: 'blob worker' | 'file worker' | 'main thread';
  /** Said once, when the ladder steps down to this rung. */
  notice?: string;
  /** May throw; a port that never answers counts as failed as well. */
  open(): Port;
}
