import { Observable } from 'rxjs';
import type { Analysis, AnalysisInput, Presentation } from '../../analyses/analysis';
import type { OptionValues } from '../../analyses/options';
import type { PartialAnswer } from '../../worker/slices';
import { StoppedError } from '../../worker/pool';
import type { SharedResults } from '../../worker/shared';

export interface Computation {
  presentation: Presentation;
  /** Tasks done and all of them. */
  done: number;
  total: number;
}

/**
 * So soon nobody looks: a refresh is over by then, and a picture without its verdicts would only delay and flicker.
 */
const firstPictureMs = 60;
/** Results come in bursts; a picture a few times a second is enough. */
const presentEveryMs = 400;
/** A picture of many series takes long to make: the page rests so many times as long before the next. */
const restAfterPresenting = 9;

/** Runs an analysis over its rows, telling about progress; unsubscribing cancels what nobody else waits for. */
export function compute(
  analysis: Analysis,
  input: AnalysisInput,
  options: OptionValues,
  results: SharedResults,
  budgetMs: number
): Observable<Computation> {
  return new Observable((subscriber) => {
    const abort = new AbortController();
    const tasks = analysis.plan(input, options);
    const answers = tasks.map((task) => results.peek(analysis.id, task));
    const failures: Failures = { budget: 0, early: [], errors: new Map() };
    let done = answers.filter((answer) => answer !== undefined).length;
    let lastPresented = 0;
    let presentingTook = 0;
    /** Done when the last picture was made: the first verdicts go out at once. */
    let told = 0;

    const present = () => {
      const begun = Date.now();
      told = done;
      const presentation = analysis.present(input, options, tasks, answers);
      subscriber.next({
        presentation: { ...presentation, notices: [...presentation.notices, ...noticesOf(failures)] },
        done,
        total: tasks.length,
      });
      lastPresented = Date.now();
      presentingTook = lastPresented - begun;
    };
    const settled = () => {
      if (abort.signal.aborted) {
        return;
      }
      if (done === tasks.length) {
        clearTimeout(firstPicture);
        present();
        subscriber.complete();
      } else if (
        lastPresented > 0 &&
        (Date.now() - lastPresented >= Math.max(presentEveryMs, restAfterPresenting * presentingTook) ||
          (told === 0 && done > 0))
      ) {
        present();
      }
    };
    const firstPicture = setTimeout(() => {
      try {
        present();
      } catch (error) {
        subscriber.error(error);
      }
    }, firstPictureMs);

    for (const [i, task] of tasks.entries()) {
      if (answers[i]) {
        continue;
      }
      results
        .run(
          {
            analysis: analysis.id,
            task,
            budgetMs,
            onPartial: (early) => failures.early.push(early),
          },
          abort.signal
        )
        .then(
          (answer) => {
            answers[i] = answer;
          },
          (error: unknown) => note(failures, error)
        )
        .then(() => {
          done++;
          settled();
        })
        .catch((error: unknown) => subscriber.error(error));
    }
    settled();
    return () => {
      clearTimeout(firstPicture);
      abort.abort();
    };
  });
}

interface Failures {
  budget: number;
  /** Of tasks that gave their best answer so far. */
  early: PartialAnswer[];
  /** Message and how many tasks it stopped. */
  errors: Map<string, number>;
}

function note(failures: Failures, error: unknown): void {
  if (error instanceof StoppedError) {
    failures.budget += error.reason === 'budget' ? 1 : 0;
    return;
  }
  const message = error instanceof Error ? error.message : String(error);
  failures.errors.set(message, (failures.errors.get(message) ?? 0) + 1);
}

function noticesOf(failures: Failures): Presentation['notices'] {
  const notices: Presentation['notices'] = [];
  if (failures.budget > 0) {
    notices.push({
      severity: 'warning',
      text: `${failures.budget} computations took longer than their time budget and were left out; take a longer step, a shorter history or fewer series.`,
    });
  }
  if (failures.early.length > 0) {
    notices.push({ severity: 'warning', text: earlySentence(failures.early) });
  }
  for (const [message, count] of failures.errors) {
    notices.push({ severity: 'warning', text: `${count} computations failed and were left out: ${message}` });
  }
  return notices;
}

function earlySentence(early: PartialAnswer[]): string {
  const shares = early.map(({ share }) => Math.floor(100 * share));
  const [least, most] = [Math.min(...shares), Math.max(...shares)];
  const share = least === most ? `${least} %` : `${least} to ${most} %`;
  const count = early.length === 1 ? 'One computation was' : `${early.length} computations were`;
  const seconds = Number((early[0].budgetMs / 1000).toPrecision(2));
  return `${count} stopped after ${seconds} s with ${share} of the rows compared: the best answer so far is shown. Take a longer step, a shorter history or fewer series for all of it.`;
}
