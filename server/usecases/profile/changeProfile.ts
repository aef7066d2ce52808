import type { Outcome } from '../../../shared/contract/contract';
import type { ProfileRequest } from '../../../shared/contract/profile';
import { withChange, type AccountChange } from '../../../shared/domain/accountChange';
import { OWN_THRESHOLD_MOST_FEN, thresholdRefusal, withResident } from '../../../shared/domain/ownThreshold';
import { assert, refuse, success } from '../../../shared/domain/result';
import type { Binding } from '../../../shared/domain/room';
import { fen, yuanText, type Fen } from '../../../shared/domain/units';
import type { Caller, Ports } from '../../ports';

export type WantedChange = Extract<ProfileRequest, { action: 'change' }>['change'];

export async function changeProfile(
  cloud: Ports,
  wanted: WantedChange,
  { openid }: Caller,
): Promise<Outcome<Binding>> {
  const [binding, threshold] = await Promise.all([
    cloud.bindings.get(openid),
    judgeThreshold(cloud, wanted.ownThresholdFen),
  ]);
  if (binding === undefined) return refuse('NOT_BOUND');
  if (!threshold.ok) return threshold;
  const { name, nameHidden, language, remindersOn } = wanted;
  return writeChange(cloud, openid, {
    name,
    nameHidden,
    language,
    remindersOn,
    ownThresholdFen: threshold.value,
  });
}

async function judgeThreshold(
  cloud: Ports,
  wantedFen: number | null | undefined,
): Promise<Outcome<Fen | null | undefined>> {
  if (wantedFen === null || wantedFen === undefined) return success(wantedFen);
  const { reminders } = await cloud.settings.read();
  switch (thresholdRefusal(wantedFen, reminders)) {
    case 'THRESHOLD_TOO_LOW':
      return refuse('THRESHOLD_TOO_LOW', { amount: yuanText(reminders.lowBalanceFen) });
    case 'THRESHOLD_TOO_HIGH':
      return refuse('THRESHOLD_TOO_HIGH', { amount: yuanText(OWN_THRESHOLD_MOST_FEN) });
    case undefined:
      return success(fen(wantedFen));
  }
}

/** In a transaction: two phones of one account may change different things, and the room must know the line. */
function writeChange(cloud: Ports, openid: string, change: AccountChange): Promise<Outcome<Binding>> {
  return cloud.transact(async ({ bindings, rooms }): Promise<Outcome<Binding>> => {
    const current = await bindings.get(openid);
    if (current === undefined) return refuse('NOT_BOUND');
    const binding = withChange(current, change);
    await bindings.replace(binding);
    if (binding.ownThresholdFen !== current.ownThresholdFen) {
      const room = await rooms.get(binding.roomId);
      assert(room !== undefined, `room ${binding.roomId} of a binding exists`);
      await rooms.replace(withResident(room, binding));
    }
    return success(binding);
  });
}
