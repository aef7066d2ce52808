/**
 * At night: a restored backup erases again, and what a stopped erasure left behind goes. Nobody knows openids of erased
 * accounts, so it is asked which accounts are named at all, and whose digest is on the list.
 */
import { DAY_MS } from '../../../shared/domain/basis/shanghaiTime';
import type { RetentionRules } from '../../../shared/domain/documents/settings';
import { NAMING_PLACES, type NamingPlace } from '../../../shared/domain/residents/erasure';
import type { Ports } from '../../ports';
import { accountDigest } from '../../residents/accountDigest';
import { eraseAccount } from './eraseAccount';

/** More than a campus has accounts. */
const PAGES_PER_PLACE = 100;

/** @param deadlineMs of the steady clock: what is left then waits for the next night */
export async function eraseAgain(
  cloud: Ports,
  { erasedDays }: RetentionRules,
  deadlineMs: number,
): Promise<void> {
  await cloud.erasures.removeBefore(cloud.clock.nowMs() - erasedDays * DAY_MS);
  const erasures = new Map((await cloud.erasures.all()).map((one) => [one._id, one]));
  if (erasures.size === 0) return;
  const done = new Set<string>();
  for (const place of NAMING_PLACES)
    for await (const openid of accountsNamed(cloud, place)) {
      if (cloud.clock.steadyMs() > deadlineMs) return;
      const erasure = erasures.get(accountDigest(cloud, { openid }) ?? '');
      if (erasure === undefined || done.has(openid)) continue;
      done.add(openid);
      await eraseAccount(cloud, { openid }, erasure);
    }
}

async function* accountsNamed(
  { erasures }: Pick<Ports, 'erasures'>,
  place: NamingPlace,
): AsyncGenerator<string> {
  let after = '';
  for (let page = 0; page < PAGES_PER_PLACE; page += 1) {
    const openids = await erasures.accountsNamed(place, after);
    yield* openids;
    const last = openids[openids.length - 1];
    if (last === undefined) return;
    after = last;
  }
}
