import { countedList } from './words';

/** Most queries whose shape is kept. */
const maxShapes = 500;

/** Why a column is left out. */
type Reason = 'text' | 'time' | 'other';

/**
 * What was learnt of the columns of one query's answers. It only ever grows: an answer of few rows cannot take back what
 * a long one has shown, so that a series keeps its key.
 */
export class Shape {
  /** Text columns that name series. */
  readonly names = new Set<string>();
  /** Text columns that hold something else than numbers. */
  readonly words = new Set<string>();
  /** Text columns that are not the same in all rows. */
  readonly varied = new Set<string>();
  /** Rows of the longest table in which texts named nothing. */
  rowsWithoutNames = 0;
  private readonly reasons = new Map<string, Reason>();

  leaveOut(column: string, reason: Reason): void {
    this.reasons.set(column, reason);
  }

  /** One sentence that names what is left out; none where that is nothing. */
  notices(): string[] {
    const of = (wanted: Reason) =>
      [...this.reasons].filter(([name, reason]) => reason === wanted && !this.names.has(name)).map(([name]) => name);
    const [texts, times, others] = [of('text'), of('time'), of('other')];
    const parts = [
      ...(texts.length > 0
        ? [`the text ${countedList('column', texts)}, which ${texts.length === 1 ? 'names' : 'name'} no series`]
        : []),
      ...(times.length > 0 ? [`the time ${countedList('column', times)}, because the first time column counts`] : []),
      ...(others.length > 0 ? [`the ${countedList('column', others)} without numbers`] : []),
    ];
    return parts.length > 0 ? [`Left out: ${parts.join('; ')}.`] : [];
  }
}

const shapes = new Map<string, Shape>();

/** The shape of a query's answers, kept for as long as the page is open. */
export function shapeOf(query: string): Shape {
  const shape = shapes.get(query) ?? new Shape();
  // The least recently used goes first.
  shapes.delete(query);
  shapes.set(query, shape);
  if (shapes.size > maxShapes) {
    shapes.delete([...shapes.keys()][0]);
  }
  return shape;
}
