/**
 * A room that the page is opened with: a meter's QR code read by WeChat itself. WeChat hands over the values of an
 * address as they stand in it, still URL-encoded.
 */
import { decoded } from '../../screen/address';
import { parseMeterCode } from '../../shared/domain/rooms/meterCode';

export interface Proposal {
  readonly roomId: string;
  readonly qrSecret?: string;
}

/** Before anything is proposed. */
export const NO_PROPOSAL: Proposal = { roomId: '' };

export interface Options {
  /** The room and the meter's secret, from a mini program code. */
  readonly r?: string;
  readonly k?: string;
  /** The whole address of an ordinary QR code, once more encoded. */
  readonly q?: string;
  /** `other`: a room to recharge, not to bind. */
  readonly mode?: string;
}

/** Undefined where nothing is proposed; `unknown` where something is, but no meter's code. */
export function proposalOf({ r, k, q }: Options): Proposal | 'unknown' | undefined {
  if (r === undefined && k === undefined && q === undefined) return undefined;
  const address = q === undefined ? `?r=${r ?? ''}&k=${k ?? ''}` : decoded(q);
  return parseMeterCode(address) ?? 'unknown';
}
