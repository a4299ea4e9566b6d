import type { ByteReader, ByteWriter } from './bytes';

const spans = [1, 4, 16];
const longest = 16;

/**
 * The mean of the trailing means of the last 1, 4 and 16 scores: a spike keeps a third of its height at once, and what
 * lasts gains on it.
 */
export class Smoothing {
  /** A ring buffer; the oldest is at `next` once it is full. */
  private readonly scores = new Float64Array(longest);
  private next = 0;
  private known = 0;

  append(score: number): number {
    this.scores[this.next] = score;
    this.next = (this.next + 1) % longest;
    this.known = Math.min(longest, this.known + 1);
    let sum = 0;
    let mean = 0;
    let taken = 0;
    for (const span of spans) {
      for (const end = Math.min(span, this.known); taken < end; taken++) {
        sum += this.scores[(this.next - 1 - taken + longest) % longest];
      }
      mean += sum / taken / spans.length;
    }
    return mean;
  }

  /** Clears the history after a long gap. */
  clear(): void {
    this.known = 0;
  }

  save(to: ByteWriter): void {
    to.byte(this.next);
    to.byte(this.known);
    this.scores.forEach((score) => to.double(score));
  }

  restore(from: ByteReader): void {
    this.next = from.byte();
    this.known = from.byte();
    for (let i = 0; i < longest; i++) {
      this.scores[i] = from.double();
    }
  }
}
