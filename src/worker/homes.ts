/** More lineages than this are forgotten, oldest first. */
const mostKnown = 4096;

/**
 * Which worker served a lineage last and so may still hold what a task of it can go on from. A lineage is the text
 * `lineage` of a task, if it has one.
 */
export class Homes<M> {
  private readonly last = new Map<string, M>();

  of(task: object): M | undefined {
    const lineage = lineageOf(task);
    return lineage === undefined ? undefined : this.last.get(lineage);
  }

  set(task: object, member: M): void {
    const lineage = lineageOf(task);
    if (lineage === undefined) {
      return;
    }
    this.last.delete(lineage);
    this.last.set(lineage, member);
    for (const oldest of this.last.keys()) {
      if (this.last.size <= mostKnown) {
        break;
      }
      this.last.delete(oldest);
    }
  }

  /** Forgets a worker that is gone. */
  drop(member: M): void {
    for (const [lineage, home] of this.last) {
      if (home === member) {
        this.last.delete(lineage);
      }
    }
  }
}

/** The lineage of a task that has one. */
export function lineageOf(task: object): string | undefined {
  return 'lineage' in task && typeof task.lineage === 'string' ? task.lineage : undefined;
}
