/** The most recently heard first: they can be helped soonest. */
import { type Waiting, waitingAmong } from '../../basis/waiting';
import type { MeteringPorts } from '../../metering/ports';
import type { Case } from './worklistCase';

export function silentMeters({ shards }: Pick<MeteringPorts, 'shards'>, campusId: string): Waiting<Case> {
  return waitingAmong(async () =>
    (await shards.silentOf(campusId)).map(({ roomId, meterNo, sinceMs }): Case => ({
      _id: roomId,
      atMs: sinceMs,
      roomId,
      about: { kind: 'silent', meterNo },
    })),
  );
}
