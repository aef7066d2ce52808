/**
 * What the IoT hub pushes: one meter's report, or a building gateway's for many. The raw message is kept as it
 * came; a report in it that is no report is one bad reading and fails nobody else's, and so is a part of a report.
 */
import * as v from 'valibot';
import { defined } from '../domain/basis/defined';
import { refuse, success } from '../domain/basis/result';
import { isDay, startOfDayMs } from '../domain/basis/shanghaiTime';
import { type WattHour, wattHour } from '../domain/basis/units';
import { isMeterNo, LARGEST_REPORTED_TICKS } from '../domain/metering/meterType';
import { type Reading, TICK_WH } from '../domain/metering/reading';
import { type Outcome, parseWith } from './contract';

/** Most reports in one gateway message: a gateway serves some dozens of meters. */
const REPORTS_PER_MESSAGE = 200;

const ticks = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LARGEST_REPORTED_TICKS));
export const meterNo = v.pipe(v.string(), v.check(isMeterNo));
const timeMs = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8_640_000_000_000));

/** Whose report it is. Loose: newer meters may say more than we read. */
const ofMeter = v.object({ meterNo });

/** Each part stands for itself: what of it can be read counts, and names no other's fault. */
const totalPart = v.object({ ts: timeMs, e: ticks });
const freezePart = v.object({ d: v.pipe(v.string(), v.check(isDay)), e: ticks });
const relayPart = v.picklist([0, 1]);
const powerPart = v.pipe(v.number(), v.minValue(0));
const seqPart = v.pipe(v.number(), v.integer());

/** Time-of-use registers, where the meter has them: from the first rate on. */
const RATES = ['e1', 'e2', 'e3', 'e4'] as const;
/** A meter keeps two months of midnights. */
const FREEZES_PER_REPORT = 62;

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

/** What could be read of a meter's report. */
export interface ReadReport {
  /** Never empty. */
  readonly readings: readonly Reading[];
  /** Parts that could not be read, by their names. */
  readonly unread: readonly string[];
}

type Parts = Readonly<Record<string, unknown>>;

/**
 * One meter's report as readings: what its register shows, and what it froze at midnights. A part that can't be read is
 * dropped and named; refused is only what holds no reading at all.
 */
export function readReport(input: unknown, receivedAtMs: number): Outcome<ReadReport> {
  const meter = parseWith(ofMeter, input);
  if (!meter.ok) return meter;
  const parts = input as Parts;
  const unread = new Set<string>();
  const frozen = freezesOf(parts['dayFreeze'], unread);
  const total = parseWith(totalPart, parts);
  if (!total.ok) {
    if (frozen.length === 0) return total;
    unread.add(String(total.detail?.['field']));
  }
  const relay = partOf(relayPart, parts, 'relay', unread);
  const powerW = partOf(powerPart, parts, 'p', unread);
  partOf(seqPart, parts, 'seq', unread);
  const about = { meterNo: meter.value.meterNo, receivedAtMs };
  const ratesWh = ratesOf(parts, unread);
  const readings = frozen.map((freeze): Reading => ({
    ...about,
    register: 'frozen',
    takenAtMs: startOfDayMs(freeze.d),
    registerWh: wattHour(freeze.e * TICK_WH),
  }));
  if (total.ok)
    readings.push({
      ...about,
      register: 'total',
      takenAtMs: total.value.ts,
      registerWh: wattHour(total.value.e * TICK_WH),
      ...defined({ ratesWh, powerW }),
      ...(relay === undefined ? {} : { relay: relay === 1 ? 'closed' : 'open' }),
    });
  return success({ readings, unread: [...unread] });
}

/** The meter that a report names, whatever else stands in it. */
export function meterNamedIn(report: unknown): string | undefined {
  const parsed = v.safeParse(ofMeter, report);
  return parsed.success ? parsed.output.meterNo : undefined;
}

/** Undefined where the report does not have the part, or where it can't be read: then it is named. */
function partOf<Schema extends v.GenericSchema>(
  schema: Schema,
  parts: Parts,
  name: string,
  unread: Set<string>,
): v.InferOutput<Schema> | undefined {
  const part = parts[name];
  if (part === undefined) return undefined;
  const parsed = v.safeParse(schema, part);
  if (parsed.success) return parsed.output;
  unread.add(name);
  return undefined;
}

/** Rates are told apart by their place alone, so one that can't be read takes the others along. */
function ratesOf(parts: Parts, unread: Set<string>): readonly WattHour[] | undefined {
  const present = RATES.filter((name) => parts[name] !== undefined);
  const rates = present.flatMap((name) => partOf(ticks, parts, name, unread) ?? []);
  if (rates.length === present.length)
    return present.length === 0 ? undefined : rates.map((ofRate) => wattHour(ofRate * TICK_WH));
  for (const name of present) unread.add(name);
  return undefined;
}

/** Each freeze stands for itself, and of too many the newest count. */
function freezesOf(part: unknown, unread: Set<string>): readonly v.InferOutput<typeof freezePart>[] {
  if (part === undefined) return [];
  const given = Array.isArray(part) ? (part as readonly unknown[]) : [];
  const read = given.flatMap((freeze) => {
    const parsed = v.safeParse(freezePart, freeze);
    return parsed.success ? [parsed.output] : [];
  });
  const newest = [...read].sort((a, b) => (a.d < b.d ? -1 : 1)).slice(-FREEZES_PER_REPORT);
  if (!Array.isArray(part) || newest.length < given.length) unread.add('dayFreeze');
  return newest.length < read.length ? newest : read;
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
