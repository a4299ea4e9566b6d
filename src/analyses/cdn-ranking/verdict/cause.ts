import type { RankingIncident } from '../../../frames';
import type { Cause } from './attribute';

/** Names a cause in the id of its incidents. */
export function keyOf(cause: Cause): string {
  return Object.values(cause).join('/');
}

/** A cause as the frames have it. */
export function namesOf(cause: Cause): Pick<RankingIncident, 'verdict' | 'target' | 'provider' | 'region' | 'network'> {
  switch (cause.kind) {
    case 'ours':
      return { verdict: 'ours', target: 'all providers' };
    case 'provider':
      return { verdict: 'theirs', target: cause.provider, provider: cause.provider };
    case 'provider in region':
      return {
        verdict: 'theirs',
        target: `${cause.provider} in ${cause.region}`,
        provider: cause.provider,
        region: cause.region,
      };
    case 'network':
      return { verdict: 'network', target: cause.network, network: cause.network };
    case 'region':
      return { verdict: 'region', target: cause.region, region: cause.region };
  }
}
