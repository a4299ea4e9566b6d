import type { SeriesInput } from '../analysis';
import { chooseLabel } from './providers';

/** The labels that name the parts of a ranking; null where there is none. */
export interface Dimensions {
  provider: string | undefined;
  region: string | null;
  network: string | null;
}

const usualRegions = ['region', 'geo', 'continent', 'country', 'pop'];
const usualNetworks = ['asn', 'isp', 'network', 'as'];

/**
 * Which labels name provider, region and network: those asked for, else usual names that are there. "none" leaves a
 * dimension out.
 */
export function dimensionsOf(
  series: SeriesInput[],
  asked: { provider: string; region: string; network: string }
): Dimensions {
  const present = new Set(series.flatMap(({ labels }) => Object.keys(labels)));
  const choose = (name: string, usual: string[]) => {
    if (name === 'none') {
      return null;
    }
    return name === 'auto' ? (usual.find((label) => present.has(label)) ?? null) : present.has(name) ? name : null;
  };
  return {
    provider: asked.provider === 'auto' ? chooseLabel(series) : asked.provider,
    region: choose(asked.region, usualRegions),
    network: choose(asked.network, usualNetworks),
  };
}

/** Where a series belongs; null: it says nothing about that dimension, so it holds for all of it. */
export interface Place {
  provider: string;
  region: string | null;
  network: string | null;
}

export function placeOf(series: SeriesInput, { provider, region, network }: Dimensions): Place {
  return {
    provider: (provider && series.labels[provider]) || (provider ? 'no provider label' : series.name),
    region: (region && series.labels[region]) || null,
    network: (network && series.labels[network]) || null,
  };
}
