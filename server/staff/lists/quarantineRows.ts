/** Readings that could not be believed, as the desk lists them: of each meter the first, and how many wait behind it. */
import type { SuspectReadingRow, WaitingTogether } from '../../../shared/contract/staff';
import { defined } from '../../../shared/domain/basis/defined';
import { type ChargesIfAccepted, chargesIfAccepted } from '../../../shared/domain/billing/chargesIfAccepted';
import type { TariffVersion } from '../../../shared/domain/billing/tariff';
import type { Room } from '../../../shared/domain/documents/room';
import type { MeterRecord } from '../../../shared/domain/metering/meterShard';
import type { QuarantinedReading } from '../../../shared/domain/metering/quarantinedReading';
import { anchorReadings } from '../../../shared/domain/metering/registerHistory';
import { dialFigures, segmentOfMeter } from '../../../shared/domain/metering/segment';
import { type WorkOrder, workOrderId } from '../../../shared/domain/metering/workOrder';
import { type Cursor, cursorOf, pageOf } from '../../basis/page';
import { counted } from '../../basis/waiting';
import type { BillingPorts } from '../../billing/ports';
import type { MeteringPorts, WaitingReadings } from '../../metering/ports';
import type { RoomsPorts } from '../../rooms/ports';
import { workOrderRow } from '../meters/workOrderRow';

const ROWS_PER_PAGE = 20;
/** In a cursor, where the meters begin: no number is below it. */
const METERS_MS = 0;

/** A case that is open, with what waits behind it. */
interface OpenCase {
  readonly doubt: QuarantinedReading;
  readonly waiting?: WaitingReadings;
}

export async function suspectRows(
  cloud: Pick<RoomsPorts, 'rooms'> &
    Pick<MeteringPorts, 'shards' | 'workOrders'> &
    Pick<BillingPorts, 'tariffs'>,
  cases: readonly OpenCase[],
): Promise<readonly SuspectReadingRow[]> {
  const rooms = await roomsOf(cloud, cases);
  const [meters, orders, tariffs] = await Promise.all([
    metersOf(cloud, [...rooms.values()]),
    cloud.workOrders.byId(cases.map(({ doubt }) => rulingId(doubt._id))),
    cloud.tariffs.read(),
  ]);
  return cases.map((one) =>
    suspectRow(one, {
      room: rooms.get(one.doubt.roomId ?? ''),
      meter: meters.get(one.doubt.roomId ?? ''),
      order: orders.find(({ _id }) => _id === rulingId(one.doubt._id)),
      tariffs,
    }),
  );
}

interface OpenPage {
  readonly cases: readonly OpenCase[];
  readonly next?: string;
}

/** First what could not be read, then the meters with readings that wait. */
export async function openCases(
  { quarantine }: Pick<MeteringPorts, 'quarantine'>,
  after: string | undefined,
  campusId: string,
): Promise<OpenPage & { readonly total?: number }> {
  const cursor = cursorOf(after);
  return counted(await openPage(quarantine, cursor, campusId), cursor, () => quarantine.countOpen(campusId));
}

async function openPage(
  quarantine: MeteringPorts['quarantine'],
  cursor: Cursor | undefined,
  campusId: string,
): Promise<OpenPage> {
  const isAtMeters = cursor?.atMs === METERS_MS;
  const reports = isAtMeters ? [] : await quarantine.openReports(campusId, cursor, ROWS_PER_PAGE + 1);
  const { shown, next } = pageOf(reports, ROWS_PER_PAGE);
  const unread = shown.map((doubt): OpenCase => ({ doubt }));
  if (next !== undefined) return { cases: unread, next };
  const meters = await quarantine.openMeters(campusId, isAtMeters ? cursor.id : '', ROWS_PER_PAGE + 1);
  const some = meters.slice(0, ROWS_PER_PAGE);
  const last = some[some.length - 1];
  return {
    cases: [...unread, ...some.map((waiting) => ({ doubt: waiting.first, waiting }))],
    ...(meters.length > ROWS_PER_PAGE && last ? { next: `${METERS_MS}:${last.meterNo}` } : {}),
  };
}

function roomsOf(
  { rooms }: Pick<RoomsPorts, 'rooms'>,
  cases: readonly OpenCase[],
): Promise<ReadonlyMap<string, Room>> {
  return rooms.byId(cases.flatMap(({ doubt: { roomId } }) => (roomId === undefined ? [] : [roomId])));
}

async function metersOf(
  cloud: Pick<MeteringPorts, 'shards'>,
  rooms: readonly Room[],
): Promise<ReadonlyMap<string, MeterRecord>> {
  const meters = await Promise.all(rooms.map(({ bankId, slot }) => cloud.shards.meter(bankId, slot)));
  return new Map(meters.flatMap((meter) => (meter === undefined ? [] : [[meter.roomId, meter] as const])));
}

interface KnownOfCase {
  readonly room: Room | undefined;
  readonly meter: MeterRecord | undefined;
  readonly order: WorkOrder | undefined;
  readonly tariffs: readonly TariffVersion[];
}

function suspectRow({ doubt, waiting }: OpenCase, known: KnownOfCase): SuspectReadingRow {
  const { _id, atMs, reason, part, meterNo, registerWh, takenAtMs } = doubt;
  return {
    readingId: _id,
    atMs,
    reason,
    ...defined({
      part,
      meterNo,
      registerWh,
      takenAtMs,
      roomId: known.room?._id,
      path: known.room?.path,
      before: goodBefore(known.meter, meterNo, takenAtMs),
      order: known.order && workOrderRow(known.order, known.room?._id ?? ''),
      charges: waiting && chargesOf(waiting, known, false),
      all: waiting && allWaiting(waiting, known),
    }),
  };
}

/** Undefined where nothing waits behind the first. */
function allWaiting(waiting: WaitingReadings, known: KnownOfCase): WaitingTogether | undefined {
  const { count, first, last } = waiting;
  if (count < 2 || first.reading === undefined || last.reading === undefined) return undefined;
  const { registerWh, takenAtMs, receivedAtMs } = last.reading;
  const charges = chargesOf(waiting, known, true);
  return { count, last: { registerWh, takenAtMs }, untilMs: receivedAtMs, ...defined({ charges }) };
}

function chargesOf(
  { first, last }: WaitingReadings,
  { meter, tariffs }: KnownOfCase,
  together: boolean,
): ChargesIfAccepted | undefined {
  if (meter === undefined || first.reason !== 'jump') return undefined;
  if (first.reading === undefined || last.reading === undefined) return undefined;
  return chargesIfAccepted(meter.account, { first: first.reading, last: last.reading, together }, tariffs);
}

/** As the same meter's dial showed it. */
function goodBefore(
  meter: MeterRecord | undefined,
  meterNo: string | undefined,
  takenAtMs: number | undefined,
): SuspectReadingRow['before'] {
  if (meter === undefined || meterNo === undefined || takenAtMs === undefined) return undefined;
  const { segments } = meter.account;
  for (const point of [...anchorReadings(meter.account)].reverse()) {
    const segment = segmentOfMeter(segments, meterNo, point.takenAtMs);
    if (point.takenAtMs > takenAtMs || segment === undefined) continue;
    const { registerWh } = dialFigures(segment, point);
    return { registerWh, takenAtMs: point.takenAtMs };
  }
  return undefined;
}

function rulingId(quarantineId: string): string {
  return workOrderId('', { kind: 'ruling', quarantineId, ruling: 'discard' });
}
