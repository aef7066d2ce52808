/** One room's books as `ingest` keeps them, without a cloud: bank, inbox, quarantine, closed rows and adjustments. */
import { updateShard } from '../../server/billing/updateShard';
import type { HistorySource } from '../../server/metering/loadHistories';
import type { Result } from '../../shared/domain/basis/result';
import type { Day, Month } from '../../shared/domain/basis/shanghaiTime';
import { type DayRow, openRows } from '../../shared/domain/billing/dayRows';
import type { Adjustment } from '../../shared/domain/billing/monthToDate';
import type { ShardUpdate } from '../../shared/domain/billing/shardUpdate';
import type { TariffVersion } from '../../shared/domain/billing/tariff';
import {
  type MeterRecord,
  type MeterShard,
  newMeterRecord,
  watchOf,
} from '../../shared/domain/metering/meterShard';
import type { QuarantinedReading } from '../../shared/domain/metering/quarantinedReading';
import { quarantineId, type Reading, type RegisterValue } from '../../shared/domain/metering/reading';
import type { RegisterHistory, Ruling } from '../../shared/domain/metering/registerHistory';
import { withRuling } from '../../shared/domain/metering/rulings';
import type { MeterType } from '../../shared/domain/metering/segment';
import { recordAfterTask } from '../../shared/domain/metering/workOrder';

export const BOOKS_METER = 'm1';
const SLOT = '0';

export class RoomBooks {
  readonly closedRows = new Map<Day, DayRow>();
  readonly adjustments: Adjustment[] = [];
  readonly quarantine = new Map<string, QuarantinedReading>();
  private readonly received: Reading[] = [];
  private shard: MeterShard;
  private readonly tariffs: readonly TariffVersion[];

  constructor(
    opening: RegisterValue,
    tariffs: readonly TariffVersion[],
    type?: MeterType,
    meterNo = BOOKS_METER,
  ) {
    this.tariffs = tariffs;
    const meters = { [SLOT]: newMeterRecord('b/1/101', meterNo, opening, type) };
    this.shard = {
      _id: 'b#0',
      buildingId: 'b',
      revision: 0,
      meterNos: [meterNo],
      meters,
      watch: watchOf(meters),
    };
  }

  get meter(): MeterRecord {
    const meter = this.shard.meters[SLOT];
    if (meter === undefined) throw new Error('the bank has its meter');
    return meter;
  }

  /** What staff told about the meter: the account that it makes is settled again. */
  async order(
    change: (account: RegisterHistory) => Result<RegisterHistory, string>,
    nowMs: number,
  ): Promise<string> {
    const changed = change(this.meter.account);
    if (!changed.ok) return changed.code;
    await this.tick([], nowMs, { [SLOT]: changed.value });
    return 'applied';
  }

  /** What staff decided about a doubtful reading, or with it about all that its meter took from then on. */
  async rule(ruling: Ruling, nowMs: number): Promise<string> {
    if (!this.quarantine.has(ruling.quarantineId)) return 'readingUnknown';
    const account = withRuling(this.meter.account, ruling);
    const settled = await this.settle([], nowMs, { [SLOT]: account });
    const isGood = settled.accepted.some((reading) => quarantineId(reading) === ruling.quarantineId);
    if (ruling.ruling === 'accept' && !isGood) return 'readingNotAllowed';
    this.take(settled);
    this.quarantine.delete(ruling.quarantineId);
    const { all } = ruling;
    for (const [id, { reading }] of this.quarantine)
      if (all && ruling.ruling === 'discard' && reading && reading.takenAtMs >= all.fromMs)
        if (reading.receivedAtMs <= all.untilMs) this.quarantine.delete(id);
    this.write({ [SLOT]: recordAfterTask(this.meter, { kind: 'ruling', ...ruling }) });
    return 'applied';
  }

  /** One tick of `ingest` with these messages' readings. */
  async tick(
    readings: readonly Reading[],
    nowMs: number,
    ordered: Readonly<Record<string, RegisterHistory>> = {},
  ): Promise<void> {
    this.received.push(...readings);
    this.take(await this.settle(readings, nowMs, ordered));
  }

  private settle(
    readings: readonly Reading[],
    nowMs: number,
    ordered: Readonly<Record<string, RegisterHistory>>,
  ): Promise<ShardUpdate> {
    const fresh = new Map<string, Reading[]>();
    for (const reading of readings) {
      fresh.set(reading.meterNo, [...(fresh.get(reading.meterNo) ?? []), reading]);
    }
    return updateShard(this.shard, fresh, this.historySource, this.tariffs, nowMs, ordered);
  }

  private take(settled: ShardUpdate): void {
    for (const { row } of settled.closedRows) {
      if (this.closedRows.has(row.day)) throw new Error(`${row.day} closes twice`);
      this.closedRows.set(row.day, row);
    }
    this.adjustments.push(...settled.adjustments.map(({ adjustment }) => adjustment));
    for (const doubt of settled.quarantined) this.quarantine.set(doubt._id, doubt);
    for (const id of settled.madeGood) this.quarantine.delete(id);
    this.write(settled.changed);
  }

  private write(changed: Readonly<Record<string, MeterRecord>>): void {
    // What is written down has no `undefined` and no sharing.
    const meters = structuredClone({ ...this.shard.meters, ...changed });
    this.shard = { ...this.shard, revision: this.shard.revision + 1, meters };
  }

  /** What could not be believed, by reason, in the meter's order. */
  get suspectReasons(): readonly string[] {
    return [...this.quarantine.values()]
      .sort((a, b) => (a.takenAtMs ?? 0) - (b.takenAtMs ?? 0))
      .map(({ reason }) => reason);
  }

  get openRows(): readonly DayRow[] {
    return openRows(this.meter.account, this.tariffs);
  }

  /** Closed days as written, and open ones. */
  get rows(): readonly DayRow[] {
    return [...this.closedRows.values(), ...this.openRows].sort((a, b) => (a.day < b.day ? -1 : 1));
  }

  /** What each month came to, bookings about it among it. */
  get months(): Readonly<Record<Month, { readonly energyWh: number; readonly chargeFen: number }>> {
    const months: Record<Month, { energyWh: number; chargeFen: number }> = {};
    const parts = [
      ...this.rows.map(({ day, energyWh, chargeFen }) => ({ month: day.slice(0, 7), energyWh, chargeFen })),
      ...this.adjustments,
    ];
    for (const { month, energyWh, chargeFen } of parts) {
      const sum = (months[month] ??= { energyWh: 0, chargeFen: 0 });
      sum.energyWh += energyWh;
      sum.chargeFen += chargeFen;
    }
    return months;
  }

  private readonly historySource: HistorySource = {
    received: (meterNos, fromMs) =>
      Promise.resolve(
        this.received.filter(({ meterNo, takenAtMs }) => meterNos.includes(meterNo) && takenAtMs >= fromMs),
      ),
    suspect: (meterNos, fromMs) =>
      Promise.resolve(
        [...this.quarantine.values()].flatMap(({ reading }) =>
          reading && meterNos.includes(reading.meterNo) && reading.takenAtMs >= fromMs ? [reading] : [],
        ),
      ),
  };
}
