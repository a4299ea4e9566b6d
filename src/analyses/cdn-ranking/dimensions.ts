import type { SeriesInput } from '../analysis';
import { chooseLabel } from './providers';

/** The labels that the options name for provider, region and network; "auto" chooses, "none" ignores a dimension. */
export interface LabelNames {
  provider: string;
  region: string;
  network: string;
}

/** The labels that name the parts of a ranking; null where there is none. */
export interface Dimensions {
  provider: string | undefined;
  region: string | null;
  network: string | null;
}

const usualRegions = ['region', 'geo', 'continent', 'country', 'pop'];
const usualNetworks = ['asn', 'isp', 'network', 'as'];

/** Which labels name provider, region and network: those of the options, else usual names that some series has. */
export function dimensionsOf(series: SeriesInput[], names: LabelNames): Dimensions {
  const present = new Set(series.flatMap(({ labels }) => Object.keys(labels)));
  const choose = (name: string, usual: string[]) => {
    if (name === 'none') {
      return null;
    }
    return name === 'auto' ? (usual.find((label) => present.has(label)) ?? null) : present.has(name) ? name : null;
  };
  return {
    provider: names.provider === 'auto' ? chooseLabel(series) : names.provider,
    region: choose(names.region, usualRegions),
    network: choose(names.network, usualNetworks),
  };
}

/** Where a series belongs; null: it names no part of that dimension, so it holds for all of it. */
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
