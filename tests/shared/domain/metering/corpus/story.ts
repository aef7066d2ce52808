/**
 * A case of the corpus, told as one would tell it: what came when, what staff filed, and what it must come to, worked
 * out by hand. Registers are in kWh, times in Shanghai of 2024.
 */
import { defined } from '../../../../../shared/domain/basis/defined';
import { MINUTE_MS, startOfDayMs } from '../../../../../shared/domain/basis/shanghaiTime';
import { price, wattHour } from '../../../../../shared/domain/basis/units';
import type { TariffVersion } from '../../../../../shared/domain/billing/tariff';
import { withCorrectedOpening } from '../../../../../shared/domain/metering/correctOpening';
import {
  withRatio,
  withReplacement,
  withRestart,
  withReversal,
} from '../../../../../shared/domain/metering/nextSegment';
import type { Reading } from '../../../../../shared/domain/metering/reading';
import type { MeterType } from '../../../../../shared/domain/metering/segment';
import {
  type RatioChange,
  type Replacement,
  type Restart,
  type SegmentTask,
} from '../../../../../shared/domain/metering/workOrder';
import { BOOKS_METER, RoomBooks } from '../../../../support/roomBooks';

export interface Case {
  readonly name: string;
  /** `05-06 00:00 100` unless said otherwise. */
  readonly opening?: string;
  readonly type?: MeterType;
  /** Half a yuan a kWh unless said otherwise. */
  readonly tariffs?: readonly TariffVersion[];
  readonly events: readonly Event[];
  /** `05-06 100→104 200`, the last figure in fen; `est` where a register is estimated; meters where there are several. */
  readonly days: readonly string[];
  readonly fen: number;
  readonly suspectReasons?: readonly string[];
  /** `05 +2 +130`: the month, kWh and fen. */
  readonly adjustments?: readonly string[];
}

/**
 * A message as `05-06 12:00 102`, taken and received then; with `got 05-07 08:00` received later, with `m2` of another
 * meter, with `rates 1,2` by rate, `frozen` a midnight's register; several readings of one message as a list. Or what
 * staff filed; or a tick without messages.
 */
export type Event = string | readonly string[] | Filed;

export type Filed =
  | { readonly tick: string }
  | {
      readonly replace: string;
      readonly final: number;
      readonly by: string;
      readonly at: number;
      readonly ratio?: number;
      /** Two people say so. */
      readonly implausible?: true;
    }
  /** Of what was told of that moment, a replacement by that meter or another order; said then. */
  | { readonly reverse: string; readonly by?: string; readonly at: string }
  | { readonly refused: string; readonly reverse: string; readonly by?: string; readonly at: string }
  /** The dial began anew: after `was`, or where that is absent by rolling over. */
  | { readonly restart: string; readonly was?: number; readonly at: number }
  /** Said then: the account had begun at another register. */
  | { readonly opened: number; readonly at: string }
  | { readonly ratio: number; readonly from: string; readonly register: number }
  | {
      readonly rule: 'accept' | 'discard';
      readonly taken: string;
      readonly register: number;
      readonly at: string;
    }
  | {
      readonly refused: string;
      readonly replace: string;
      readonly final: number;
      readonly by: string;
      readonly at: number;
    }
  | { readonly refused: string; readonly opened: number; readonly at: string }
  | { readonly refused: string; readonly restart: string; readonly was?: number; readonly at: number };

export function flat(fromDay: string, ofKwh: number, ratePrices?: readonly number[]): TariffVersion {
  return tiered(fromDay, [[0, ofKwh]], ratePrices);
}

export function tiered(
  fromDay: string,
  tiers: readonly (readonly [fromKwh: number, ofKwh: number])[],
  ratePrices?: readonly number[],
): TariffVersion {
  return {
    _id: fromDay,
    effectiveFromDay: fromDay,
    tiers: tiers.map(([from, ofKwh]) => ({ fromWh: wh(from), price: price(ofKwh) })),
    ...defined({ ratePrices: ratePrices?.map(price) }),
  };
}

const HALF_A_YUAN = [flat('2020-01-01', 5_000)];

export async function booksOf({ opening, type, tariffs = HALF_A_YUAN, events }: Case): Promise<RoomBooks> {
  const opened = parsed(opening ?? '05-06 00:00 100');
  const books = new RoomBooks(opened, tariffs, type);
  let nowMs = opened.takenAtMs;
  for (const event of events) {
    if (typeof event === 'string' || isList(event)) {
      const readings = (isList(event) ? event : [event]).map(parsed);
      nowMs = Math.max(nowMs, ...readings.map(({ receivedAtMs }) => receivedAtMs));
      await books.tick(readings, nowMs);
    } else if ('tick' in event) {
      nowMs = timeOf(event.tick);
      await books.tick([], nowMs);
    } else {
      const outcome = await file(books, event, nowMs);
      const expected = 'refused' in event ? event.refused : 'applied';
      if (outcome !== expected) throw new Error(`the order was ${outcome}, not ${expected}`);
    }
  }
  return books;
}

