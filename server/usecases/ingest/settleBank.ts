/** What new readings make of a bank: pure but for the look into the past that late readings need. */
import { closeDays, chargeOf, provisionalRows } from '../../../shared/domain/dayRows';
import { needsHistory } from '../../../shared/domain/meterAccount';
import { settleAgain, settleNext, type Settlement } from '../../../shared/domain/settleReadings';
import {
  DOUBTFUL_KEPT,
  FORECAST_DAYS,
  type BankMeter,
  type MeterBank,
} from '../../../shared/domain/meterBank';
import { isDoubtful, quarantineId, type Reading } from '../../../shared/domain/reading';
import type { Judged } from '../../../shared/domain/judgement';
import type { TariffVersion } from '../../../shared/domain/tariff';
import type { ClosedRow, QuarantinedReading } from '../../ports';

export interface BankSettlement {
  readonly bank: MeterBank;
  readonly changed: Readonly<Record<string, BankMeter>>;
  readonly closedRows: readonly ClosedRow[];
  readonly quarantined: readonly QuarantinedReading[];
  /** Quarantined before, good now. */
  readonly madeGood: readonly string[];
}

/** All readings received about the meters, taken at or after a moment; undefined where there are too many. */
export type History = (
  meterNos: readonly string[],
  fromMs: number,
) => Promise<readonly Reading[] | undefined>;

export async function settleBank(
  bank: MeterBank,
  fresh: ReadonlyMap<string, readonly Reading[]>,
  history: History,
  tariffs: readonly TariffVersion[],
  nowMs: number,
): Promise<BankSettlement> {
  const past = await historyFor(bank, fresh, history);
  const changed: Record<string, BankMeter> = {};
  const closedRows: ClosedRow[] = [];
  const judged: Judged[] = [];
  const madeGood: string[] = [];
  for (const [slot, meter] of Object.entries(bank.meters)) {
    const readings = fresh.get(meter.meterNo) ?? [];
    const settlement = past.has(meter.meterNo)
      ? settleAgain(meter.account, [...(past.get(meter.meterNo) ?? []), ...readings])
      : settleNext(meter.account, readings);
    const closing = closeDays(settlement.account, tariffs, nowMs);
    if (readings.length === 0 && closing.closedRows.length === 0) continue;
    const good = goodNow(meter, settlement);
    changed[slot] = settledMeter(meter, settlement, closing, good, tariffs);
    closedRows.push(...closing.closedRows.map((row) => ({ slot, row })));
    const known = new Set(meter.doubtful.map((doubt) => doubt.quarantineId));
    judged.push(...settlement.judged.filter(({ reading }) => !known.has(quarantineId(reading))));
    madeGood.push(...good);
  }
  return { bank, changed, closedRows, quarantined: quarantinedOf(judged, nowMs), madeGood };
}

/**
 * Late readings, and those that may make a doubtful one good, are judged together with all of the open period. A meter
 * with many doubts is a case for staff, as is one whose open period has grown too long to look through: its readings
 * are judged by what the bank remembers.
 */
async function historyFor(
  bank: MeterBank,
  fresh: ReadonlyMap<string, readonly Reading[]>,
  history: History,
): Promise<ReadonlyMap<string, readonly Reading[]>> {
  const meters = Object.values(bank.meters).filter((meter) =>
    needsPast(meter, fresh.get(meter.meterNo) ?? []),
  );
  if (meters.length === 0) return new Map();
  const earliestMs = Math.min(...meters.map(({ account }) => account.closed.reading.takenAtMs));
  const all = await history(
    meters.map(({ meterNo }) => meterNo),
    earliestMs,
  );
  const past = new Map<string, readonly Reading[]>();
  for (const { meterNo, account } of meters) {
    const fromMs = account.closed.reading.takenAtMs;
    // One meter whose period is too long must not take the others' past away.
    const readings = all ?? (await history([meterNo], fromMs));
    const own = readings?.filter((reading) => reading.meterNo === meterNo && reading.takenAtMs >= fromMs);
    if (own !== undefined) past.set(meterNo, own);
  }
  return past;
}

function needsPast({ account, doubtful }: BankMeter, readings: readonly Reading[]): boolean {
  if (readings.some((reading) => needsHistory(account, reading))) return true;
  const open = doubtful.filter(({ takenAtMs }) => takenAtMs >= account.closed.reading.takenAtMs);
  return readings.length > 0 && open.length > 0 && doubtful.length < DOUBTFUL_KEPT;
}

function settledMeter(
  meter: BankMeter,
  settlement: Settlement,
  { account, closedRows }: ReturnType<typeof closeDays>,
  good: readonly string[],
  tariffs: readonly TariffVersion[],
): BankMeter {
  const rows = provisionalRows(account, tariffs);
  const accepted = settlement.judged
    .filter(({ verdict }) => verdict === 'accepted')
    .map(({ reading }) => reading);
  const last = accepted.filter(({ register }) => register === 'total').pop();
  const newest = last?.takenAtMs === account.latest.takenAtMs ? last : undefined;
  const known = new Set([...meter.doubtful.map((doubt) => doubt.quarantineId), ...good]);
  const doubts = settlement.judged
    .filter(({ verdict }) => isDoubtful(verdict))
    .map(({ reading }) => ({ quarantineId: quarantineId(reading), takenAtMs: reading.takenAtMs }))
    .filter(
      (doubt, index, all) =>
        !known.has(doubt.quarantineId) &&
        all.findIndex(({ quarantineId: id }) => id === doubt.quarantineId) === index,
    );
  return {
    ...meter,
    account,
    rows,
    chargeFen: chargeOf(account, rows),
    recentWh: [...meter.recentWh, ...closedRows.map(({ energyWh }) => energyWh)].slice(-FORECAST_DAYS),
    lastHeardAtMs: Math.max(meter.lastHeardAtMs, ...accepted.map(({ receivedAtMs }) => receivedAtMs)),
    ...(newest?.relay === undefined ? {} : { relay: newest.relay }),
    ...(newest?.powerW === undefined ? {} : { powerW: newest.powerW }),
    doubtful: [...meter.doubtful.filter((doubt) => !good.includes(doubt.quarantineId)), ...doubts].slice(
      -DOUBTFUL_KEPT,
    ),
  };
}

function goodNow(meter: BankMeter, { judged }: Settlement): readonly string[] {
  const accepted = new Set(
    judged.filter(({ verdict }) => verdict === 'accepted').map(({ reading }) => quarantineId(reading)),
  );
  return meter.doubtful.map((doubt) => doubt.quarantineId).filter((id) => accepted.has(id));
}

function quarantinedOf(judged: readonly Judged[], nowMs: number): readonly QuarantinedReading[] {
  return judged.flatMap(({ reading, verdict }) =>
    isDoubtful(verdict)
      ? [
          {
            _id: quarantineId(reading),
            reason: verdict,
            meterNo: reading.meterNo,
            takenAtMs: reading.takenAtMs,
            registerWh: reading.registerWh,
            atMs: nowMs,
            state: 'open' as const,
          },
        ]
      : [],
  );
}
