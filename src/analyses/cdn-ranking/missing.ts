import type { ResultNotice } from '../../frames';
import type { Piece } from '../analysis';
import type { RegionResult } from './region/result';
import type { RankingTask } from './task';
import { listed } from './words';

type RegionPiece = Piece<RankingTask, RegionResult>;

/** Regions without a result, in words. */
export interface MissingRegions {
  /** For the end of the sentence; empty where nothing is missing. */
  sentence: string;
  /** One per reason. */
  notices: ResultNotice[];
}

/**
 * What a picture lacks: regions that could not be ranked, and while work goes on those that are still being ranked.
 * @param final true where a region without a result will never have one
 */
export function missingRegions(pieces: RegionPiece[], final: boolean): MissingRegions {
  const missing = pieces.filter(({ result }) => result === undefined);
  const failed = missing.filter(({ failure }) => final || failure !== undefined);
  const pending = missing.filter((piece) => !failed.includes(piece));
  const sentences = [
    failed.length > 0 ? `${namesOf(failed)} could not be ranked.` : '',
    pending.length > 0 ? `Still ranking ${namesOf(pending)}…` : '',
  ];
  return { sentence: sentences.filter(Boolean).join(' '), notices: noticesOf(failed) };
}

function noticesOf(failed: RegionPiece[]): ResultNotice[] {
  const byReason = new Map<string, RegionPiece[]>();
  for (const piece of failed) {
    const reason = piece.failure ?? 'no result';
    byReason.set(reason, [...(byReason.get(reason) ?? []), piece]);
  }
  return [...byReason].map(([reason, pieces]) => ({
    severity: 'warning',
    text: `${namesOf(pieces)} could not be ranked: ${reason.replace(/\.$/, '')}.`,
  }));
}

function namesOf(pieces: RegionPiece[]): string {
  return listed(pieces.map(({ task: { region } }) => region ?? 'The providers'));
}
