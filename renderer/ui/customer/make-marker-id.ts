import { formatUuidV7, toRecordId, type MarkerId } from '../../../shared/domain/ids.ts';

/** A new warning's id, made before the call so that sending it twice is harmless. */
export function makeMarkerId(atMs: number): MarkerId {
  return toRecordId(formatUuidV7(atMs, crypto.getRandomValues(new Uint8Array(10))), 'marker');
}
