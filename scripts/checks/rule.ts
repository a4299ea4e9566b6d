import type { Project } from './project';

/** One thing that must hold of the built plugins or of their source. */
export interface Rule {
  id: string;
  /** What holds, as a sentence. */
  what: string;
  /** What does not hold, one sentence each, with the file it is in; empty when the rule holds. */
  check(project: Project): string[];
}
