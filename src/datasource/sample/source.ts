import type { DataSourceRef } from '@grafana/schema';

/** The sample data generated in the page, as a source beside the real ones. */
export const sampleRef: DataSourceRef = { type: 'fleetlens-sample', uid: 'fleetlens-sample' };

export function isSample(ref: DataSourceRef | null | undefined): boolean {
  return ref?.type === sampleRef.type || ref?.uid === sampleRef.uid;
}
