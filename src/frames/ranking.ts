import type { FrameHeader } from './header';
import { defineKind } from './kind';
import type { Severity } from './severity';

/** One row of a league table. */
export interface RankingRow {
  provider: string;
  /** Shared by ties; null for a provider that fails the gate or has too little data. */
  rank: number | null;
  tied: boolean;
  /** 0 to 100, higher is better; with its 95% interval. Null where there is too little data. */
  score: number | null;
  low: number | null;
  high: number | null;
  verdict: 'ranked' | 'gate' | 'too little data';
  severity: Severity | null;
  /** One entry per role that counted: the value as measured, its unit, and the points earned of those possible. */
  parts: RankingPart[];
  /** Roles with no data for this provider. */
  missing: string[];
  /** The row in one sentence. */
  why: string;
  samples: number | null;
  /** Region or network that the row is about; both absent on rows about everything. */
  region?: string;
  network?: string;
  /** Probability of being the best of its scope, 0 to 1. */
  bestProbability?: number;
  /** Share of the traffic of its scope (all, region or network), 0 to 1: carried now, and advised. */
  shareNow?: number;
  shareAdvised?: number;
  /** Money per GB, commits and tiers included; and the same divided by the score as a share of 100. */
  pricePerGigabyte?: number;
  qualityAdjustedPrice?: number;
  /** Result of the uncorrected formula, for comparison: its score (lower is better there) and rank. */
  uncorrected?: { score: number; rank: number };
  /** Samples that a verdict needs; only of a provider with fewer. */
  needed?: number;
  /** Age of the newest row, ms. */
  age?: number;
  /** Time at which the provider began to fail the gate; only of one that fails it now. */
  since?: number;
  /** What is unusual now compared with its history, the most unusual first; absent where nothing is. */
  anomalies?: RankingAnomaly[];
}

export interface RankingPart {
  role: string;
  label: string;
  value: number;
  unit: string;
  points: number;
  of: number;
  /** Points at the ends of the 95% interval. */
  low?: number;
  high?: number;
  /** True where the estimate was shrunk towards that of a parent (region, all), because it rests on few samples. */
  shrunk?: boolean;
}

/** An incident in the time range: whose it is, and how the failover went. Times in ms since the epoch. */
export interface RankingIncident {
  id: string;
  /** "theirs": a provider's; "ours": everything at once; "network": of one network; "region": all providers there. */
  verdict: 'theirs' | 'ours' | 'network' | 'region';
  /** Who or what: "borealis", "borealis in eu", "AS3320". */
  target: string;
  provider?: string;
  region?: string;
  network?: string;
  /** Whether requests failed, users had to wait, or something was only unusual; absent: failing. */
  trouble?: 'failing' | 'slow' | 'unusual';
  start: number;
  /** Null while it is ongoing. */
  end: number | null;
  detected: number;
  switched: number | null;
  recovered: number | null;
  /** Confidence of the attribution, 0 to 1. */
  confidence: number;
  severity: Severity;
  /** What was unusual compared with its history, the most unusual first; absent where nothing was, or no history is known. */
  anomalies?: RankingAnomaly[];
  /** One sentence. */
  text: string;
}

/** A signal of a provider that was worse than its history led to expect. Times in ms since the epoch. */
export interface RankingAnomaly {
  provider: string;
  region?: string;
  network?: string;
  role: string;
  /** When it began, in hindsight, when it was detected, and when it ended; null while it is ongoing. */
  start: number;
  raised: number;
  end: number | null;
  /** The observed value and the ends of the expected interval, in `unit` (a Grafana unit id). */
  observed: number;
  low: number;
  high: number;
  unit: string;
  /** Whole days in which it was never as bad; 0 where it was, at another time of day. */
  days: number;
  /** In words, without a full stop: "Startup 2.6 s, not so high in 9 days: 0.9 to 1.4 s is usual". */
  text: string;
}

/** A change of the leader of a scope. */
export interface LeaderChange {
  time: number;
  region?: string;
  from: string | null;
  to: string | null;
}

/** What moving traffic would change; money in `currency` per month. */
/** Traffic that changes its provider. */
export interface SplitMove {
  /** Null where series name no region. */
  region: string | null;
  from: string;
  to: string;
  /** Of the region's traffic, 0 to 1. */
  share: number;
}

export interface SplitAdvice {
  currency: string;
  costNow: number;
  costAdvised: number;
  qualityNow: number;
  qualityAdvised: number;
  /** What today's split loses against the best one allowed, in money: difference of worth * quality - cost. */
  regret: number;
  /** Probability that the advised split is not worse than today's, 0 to 1. */
  confidence: number;
  /** Every move, the largest first; absent in answers of older versions. */
  moves?: SplitMove[];
  /** One sentence: what to move, what it saves and costs. */
  text: string;
  /** Limits that could not be kept, one sentence each. */
  problems: string[];
}

/** An option of the query that a reader may try out, with the value in force. */
export interface WhatIfOption {
  id: string;
  label: string;
  help: string;
  value: number;
  min: number;
  max: number;
  step: number;
  unit?: string;
}

export interface RankingHeader extends FrameHeader {
  kind: 'ranking';
  /** All rows: those about everything first, then those of regions, then those of networks. */
  rows: RankingRow[];
  /** Present where there is more than one. */
  regions?: string[];
  incidents?: RankingIncident[];
  changes?: LeaderChange[];
  split?: SplitAdvice;
  /** The order as a content-steering manifest, for all and by region. */
  steering?: Array<{ region?: string; manifest: object }>;
  /** Options of the query that a reader may try out. */
  whatIf?: WhatIfOption[];
}

/** The league table of a ranking. */
export const rankingKind = defineKind<RankingHeader>({
  kind: 'ranking',
  fields: '`rank`, `provider`, `verdict`, `score`, `low`, `high`, one column per role, `why`',
  detail:
    '`rows`: one `RankingRow` each; `regions`, `incidents` with the anomalies (`RankingAnomaly`) that are evidence of them, `changes` of the leader, `split` (the advised one), `steering` manifests, `whatIf` options',
  lists: ['rows'],
});

/** What happened, for annotations of any panel: outages of a ranking and changes of its leader. */
export interface EventsHeader extends FrameHeader {
  kind: 'events';
}

export const eventsKind = defineKind<EventsHeader>({
  kind: 'events',
  fields: '`time`, `timeEnd`, `isRegion`, `title`, `text`, `tags`, `color`, `id`',
  detail: 'of a ranking: outages and changes of the leader, as annotations',
});

/** Scores of a ranking as a matrix, for heat tables: one row per region, one number field per provider. */
export interface RegionsHeader extends FrameHeader {
  kind: 'regions';
}

export const regionsKind = defineKind<RegionsHeader>({
  kind: 'regions',
  fields: '`region`, one number field per provider with its score',
  detail: 'of a ranking of several regions, for heat tables',
});

/** Regions of a ranking as points, for maps: one row per region with the best provider there. */
export interface PlacesHeader extends FrameHeader {
  kind: 'places';
  /** Regions whose place is not known; they have no row. */
  unknown: string[];
}

export const placesKind = defineKind<PlacesHeader>({
  kind: 'places',
  fields: '`region`, `best`, `score`, `label`, `latitude`, `longitude`',
  detail: 'of a ranking with regions, for maps; `unknown`: regions whose place is not known',
  lists: ['unknown'],
});
