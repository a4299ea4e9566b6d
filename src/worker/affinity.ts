import type { Tagged } from '../analyses/work';

/** Beyond this many cache keys the oldest are removed. */
const maxEntries = 4096;

/** The worker that may hold state for a cache key; whoever waits for it keeps the slot and sees it change. */
export interface AffinitySlot<W> {
  worker: W | undefined;
}

/** Which worker last served a cache key and so may still hold state that a task with that key can continue from. */
export class WorkerAffinity<W> {
  private readonly slots = new Map<string, AffinitySlot<W>>();

  /** The slot of a task's cache key; a new one for a task without a key. */
  of(task: Tagged): AffinitySlot<W> {
    const { cacheKey } = task;
    const slot = (cacheKey === undefined ? undefined : this.slots.get(cacheKey)) ?? { worker: undefined };
    if (cacheKey !== undefined) {
      this.slots.delete(cacheKey);
      this.slots.set(cacheKey, slot);
      this.removeOldest();
    }
    return slot;
  }

  /** Clears a worker that has ended, also from slots in use that are no longer listed here. */
  drop(worker: W, inUse: Iterable<AffinitySlot<W>>): void {
    for (const slot of [...this.slots.values(), ...inUse]) {
      if (slot.worker === worker) {
        slot.worker = undefined;
      }
    }
  }

  private removeOldest(): void {
    for (const cacheKey of this.slots.keys()) {
      if (this.slots.size <= maxEntries) {
        break;
      }
      this.slots.delete(cacheKey);
    }
  }
}