function file(books: RoomBooks, filed: Exclude<Filed, { tick: string }>, nowMs: number): Promise<string> {
  if ('replace' in filed) {
    const order: Replacement = {
      kind: 'replacement',
      atMs: timeOf(filed.replace),
      finalWh: wh(filed.final),
      meter: {
        meterNo: filed.by,
        initialWh: wh(filed.at),
        ...('ratio' in filed ? { ctRatio: filed.ratio } : {}),
      },
      ...('implausible' in filed ? { implausible: filed.implausible } : {}),
    };
    return books.order((account) => withReplacement(account, order), nowMs);
  }
  if ('opened' in filed) {
    const atMs = timeOf(filed.at);
    const order = { kind: 'openingCorrection', atMs, registerWh: wh(filed.opened) } as const;
    return books.order((account) => withCorrectedOpening(account, order), atMs);
  }
  if ('reverse' in filed) {
    const { by } = filed;
    const told = { atMs: timeOf(filed.reverse), finalWh: wh(0) };
    const reversed: SegmentTask =
      by === undefined
        ? { kind: 'ratio', atMs: told.atMs, registerWh: wh(0), ctRatio: 1 }
        : { kind: 'replacement', ...told, meter: { meterNo: by, initialWh: wh(0) } };
    const order = { kind: 'reversal', atMs: timeOf(filed.at), reversed } as const;
    return books.order((account) => withReversal(account, order), order.atMs);
  }
  if ('restart' in filed) {
    const order: Restart = {
      kind: 'restart',
      atMs: timeOf(filed.restart),
      initialWh: wh(filed.at),
      ...(filed.was === undefined ? {} : { finalWh: wh(filed.was) }),
    };
    return books.order((account) => withRestart(account, order), nowMs);
  }
  if ('ratio' in filed) {
    const order: RatioChange = {
      kind: 'ratio',
      atMs: timeOf(filed.from),
      registerWh: wh(filed.register),
      ctRatio: filed.ratio,
    };
    return books.order((account) => withRatio(account, order), nowMs);
  }
  const takenAtMs = timeOf(filed.taken);
  const quarantineId = `${BOOKS_METER}:total:${takenAtMs}:${wh(filed.register)}`;
  return books.rule({ quarantineId, takenAtMs, ruling: filed.rule }, timeOf(filed.at));
}

export function comesTo(books: RoomBooks): Pick<Case, 'days' | 'fen' | 'suspectReasons' | 'adjustments'> {
  return {
    days: books.rows.map((row) => {
      const meters = row.meters?.map(
        (part) =>
          `${part.meterNo} ${kwh(part.fromWh)}→${kwh(part.toWh)}${part.ctRatio ? ` ×${part.ctRatio}` : ''}`,
      );
      const registers = meters?.join(', ') ?? `${kwh(row.fromWh)}→${kwh(row.toWh)}`;
      const rates = row.ratesWh ? ` (${row.ratesWh.map(kwh).join(', ')})` : '';
      return `${row.day.slice(5)} ${registers}${rates} ${row.chargeFen}${row.estimated ? ' est' : ''}`;
    }),
    fen: books.meter.chargeFen,
    suspectReasons: books.suspectReasons,
    adjustments: books.adjustments.map(
      ({ month, energyWh, chargeFen }) =>
        `${month.slice(5)} ${signed(energyWh / 1_000)} ${signed(chargeFen)}`,
    ),
  };
}

const EVENT =
  /^(?:(?<year>\d{4})-)?(?<time>\d\d-\d\d \d\d:\d\d(?::\d\d)?) (?<register>[\d.]+)(?: (?<meter>m\d))?(?: rates (?<rates>[\d.,]+))?(?<frozen> frozen)?(?: got (?<got>\d\d-\d\d \d\d:\d\d))?$/;

function parsed(text: string): Reading {
  const groups = EVENT.exec(text)?.groups;
  if (groups === undefined) throw new Error(`not understood: ${text}`);
  const { year, time = '', register, meter, rates, frozen, got } = groups;
  const takenAtMs = timeOf(time, year);
  return {
    meterNo: meter ?? BOOKS_METER,
    register: frozen === undefined ? 'total' : 'frozen',
    takenAtMs,
    registerWh: wh(Number(register)),
    ...defined({ ratesWh: rates?.split(',').map((rate) => wh(Number(rate))) }),
    receivedAtMs: got === undefined ? takenAtMs : timeOf(got),
  };
}

function timeOf(text: string, year = '2024'): number {
  const [day = '', time = ''] = text.split(' ');
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return startOfDayMs(`${year}-${day}`) + (hours * 60 + minutes) * MINUTE_MS + seconds * 1_000;
}

function wh(ofKwh: number): ReturnType<typeof wattHour> {
  return wattHour(Math.round(ofKwh * 1_000));
}

function kwh(energyWh: number): string {
  return String(energyWh / 1_000);
}

function signed(value: number): string {
  return value < 0 ? String(value) : `+${value}`;
}

function isList(event: Event): event is readonly string[] {
  return Array.isArray(event);
}
