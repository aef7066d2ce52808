/**
 * 注销: the person goes from binding, names, pictures, contacts and lists. What stays stands under a keyed digest: the
 * ban, orders that have ended, messages that were sent. Audit entries stay as they are, for as long as they are kept.
 */
import { ERASED_PAYER } from '../../../shared/domain/payments/recharge';
import type { Erasure } from '../../../shared/domain/residents/erasure';
import type { Caller } from '../../basis/ports';
import { dayCountId } from '../../feedback/dayCountId';
import { eraseFeedback } from '../../feedback/eraseFeedback';
import type { Ports } from '../../ports';
import { eraseResident } from '../../residents/eraseResident';

/**
 * All that the account left from up to then. It may be stopped anywhere and done again.
 * @returns whether it lives in a room since
 */
export async function eraseAccount(
  cloud: Ports,
  caller: Caller,
  { _id: digest, erasedAtMs }: Pick<Erasure, '_id' | 'erasedAtMs'>,
): Promise<{ readonly cameBack: boolean }> {
  const { openid } = caller;
  const { cameBack } = await eraseResident(cloud, caller, { _id: digest, erasedAtMs });
  await eraseFeedback(cloud, caller, erasedAtMs);
  await cloud.orders.forgetPayer(openid, erasedAtMs, { digest, name: ERASED_PAYER });
  await cloud.outbox.forgetRecipient(openid, erasedAtMs, digest);
  if (!cameBack) await cloud.uses.forget(openid, [dayCountId(cloud, caller)]);
  return { cameBack };
}
