/**
 * What the IoT hub pushes: one meter's report, or a building gateway's for many. The raw message is kept as it
 * came; a report in it that is no report is one bad reading and fails nobody else's.
 */
import * as v from 'valibot';
import { defined } from '../domain/basis/defined';
import { refuse, success } from '../domain/basis/result';
import { isDay, startOfDayMs } from '../domain/basis/shanghaiTime';
import { wattHour } from '../domain/basis/units';
import { isMeterNo, LARGEST_REPORTED_TICKS } from '../domain/metering/meterType';
import { type Reading, TICK_WH } from '../domain/metering/reading';
import { type Outcome, parseWith } from './contract';

/** Most reports in one gateway message: a gateway serves some dozens of meters. */
const REPORTS_PER_MESSAGE = 200;

const ticks = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LARGEST_REPORTED_TICKS));
export const meterNo = v.pipe(v.string(), v.check(isMeterNo));
const timeMs = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8_640_000_000_000));

/** Loose: newer meters may say more than we read. */
const report = v.object({
  meterNo,
  ts: timeMs,
  e: ticks,
  /** Time-of-use registers, where the meter has them: from the first rate on. */
  e1: v.optional(ticks),
  e2: v.optional(ticks),
  e3: v.optional(ticks),
  e4: v.optional(ticks),
  seq: v.optional(v.pipe(v.number(), v.integer())),
  relay: v.optional(v.picklist([0, 1])),
  p: v.optional(v.pipe(v.number(), v.minValue(0))),
  dayFreeze: v.optional(
    v.pipe(v.array(v.object({ d: v.pipe(v.string(), v.check(isDay)), e: ticks })), v.maxLength(62)),
  ),
});

const propertyReport = v.object({
  method: v.literal('report'),
  params: v.custom<object>((params) => {
    if (Array.isArray(params)) return params.length > 0 && params.length <= REPORTS_PER_MESSAGE;
    return typeof params === 'object' && params !== null;
  }),
});

/** The form in which the hub's queue targets carry the same payload. */
const queueMessage = v.object({ Payload: v.pipe(v.string(), v.base64()), DeviceName: v.string() });

/** Deeper nesting is nobody's report; whoever writes it back would run out of stack. */
const DEEPEST_REPORT = 8;

/** The reports of a message's body, not looked into yet; neither phone nor cloud shares a base64 decoder with us. */
export function reportsOf(body: string, decodeBase64: (text: string) => string): Outcome<readonly unknown[]> {
  const message = parseJson(body);
  const queued = v.safeParse(queueMessage, message);
  const payload = queued.success ? parseJson(decodeBase64(queued.output.Payload)) : message;
  if (!isShallow(payload, DEEPEST_REPORT) || !v.is(propertyReport, payload)) return refuse('PUSH_MALFORMED');
  const { params } = payload;
  return success(Array.isArray(params) ? (params as readonly unknown[]) : [params]);
}

/** One meter's report as readings: what its register shows, and what it froze at midnights. */
export function readingsOf(input: unknown, receivedAtMs: number): Outcome<readonly Reading[]> {
  const parsed = parseWith(report, input);
  if (!parsed.ok) return parsed;
  const { meterNo: meter, ts, e, e1, e2, e3, e4, relay, p, dayFreeze = [] } = parsed.value;
  const rates = [e1, e2, e3, e4].filter((ofRate) => ofRate !== undefined);
  const total: Reading = {
    meterNo: meter,
    register: 'total',
    takenAtMs: ts,
    registerWh: wattHour(e * TICK_WH),
    receivedAtMs,
    ...(rates.length === 0 ? {} : { ratesWh: rates.map((ofRate) => wattHour(ofRate * TICK_WH)) }),
    ...(relay === undefined ? {} : { relay: relay === 1 ? 'closed' : 'open' }),
    ...defined({ powerW: p }),
  };
  const frozen = dayFreeze.map((freeze): Reading => ({
    meterNo: meter,
    register: 'frozen',
    takenAtMs: startOfDayMs(freeze.d),
    registerWh: wattHour(freeze.e * TICK_WH),
    receivedAtMs,
  }));
  return success([...frozen, total]);
}

function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((inside) => isShallow(inside, levels - 1));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // No JSON is no report, and the schema says so.
  }
}
