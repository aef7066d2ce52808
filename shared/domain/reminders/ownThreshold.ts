/**
 * The line that an account draws for itself. It lies above the campus's own, or it would say nothing of its own.
 *
 * Invariant: a room knows the lines of exactly those who live in it, because both are written in one transaction;
 * so a tick of readings sees without asking which rooms have somebody to tell.
 */
import { type Fen, fen } from '../basis/units';
import type { ReminderRules } from './reminderDue';

export const OWN_THRESHOLD_MOST_FEN = fen(50_000);

/**
 * Undefined where the line may stand.
 * @param thresholdFen as it was typed: whole, and as large as anybody pleased
 */
export function thresholdRefusal(
  thresholdFen: number,
  { lowBalanceFen }: Pick<ReminderRules, 'lowBalanceFen'>,
): 'THRESHOLD_TOO_LOW' | 'THRESHOLD_TOO_HIGH' | undefined {
  if (thresholdFen <= lowBalanceFen) return 'THRESHOLD_TOO_LOW';
  return thresholdFen > OWN_THRESHOLD_MOST_FEN ? 'THRESHOLD_TOO_HIGH' : undefined;
}

/** A room's part: by binding, the lines that those who live here have drawn for themselves. */
export interface OwnThresholds {
  readonly ownThresholdsFen?: Readonly<Record<string, Fen>>;
}

interface Resident {
  readonly bindingId: string;
  readonly ownThresholdFen?: Fen;
}

type WithOwnThresholds<R> = Omit<R, keyof OwnThresholds> & OwnThresholds;

export function withOwnThreshold<R extends OwnThresholds>(
  room: R,
  { bindingId, ownThresholdFen }: Resident,
): WithOwnThresholds<R> {
  if (ownThresholdFen === undefined) return withoutOwnThreshold(room, bindingId);
  return { ...room, ownThresholdsFen: { ...room.ownThresholdsFen, [bindingId]: ownThresholdFen } };
}

/** The same room where it knew no line of theirs. */
export function withoutOwnThreshold<R extends OwnThresholds>(
  room: R,
  bindingId: string,
): WithOwnThresholds<R> {
  const { ownThresholdsFen = {}, ...rest } = room;
  if (!(bindingId in ownThresholdsFen)) return room;
  const others = Object.entries(ownThresholdsFen).filter(([id]) => id !== bindingId);
  return others.length === 0 ? rest : { ...rest, ownThresholdsFen: Object.fromEntries(others) };
}

/** Those whose own line the balance is below. */
export function belowOwnThreshold(
  { ownThresholdsFen = {} }: OwnThresholds,
  availableFen: Fen,
): readonly string[] {
  return Object.entries(ownThresholdsFen)
    .filter(([, lineFen]) => availableFen < lineFen)
    .map(([bindingId]) => bindingId);
}
