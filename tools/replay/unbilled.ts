/** Whether the bill has all energy of the file: readings that were not believed are not billed, and must not go unsaid. */
import type { Emulator } from 'cloud-emulator';
import { sumBy } from 'remeda';
import { dayOf, timeOfDay } from '../../shared/domain/basis/shanghaiTime';
import type { QuarantinedReading } from '../../shared/domain/metering/quarantinedReading';
import { TICK_WH } from '../../shared/domain/metering/reading';
import type { HouseholdRow } from './householdFile';

/** Readings that wait for staff. */
export interface HeldReadings {
  readonly count: number;
  /** Of the first one. */
  readonly reason: string;
  readonly firstAtMs: number;
}

export function heldReadings(emulator: Emulator): HeldReadings | undefined {
  const held = emulator.database.exportDocuments('quarantine') as unknown as readonly QuarantinedReading[];
  const [first] = [...held].sort((a, b) => (a.takenAtMs ?? 0) - (b.takenAtMs ?? 0));
  return first && { count: held.length, reason: first.reason, firstAtMs: first.takenAtMs ?? 0 };
}

/** The difference between the file's total and the bill, with its reason; a register shows whole ticks. */
export function unbilled(
  rows: readonly HouseholdRow[],
  { totalWh, held }: { readonly totalWh: number; readonly held?: HeldReadings },
): readonly string[] {
  const fileWh = sumBy(rows, ({ energyWh }) => energyWh);
  if (Math.floor(fileWh / TICK_WH) * TICK_WH === totalWh) return [];
  const why =
    held === undefined
      ? ''
      : `: ${held.count} readings are in quarantine, the first as “${held.reason}” at ${dayOf(held.firstAtMs)} ${timeOfDay(held.firstAtMs)}`;
  return [`The bill has ${kwh(totalWh)} of the file's ${kwh(fileWh)} kWh${why}`];
}

function kwh(energyWh: number): string {
  return (energyWh / 1000).toFixed(2);
}
