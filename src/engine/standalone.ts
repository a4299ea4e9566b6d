/** The whole engine, as `npm run build:engine` makes a package of it: what the plugins use, and what only this exports. */
export * from './index';
export { selfTest } from './kernels/selfTest';
export { directDistance } from './join/direct';
export { mergeShards } from './join/share';
export { shortestWindow } from './profile';
export { topDiscords, type Discord } from './discords';
export { findPeriods, type Period, type PeriodBounds } from './window/periods';
export { spectrum, type Spectrum } from './window/spectrum';
export { fillGaps } from './gaps';
export { distanceProfile, distanceProfiles, type ProfileOptions, type SeriesOptions } from './mass/distanceProfile';
export { type Measure } from './aamp/measure';
export { type ConstantWindows } from './join/constants';
export { mpdist, type MpdistOptions } from './mpdist/mpdist';
export { snippets, type Snippet, type SnippetOptions } from './snippets/snippets';
export {
  multiProfile,
  type DimensionChoice,
  type MultiMeasure,
  type MultiOptions,
  type MultiProfile,
} from './multi/multiProfile';
export { multiMatch, type MultiMatchOptions } from './multi/multiMatch';
export { multiMotifs, type MultiMotif, type MultiMotifOptions } from './multi/multiMotifs';
export { subspace, type SubspaceOptions } from './multi/subspace';
export { mdl, type DescriptionLengths } from './multi/mdl';
export { fluss, type Regimes } from './regimes/fluss';
export { Floss, type FlossOptions } from './regimes/floss';
export { type RegimeOptions } from './regimes/options';
export { match, defaultDistanceLimit, type DistanceLimit, type Match, type MatchOptions } from './motifs/match';
export { motifs, type MotifOptions } from './motifs/motifs';
export {
  StreamingLeftProfile,
  type AppendedProfile,
  type StreamingOptions,
  type StreamingState,
} from './streaming/streamingLeftProfile';
export {
  abJoin,
  nearestNeighbours,
  type AbOptions,
  type NearestOptions,
  type SelfNearestOptions,
} from './nearest/nearest';
export type { AbJoin, NearestNeighbours, SelfNearestNeighbours } from './nearest/neighbours';
export { leftDiscords, type LeftDiscordOptions } from './left-discords/leftDiscords';
export { aamp, type AampOptions } from './aamp/aamp';
export { panProfile, type PanOptions, type PanProfile } from './pan/panProfile';
export { correctedProfile } from './annotation/correctedProfile';
export { allChains, anchoredChain, type Chains } from './chains/chains';
export { consensusMotif, type ConsensusMotif, type ConsensusOptions } from './consensus/consensusMotif';
