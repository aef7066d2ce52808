/**
 * Meters in shards, as far as an import may touch them: it makes shards and adds meters in places that are free.
 * What a shard knows of a meter is `ingest`'s alone, and no meter ever moves.
 */
import {
  type MeterRecord,
  METERS_PER_SHARD,
  type MeterShard,
  newMeterRecord,
  watchOf,
} from '../../shared/domain/metering/meterShard';
import { BREAKER_A } from '../../shared/domain/metering/meterType';
import type { RegisterValue } from '../../shared/domain/metering/reading';
import { segmentNow } from '../../shared/domain/metering/registerHistory';
import { capacityOf, type MeterType, ratioOf } from '../../shared/domain/metering/segment';
import type { CampusRow } from './campusRow';

export interface Place {
  readonly bankId: string;
  readonly slot: string;
}

export type Meters = Readonly<Record<string, MeterRecord>>;

/** The lowest free places of a building, one after another: an import that goes on after a crash gives out the same ones. */
export function freePlaces(buildingId: string, taken: readonly Place[]): () => Place {
  const occupied = new Set(taken.map(({ bankId, slot }) => `${bankId}\n${slot}`));
  let next = 0;
  return () => {
    for (;;) {
      const bankId = `${buildingId}#${Math.floor(next / METERS_PER_SHARD)}`;
      const slot = String(next % METERS_PER_SHARD);
      next += 1;
      if (!occupied.has(`${bankId}\n${slot}`)) return { bankId, slot };
    }
  };
}

export function meterOf({ roomId, meterNo, opening, type }: CampusRow): MeterRecord {
  return newMeterRecord(roomId, meterNo, opening, type);
}

export function newShard(_id: string, meters: Meters): MeterShard {
  return {
    _id,
    buildingId: _id.slice(0, _id.indexOf('#')),
    revision: 0,
    meterNos: Object.values(meters).map(({ meterNo }) => meterNo),
    meters,
    watch: watchOf(meters),
  };
}

/** Where the room's account was opened, which is never changed. */
export function openingOf({ account }: MeterRecord): RegisterValue {
  return account.opening;
}

/** The rating that its readings are judged by now. */
export function breakerOf({ account }: MeterRecord): number {
  return segmentNow(account)?.breakerA ?? BREAKER_A.usual;
}

/** Whether the room's first meter is of this type, as far as the type is known. */
export function beganAs({ account: { segments } }: MeterRecord, { capacityWh, ctRatio }: MeterType): boolean {
  const [first] = segments;
  if (first === undefined) return false;
  return (
    capacityOf(first) === (capacityWh ?? capacityOf(first)) && ratioOf(first) === (ctRatio ?? ratioOf(first))
  );
}
