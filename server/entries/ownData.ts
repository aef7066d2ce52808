/** 我的数据: what is kept of an account, for its owner alone, and erasing it. */
import type { Outcome } from '../../shared/contract/contract';
import type { Erased, OwnDataReply, OwnDataRequest } from '../../shared/contract/ownData';
import { refuse, success } from '../../shared/domain/basis/result';
import { isOpen } from '../../shared/domain/payments/recharge';
import { wasErasedLately } from '../../shared/domain/residents/erasure';
import type { Caller } from '../basis/ports';
import type { Ports } from '../ports';
import { accountDigest } from '../residents/accountDigest';
import { eraseAccount } from './ownData/eraseAccount';
import { type AccountDocuments, documentsOf, readOwnData } from './ownData/readOwnData';

export async function ownData(
  cloud: Ports,
  request: OwnDataRequest,
  caller: Caller,
): Promise<Outcome<OwnDataReply>> {
  if (request.action === 'erase') return erase(cloud, caller);
  return success(await readOwnData(cloud, caller));
}

/**
 * Refused is, in this order: an environment without a key, a member of staff, whose order or case is open, and who has
 * come back within a day. Sent again after it was done, or stopped, it is the same erasure.
 */
async function erase(cloud: Ports, caller: Caller): Promise<Outcome<Erased>> {
  const digest = accountDigest(cloud, caller);
  if (digest === undefined) return refuse('ERASURE_UNAVAILABLE');
  const [member, documents, former] = await Promise.all([
    cloud.staff.get(caller.openid),
    documentsOf(cloud, caller),
    cloud.erasures.get(digest),
  ]);
  if (member !== undefined && member.roles.length > 0) return refuse('ERASURE_OF_STAFF');
  if (documents.orders.some(isOpen)) return refuse('ERASURE_ORDER_OPEN');
  if (documents.cases.some(({ state }) => state === 'open')) return refuse('ERASURE_CASE_OPEN');
  const nowMs = cloud.clock.nowMs();
  const lately = former !== undefined && wasErasedLately(former, nowMs) ? former : undefined;
  if (lately && newestMs(documents) > lately.erasedAtMs) return refuse('ERASED_LATELY');
  const erasure = { _id: digest, erasedAtMs: lately?.erasedAtMs ?? nowMs };
  const { cameBack } = await eraseAccount(cloud, caller, erasure);
  // Another phone of the account has just changed rooms.
  return cameBack ? refuse('BUSY') : success({ erased: true });
}

/** When the account did something last. */
function newestMs({ binding, departure, orders, feedback }: AccountDocuments): number {
  return Math.max(
    binding?.boundAtMs ?? 0,
    departure?.atMs ?? 0,
    ...orders.map(({ createdAtMs }) => createdAtMs),
    ...feedback.map(({ atMs }) => atMs),
  );
}
