/**
 * A relay that is not as it is wished. Invariant: a relay that was found open is closed by itself only where a late cut of
 * our own explains it; else somebody may be working on the line, and a person decides.
 */
import { HOUR_MS } from '../basis/shanghaiTime';
import type { RelayState } from '../metering/reading';
import type { RelayDifference, Supply } from './holds';
import { isUnderWay, type RelayCommand } from './relayCommand';

/**
 * So long after it was sent a cut may explain an open relay: the hub keeps what a meter has not heard for 24 h, and a
 * meter that is heard reports within two more.
 */
export const LATE_CUT_MS = 26 * HOUR_MS;

function wishedRelay({ holds }: Pick<Supply, 'holds'>): RelayState {
  return holds.length === 0 ? 'closed' : 'open';
}

/** What of a room says how its relay should be, and how it is known to be. */
interface RelayWish {
  readonly supply: Pick<Supply, 'holds'>;
  readonly relayDiffers?: RelayDifference;
}

/** False where a look would find nothing that is not known already. */
export function needsRelayLook({ supply, relayDiffers }: RelayWish, relay: RelayState | undefined): boolean {
  if (relay === undefined) return false;
  return relay === wishedRelay(supply) ? relayDiffers !== undefined : relayDiffers?.seen !== relay;
}

export type RelayFinding = 'known' | 'settled' | 'restoreAgain' | 'found';

/**
 * @param newest the command for the newest desired state: while it is under way, the relay may be in either state
 * @param lateCut what `lateCutOf` found
 */
export function judgeRelay(
  room: RelayWish,
  relay: RelayState,
  newest: RelayCommand | undefined,
  lateCut: RelayCommand | undefined,
): RelayFinding {
  if (isUnderWay(newest) || !needsRelayLook(room, relay)) return 'known';
  if (relay === wishedRelay(room.supply)) return 'settled';
  return relay === 'open' && lateCut !== undefined ? 'restoreAgain' : 'found';
}

/** The latest cut that was sent to this meter and never seen carried out. It explains one opening, and only once. */
export function lateCutOf(
  commands: readonly RelayCommand[],
  meterNo: string,
  nowMs: number,
): RelayCommand | undefined {
  return commands
    .filter(
      (command) =>
        command.relay === 'open' &&
        command.meterNo === meterNo &&
        command.state !== 'verified' &&
        command.lateAtMs === undefined &&
        command.sentAtMs !== undefined &&
        nowMs - command.sentAtMs <= LATE_CUT_MS,
    )
    .reduce<RelayCommand | undefined>(
      (latest, command) => (latest && latest.generation > command.generation ? latest : command),
      undefined,
    );
}
