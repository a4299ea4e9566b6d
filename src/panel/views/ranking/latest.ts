import type { Observable, Subscription } from 'rxjs';

interface Handlers<T> {
  answer: (value: T) => void;
  failed: (message: string) => void;
  /** Called when no request runs and none waits. */
  idle: () => void;
}

/**
 * One request at a time: while it runs, or the pause before it has not passed, the newest request waits and older ones
 * are dropped. So answers keep coming while a slider moves, and the last request is always answered.
 */
export class Latest<T> {
  private waiting: (() => Observable<T>) | undefined;
  private running: Subscription | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly pauseMs: number,
    private readonly handlers: Handlers<T>
  ) {}

  request(send: () => Observable<T>): void {
    this.waiting = send;
    this.next();
  }

  /** Drops all requests; no handler is called for them any more. */
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
    const send = this.waiting;
    this.waiting = undefined;
    if (!send) {
      return;
    }
    let over = false;
    const end = () => {
      over = true;
      this.running = undefined;
      if (this.waiting === undefined) {
        this.handlers.idle();
      }
      this.next();
    };
    const running = send().subscribe({
      next: this.handlers.answer,
      error: (error: unknown) => {
        this.handlers.failed(error instanceof Error ? error.message : String(error));
        end();
      },
      complete: end,
    });
    this.running = over ? this.running : running;
  }
}
