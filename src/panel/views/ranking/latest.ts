import type { Observable, Subscription } from 'rxjs';

interface Hears<T> {
  answer: (value: T) => void;
  failed: (message: string) => void;
  /** Called when nothing runs and nothing waits. */
  idle: () => void;
}

/**
 * One question at a time: while it is being answered, or a moment has not passed yet, the newest waits and older ones
 * are dropped. So answers keep coming while a slider moves, and the last one always counts.
 */
export class Latest<T> {
  private waiting: (() => Observable<T>) | undefined;
  private running: Subscription | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly pauseMs: number,
    private readonly hears: Hears<T>
  ) {}

  ask(question: () => Observable<T>): void {
    this.waiting = question;
    this.next();
  }

  /** Drops everything; nothing is heard any more. */
  stop(): void {
    this.waiting = undefined;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.running?.unsubscribe();
    this.running = undefined;
  }

  private next(): void {
    if (this.running === undefined && this.timer === undefined && this.waiting !== undefined) {
      this.timer = setTimeout(() => this.run(), this.pauseMs);
    }
  }

  private run(): void {
    this.timer = undefined;
    const question = this.waiting;
    this.waiting = undefined;
    if (!question) {
      return;
    }
    let over = false;
    const end = () => {
      over = true;
      this.running = undefined;
      if (this.waiting === undefined) {
        this.hears.idle();
      }
      this.next();
    };
    const running = question().subscribe({
      next: this.hears.answer,
      error: (error: unknown) => {
        this.hears.failed(error instanceof Error ? error.message : String(error));
        end();
      },
      complete: end,
    });
    this.running = over ? this.running : running;
  }
}
