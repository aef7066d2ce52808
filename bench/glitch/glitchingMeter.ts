/** Two meters of one campus: of one everything is believed, of the other nothing has been for a year. */
import { DAY_MS, MINUTE_MS } from '../../shared/domain/basis/shanghaiTime';
import { wattHour } from '../../shared/domain/basis/units';
import { applyInOrder } from '../../shared/domain/metering/applyReadings';
import type { InboxMessage } from '../../shared/domain/metering/inboxMessage';
import { type MeterRecord, SUSPECTS_KEPT } from '../../shared/domain/metering/meterShard';
import { type QuarantinedReading, quarantineEntry } from '../../shared/domain/metering/quarantinedReading';
import type { Reading } from '../../shared/domain/metering/reading';
import { openHistory } from '../../shared/domain/metering/registerHistory';
import { suspectsAfter } from '../../shared/domain/metering/suspectReadings';

export const WHO = ['healthy', 'faulty'] as const;
export type Who = (typeof WHO)[number];

export const QUARTER_MS = 15 * MINUTE_MS;
/** Days of a meter that stay open, and what is kept of raw messages. */
const HEALTHY_DAYS = 3;
const YEAR_DAYS = 365;
const INBOX_DAYS = 90;
const JUMP_WH = 900_000;
const WH_PER_QUARTER = 30;

export interface MeterWithPast {
  readonly meter: MeterRecord;
  readonly quarantine: readonly QuarantinedReading[];
  readonly inbox: readonly InboxMessage[];
}

/** Report after report, up to a moment. */
export function withPast(meter: MeterRecord, isAtFault: boolean, untilMs: number): MeterWithPast {
  const days = isAtFault ? YEAR_DAYS : HEALTHY_DAYS;
  const openedMs = untilMs - days * DAY_MS;
  const account = openHistory(meter.meterNo, { takenAtMs: openedMs, registerWh: wattHour(0) });
  const readings = Array.from({ length: (days * DAY_MS) / QUARTER_MS }, (_, index) =>
    readingAt(meter.meterNo, openedMs + (index + 1) * QUARTER_MS, openedMs, isAtFault),
  );
  const update = applyInOrder(account, readings);
  const doubtful = suspectsAfter(update.account, [], update.judged.slice(-SUSPECTS_KEPT));
  const lastHeardAtMs = update.account.latest.takenAtMs;
  return {
    meter: { ...meter, account: update.account, doubtful, lastHeardAtMs, reportedAtMs: untilMs },
    quarantine: isAtFault
      ? readings.map((reading) => quarantineEntry(reading, 'jump', reading.takenAtMs, meter.roomId))
      : [],
    inbox: readings
      .filter(({ takenAtMs }) => takenAtMs > untilMs - INBOX_DAYS * DAY_MS)
      .map((reading) => doneMessage(reading)),
  };
}

/** What the meter says at a moment. */
export function reportAt(
  { meterNo, account: { opening } }: MeterRecord,
  takenAtMs: number,
  isAtFault: boolean,
): object {
  const { registerWh } = readingAt(meterNo, takenAtMs, opening.takenAtMs, isAtFault);
  return reportOf({ meterNo, takenAtMs, registerWh });
}

function reportOf({
  meterNo,
  takenAtMs,
  registerWh,
}: Pick<Reading, 'meterNo' | 'takenAtMs' | 'registerWh'>): object {
  const params = { v: 1, meterNo, ts: takenAtMs, seq: 1, e: registerWh / 10, relay: 1, p: 120 };
  return { method: 'report', timestamp: takenAtMs, params };
}

function readingAt(meterNo: string, takenAtMs: number, openedMs: number, isAtFault: boolean): Reading {
  const usedWh = Math.floor(((takenAtMs - openedMs) / QUARTER_MS) * (WH_PER_QUARTER / 10)) * 10;
  return {
    meterNo,
    register: 'total',
    takenAtMs,
    registerWh: wattHour(usedWh + (isAtFault ? JUMP_WH : 0)),
    receivedAtMs: takenAtMs,
  };
}

function doneMessage(reading: Reading): InboxMessage {
  const { meterNo, takenAtMs, receivedAtMs } = reading;
  return {
    _id: `past:${meterNo}:${takenAtMs}`,
    receivedAtMs,
    meterNos: [meterNo],
    takenToMs: takenAtMs,
    state: 'done',
    body: JSON.stringify(reportOf(reading)),
  };
}
