/** The moment under the pointer, shared by all that stands above each other in one panel. Times in ms. */
export class Crosshair {
  private listeners = new Set<(time: number | null, source: string) => void>();
  private current: number | null = null;

  /** Null while the pointer is nowhere. */
  get time(): number | null {
    return this.current;
  }

  /** `source` names who says so, so that it can pass over its own words. */
  set(time: number | null, source: string) {
    if (time !== this.current) {
      this.current = time;
      this.listeners.forEach((listener) => listener(time, source));
    }
  }

  /** Returns the way to stop listening. */
  subscribe(listener: (time: number | null, source: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
