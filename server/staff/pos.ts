/** 现场刷卡: a clerk posts the slip of a card payment into the room's ledger, and the power comes back at once. */
import type { Outcome } from '../../shared/contract/contract';
import type { PosReceipt, StaffRequestOf } from '../../shared/contract/staff';
import { defined } from '../../shared/domain/basis/defined';
import type { KeptPicture } from '../../shared/domain/basis/picture';
import { refuse, success } from '../../shared/domain/basis/result';
import { fen } from '../../shared/domain/basis/units';
import type { LedgerEntry } from '../../shared/domain/billing/ledger';
import type { CampusSettings } from '../../shared/domain/documents/settings';
import { posEntryId } from '../../shared/domain/payments/pos';
import { pathText } from '../../shared/domain/rooms/room';
import type { Staff } from '../../shared/domain/staff/staff';
import { keepPictures, refuseForeign } from '../basis/ownPictures';
import type { BasisPorts } from '../basis/ports';
import type { BillingPorts, BillingTransaction } from '../billing/ports';
import { readRoomWithMeter } from '../billing/roomWithMeter';
import { creditRoom } from '../payments/creditRoom';
import type { SlipsTransaction } from '../payments/ports';
import type { RemindersPorts } from '../reminders/ports';
import type { RoomsTransaction } from '../rooms/ports';
import type { CommandPorts } from '../supply/executeCommand';
import type { SupplyTransaction } from '../supply/ports';
import { sendNow } from '../supply/sendNow';
import { type AuditedPorts, runAuditedChange } from './auditedChange';
import { registeredSlip, takeSlip } from './postSlip';

type PosPorts = ReceiptPorts &
  Pick<BasisPorts, 'digestId' | 'newId'> &
  Pick<RemindersPorts, 'bindings'> &
  AuditedPorts<RoomsTransaction & BillingTransaction & SupplyTransaction & SlipsTransaction>;

type ReceiptPorts = Pick<BasisPorts, 'files' | 'settings'> & Pick<BillingPorts, 'ledger'> & CommandPorts;

type Payment = StaffRequestOf<'posRecharge'>;
type PaymentWithReceipt = Payment & { readonly kept?: KeptPicture };

const ADDRESS_WORKS_SECONDS = 600;

/** Taken before the service is live too: the money is there, and the room will need it. */
export async function posRecharge(
  cloud: PosPorts,
  request: Payment,
  member: Staff,
): Promise<Outcome<PosReceipt>> {
  const { roomId, path } = request;
  const room = await cloud.rooms.get(roomId);
  if (room === undefined) return refuse('ROOM_UNKNOWN');
  if (path !== pathText(room.path)) return refuse('ROOM_PATH_DIFFERS');
  const settings = await cloud.settings.read();
  const slip = registeredSlip(request.slip, settings.pos);
  if (!slip.ok) return slip;
  const payment = { ...request, slip: slip.value };
  const kept = await keptReceipt(cloud, payment, member);
  if (!kept.ok) return kept;
  const posted = await post(cloud, { ...payment, ...defined({ kept: kept.value }) }, member, settings);
  if (posted.ok) return receiptOf(cloud, roomId, posted.value, settings);
  if (kept.value !== undefined) await cloud.files.remove(kept.value.keptId);
  return posted;
}

export async function posReceipt(
  cloud: ReceiptPorts,
  { roomId, entryId }: StaffRequestOf<'posReceipt'>,
): Promise<Outcome<PosReceipt>> {
  return receiptOf(cloud, roomId, entryId, await cloud.settings.read());
}

/** None for a slip that is posted already: its own stands in the ledger. */
async function keptReceipt(
  cloud: Pick<BasisPorts, 'digestId' | 'files' | 'newId'> & Pick<BillingPorts, 'ledger'>,
  { slip, receipt }: Payment,
  { _id: openid }: Staff,
): Promise<Outcome<KeptPicture | undefined>> {
  if (receipt === undefined || (await cloud.ledger.get(posEntryId(slip)))) return success(undefined);
  const foreign = refuseForeign(cloud, [receipt], { openid });
  if (!foreign.ok) return foreign;
  const kept = await keepPictures(cloud, [receipt]);
  return kept.ok ? success(kept.value[0]) : kept;
}

/** The ledger's id of the slip, once it stands there. Reminders are armed first, as for every recharge. */
async function post(
  cloud: PosPorts,
  { kept, ...request }: PaymentWithReceipt,
  member: Staff,
  { supply: rules, pos: { clerkDayFen } }: CampusSettings,
): Promise<Outcome<string>> {
  await cloud.bindings.rearmRoom(request.roomId);
  const { meter } = await readRoomWithMeter(cloud, request.roomId);
  return runAuditedChange(cloud, member, request, async (stores) => {
    const nowMs = cloud.clock.nowMs();
    const entry = entryOf(request, kept, member, nowMs);
    const taken = await takeSlip(stores, request.slip, entry, { ...member, clerkDayFen });
    if (!taken.ok) return taken;
    const { room, restores } = await creditRoom(stores, entry, { chargeFen: meter.chargeFen, rules, nowMs });
    if (restores && entry.pos)
      await stores.ledger.replace({ ...entry, pos: { ...entry.pos, restoreCommandId: restores._id } });
    return success({
      roomId: room._id,
      subject: entry._id,
      before: { creditsFen: fen(room.creditsFen - entry.amountFen) },
      after: { creditsFen: room.creditsFen },
      reply: entry._id,
    });
  });
}

function entryOf(
  { roomId, amountFen, slip }: Payment,
  kept: KeptPicture | undefined,
  { staffId }: Staff,
  atMs: number,
): LedgerEntry {
  return {
    _id: posEntryId(slip),
    roomId,
    kind: 'pos',
    amountFen: fen(amountFen),
    atMs,
    pos: {
      reference: slip.reference,
      postedBy: staffId,
      ...defined({ receipt: kept?.fileId, keptReceipt: kept?.keptId }),
    },
  };
}

/** The power comes back at once; asked again, the receipt says how far it has come. */
async function receiptOf(
  cloud: ReceiptPorts,
  roomId: string,
  entryId: string,
  settings: CampusSettings,
): Promise<Outcome<PosReceipt>> {
  const entry = await cloud.ledger.get(entryId);
  if (entry?.roomId !== roomId || entry.pos === undefined) return refuse('POS_SLIP_UNKNOWN');
  const { reference, keptReceipt, restoreCommandId } = entry.pos;
  if (restoreCommandId !== undefined) await sendNow(cloud, restoreCommandId, settings);
  const command = restoreCommandId === undefined ? undefined : await cloud.commands.get(restoreCommandId);
  const [{ availableFen }, receiptUrl] = await Promise.all([
    readRoomWithMeter(cloud, roomId),
    keptReceipt === undefined ? undefined : addressOf(cloud, keptReceipt),
  ]);
  return success({
    entryId,
    roomId,
    amountFen: entry.amountFen,
    postedAtMs: entry.atMs,
    reference,
    availableFen,
    ...defined({ receiptUrl }),
    ...(command && {
      restore: {
        state: command.state,
        ...defined({ commandSentAtMs: command.sentAtMs, verifiedAtMs: command.verifiedAtMs }),
      },
    }),
  });
}

/** Undefined where the storage does not answer: the receipt counts without its picture. */
async function addressOf(cloud: Pick<BasisPorts, 'files'>, fileId: string): Promise<string | undefined> {
  const urls = await cloud.files.temporaryUrls([fileId], ADDRESS_WORKS_SECONDS);
  return urls === 'unavailable' ? undefined : urls.get(fileId);
}
