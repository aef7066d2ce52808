import type { Outcome } from '../../shared/contract/contract';
import { refuse, success } from '../../shared/domain/basis/result';
import type { BasisPorts, Caller } from './ports';

/** Counts what WeChat is about to be asked to check for an account, whatever it will find. */
export async function countCheck(
  { clock, settings, uses }: Pick<BasisPorts, 'clock' | 'settings' | 'uses'>,
  { openid }: Caller,
): Promise<Outcome<undefined>> {
  const { contentChecksPerHour } = await settings.read();
  const counted = await uses.count('contentCheck', openid, clock.nowMs(), contentChecksPerHour);
  return counted ? success(undefined) : refuse('CHECKS_TOO_MANY');
}
