/** More lineages than this are forgotten, oldest first. */
const mostKnown = 4096;

/** Where a lineage is at home; who waits for it holds on to it and sees it move. */
export interface Home<M> {
  member: M | undefined;
}

/**
 * Which worker served a lineage last and so may still hold what a task of it can go on from. A lineage is the text
 * `lineage` of a task, if it has one.
 */
export class Homes<M> {
  private readonly known = new Map<string, Home<M>>();

  /** The home of a task's lineage; one of its own for a task without. */
  of(task: object): Home<M> {
    const lineage = lineageOf(task);
    const home = (lineage === undefined ? undefined : this.known.get(lineage)) ?? { member: undefined };
    if (lineage !== undefined) {
      this.known.delete(lineage);
      this.known.set(lineage, home);
      this.forgetOldest();
    }
    return home;
  }

  /** Forgets a worker that is gone, also where somebody still waits for it at a home that is forgotten itself. */
  drop(member: M, waiting: Iterable<Home<M>>): void {
    for (const home of [...this.known.values(), ...waiting]) {
      if (home.member === member) {
        home.member = undefined;
      }
    }
  }

  private forgetOldest(): void {
    for (const lineage of this.known.keys()) {
      if (this.known.size <= mostKnown) {
        break;
      }
      this.known.delete(lineage);
    }
  }
}

/** The lineage of a task that has one. */
export function lineageOf(task: object): string | undefined {
  return 'lineage' in task && typeof task.lineage === 'string' ? task.lineage : undefined;
}
