import * as v from 'valibot';
import { isMonth } from '../domain/basis/shanghaiTime';
import type { EntryKind } from '../domain/billing/ledger';
import type { TariffVersion } from '../domain/billing/tariff';
import { contract } from './contract';
import type { Receipt } from './receipt';

/** `YYYY-MM`. */
const month = v.pipe(v.string(), v.maxLength(7), v.check(isMonth));

/** Names an entry of the charge record. */
const entryId = v.pipe(v.string(), v.maxLength(20), v.regex(/^\d{1,15}:\d{1,4}$/));

const request = v.variant('report', [
  v.strictObject({
    report: v.literal('chargeRecord'),
    /** The `next` of the page before. */
    after: v.optional(entryId),
  }),
  v.strictObject({
    report: v.literal('monthlyBill'),
    /** Bills up to this month, newest first; the current one if absent. */
    upTo: v.optional(month),
  }),
  v.strictObject({ report: v.literal('dailyDetails'), month }),
  /** One entry of the charge record. */
  v.strictObject({ report: v.literal('receipt'), entryId }),
]);

export type ReportRequest = v.InferOutput<typeof request>;

export type ReportReply = ChargeRecord | MonthlyBill | DailyDetails | Receipt;

/** 充值流水: every credit of the room, newest first; of an unconfirmed binding those since it was made. */
export interface ChargeRecord {
  readonly entries: readonly ChargeRecordEntry[];
  readonly next?: string;
}

export interface ChargeRecordEntry {
  /** Says nothing but when the entry was made: what the books call it holds a payment's number. */
  readonly entryId: string;
  readonly kind: EntryKind;
  readonly amountFen: number;
  readonly atMs: number;
  /** 代充: the payer's masked name. */
  readonly paidFor?: string;
}

/** 电费账单: newest month first. */
export interface MonthlyBill {
  readonly months: readonly BillMonth[];
  /** Ask with this as `upTo` for the bills before; absent where there are none. */
  readonly before?: string;
  readonly asOfMs: number;
}

export interface BillMonth {
  readonly month: string;
  readonly energyWh: number;
  readonly chargeFen: number;
  /** Some of its days may still change. */
  readonly provisional: boolean;
  /** Fen more (or, negative, less) than the month before; of two whole months only. */
  readonly moreThanBeforeFen?: number;
  /** What an ended day costs on average, in this month and the one before, where one of them is not whole. */
  readonly dayMean?: { readonly fen: number; readonly beforeFen: number };
  /** Booked in this month about days that had been closed before, and part of both figures. */
  readonly adjustments?: readonly ReportAdjustment[];
  /** Used before the room's service opened, and part of both figures. */
  readonly beforeService?: UsageBeforeService;
}

/** What a late reading made of closed days: a closed bill never changes, so the difference counts to a later one. */
export interface ReportAdjustment {
  readonly adjustmentId: string;
  /** To whose bill it counts. */
  readonly bookedDay: string;
  /** The month that it concerns. */
  readonly month: string;
  /** More or, negative, less than was booked. */
  readonly energyWh: number;
  readonly chargeFen: number;
  readonly atMs: number;
}

/** 用电明细: the days of a month, in order. */
export interface DailyDetails {
  readonly month: string;
  readonly days: readonly UsageDay[];
  /** Booked in this month. */
  readonly adjustments: readonly ReportAdjustment[];
  /** The days before the service opened, as one line. */
  readonly beforeService?: UsageBeforeService;
  /** The tariff versions that the rows name: what yuan rest on. */
  readonly tariffs: readonly TariffVersion[];
  readonly asOfMs: number;
}

/** A new meter meters before its service opens; what was used meanwhile is charged then, from its opening reading on. */
export interface UsageBeforeService {
  readonly fromDay: string;
  readonly toDay: string;
  readonly energyWh: number;
  readonly chargeFen: number;
}

export interface UsageDay {
  readonly day: string;
  /** What the dial showed as the day began and ended; of two meters where `meters` names them. */
  readonly fromWh: number;
  readonly toWh: number;
  readonly energyWh: number;
  readonly chargeFen: number;
  readonly tariffId: string;
  /** By time-of-use register. */
  readonly ratesWh?: readonly number[];
  /** Where the two figures alone do not tell the energy: meter by meter. */
  readonly meters?: readonly UsageMeter[];
  /** What the month had used before this day, whatever tariffs it had: tiers count from here. */
  readonly monthFromWh: number;
  /** What rounding the month so far left over, in 1e-7 yuan: `explainDay` makes of both the day's fen. */
  readonly carriedCost: number;
  readonly estimated: boolean;
  readonly provisional: boolean;
}

/** One meter's part of a day: (to − from) × ratio, and the dial's capacity once where it began again at zero. */
export interface UsageMeter {
  readonly meterNo: string;
  readonly fromWh: number;
  readonly toWh: number;
  readonly energyWh: number;
  readonly ctRatio?: number;
  readonly capacityWh?: number;
}

export const reportContract = contract<ReportReply>()('report', request);
