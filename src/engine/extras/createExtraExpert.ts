import type { ExtraExpert } from '../detector/types';
import type { ColumnExpert } from '../detector/columnExpert';
import { IsolationForest } from './isolationForest';
import { SeasonalEsd, type PastValues } from './seasonalEsd';
import { SpectralResidual } from './spectralResidual';

/**
 * Creates an expert that the user has selected.
 * @param past of its column, with the newest value; @param step ms between rows
 */
export function createExtraExpert(expert: ExtraExpert, past: PastValues, step: number): ColumnExpert {
  switch (expert) {
    case 'esd':
      return new SeasonalEsd(past, step);
    case 'spectral':
      return new SpectralResidual();
    case 'forest':
      return new IsolationForest(past, step);
  }
}
