import { Observable } from 'rxjs';
import type { Analysis, AnalysisInput, ConfiguredAnalysis, Piece, Presentation } from '../../analyses/analysis';
import type { Tagged } from '../../analyses/work';
import type { SharedResults } from '../../worker/shared';
import { Failures } from './failures';

export interface Computation {
  presentation: Presentation;
  /** Tasks done and in total. */
  done: number;
  total: number;
}

export interface ComputeRequest {
  analysis: Pick<Analysis, 'id'>;
  configured: ConfiguredAnalysis;
  input: AnalysisInput;
  results: SharedResults;
  /** Limit of the computing time of one task, ms. */
  budgetMs: number;
}

/**
 * Before that no picture is sent: a refresh is over by then, and a picture without its verdicts would only delay it and
 * flicker.
 */
const firstPictureMs = 60;
/** Results come in bursts; a picture a few times a second is enough. */
const minPauseMs = 400;
/** A picture of many series takes long to make: the page rests this many times as long before the next. */
const pausePerPresenting = 9;

/**
 * Runs an analysis over its rows and emits the picture so far, the last one complete. Unsubscribing cancels tasks that
 * nobody else waits for.
 */
export function compute(request: ComputeRequest): Observable<Computation> {
  return new Observable((subscriber) => {
    const computing = new Computing(request, {
      next: (computation) => subscriber.next(computation),
      error: (error) => subscriber.error(error),
      complete: () => subscriber.complete(),
    });
    computing.start();
    return () => computing.stop();
  });
}

interface Listener {
  next(computation: Computation): void;
  error(error: unknown): void;
  complete(): void;
}

/** One run of an analysis: its tasks, what is known of them, and when the next picture is due. */
class Computing {
  private readonly abort = new AbortController();
  private readonly pieces: Array<Piece<Tagged, Tagged>>;
  private readonly failures = new Failures();
  private done: number;
  private firstPicture: ReturnType<typeof setTimeout> | undefined;
  private lastPresented = 0;
  private presentingTook = 0;
  /** Tasks done when the last picture was made: the first verdicts are shown at once. */
  private doneInPicture = 0;

  constructor(
    private readonly request: ComputeRequest,
    private readonly listener: Listener
  ) {
    const { analysis, configured, input, results } = request;
    this.pieces = configured.plan(input).map((task) => ({ task, result: results.peek(analysis.id, task) }));
    this.done = this.pieces.filter(({ result }) => result).length;
  }

  start(): void {
    this.firstPicture = setTimeout(() => this.attempt(() => this.present(false)), firstPictureMs);
    for (const [i, { task, result }] of this.pieces.entries()) {
      if (!result) {
        this.run(task, i).then(
          () => this.attempt(() => this.settled()),
          (error: unknown) => this.listener.error(error)
        );
      }
    }
    this.settled();
  }

  stop(): void {
    clearTimeout(this.firstPicture);
    this.abort.abort();
  }

  /** Never rejects: a task that fails is left out of the picture, with its reason. */
  private async run(task: Tagged, place: number): Promise<void> {
    const { analysis, results, budgetMs } = this.request;
    const job = { analysis: analysis.id, task, budgetMs, onPartial: this.failures.addPartial };
    try {
      const answer = await results.run(job, this.abort.signal);
      this.pieces[place] = { task, result: answer };
    } catch (error) {
      this.pieces[place] = { task, failure: this.failures.add(error) };
    }
    this.done++;
  }

  private settled(): void {
    if (this.abort.signal.aborted) {
      return;
    }
    if (this.done === this.pieces.length) {
      clearTimeout(this.firstPicture);
      this.present(true);
      this.listener.complete();
    } else if (this.isPictureDue()) {
      this.present(false);
    }
  }

  private isPictureDue(): boolean {
    const pause = Math.max(minPauseMs, pausePerPresenting * this.presentingTook);
    const first = this.doneInPicture === 0 && this.done > 0;
    return this.lastPresented > 0 && (first || Date.now() - this.lastPresented >= pause);
  }

  private present(final: boolean): void {
    const begun = Date.now();
    this.doneInPicture = this.done;
    const { configured, input } = this.request;
    const presentation = configured.present({ input, pieces: this.pieces, final });
    this.listener.next({
      presentation: { ...presentation, notices: [...presentation.notices, ...this.failures.notices()] },
      done: this.done,
      total: this.pieces.length,
    });
    this.lastPresented = Date.now();
    this.presentingTook = this.lastPresented - begun;
  }

  private attempt(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.listener.error(error);
    }
  }
}
