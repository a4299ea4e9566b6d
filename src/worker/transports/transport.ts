import type { Port } from '../protocol';

/** A way to start something that computes: a worker or the page itself. */
export interface Transport {
  name: 'blob worker' | 'file worker' | 'main thread';
  /** Shown once when this fallback is used. */
  notice?: string;
  /** May throw; a port that never answers counts as failed as well. */
  open(): Port;
}
