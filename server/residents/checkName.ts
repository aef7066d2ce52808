/** A name passes WeChat's check before anybody sees it: roommates and whoever pays for the room do, if only a letter. */
import type { Outcome } from '../../shared/contract/contract';
import { refuse, success } from '../../shared/domain/basis/result';
import type { BasisPorts } from '../basis/ports';

export async function checkName(
  cloud: Pick<BasisPorts, 'contentSecurity'>,
  name: string | undefined,
  openid: string,
): Promise<Outcome<undefined>> {
  if (name === undefined) return success(undefined);
  switch (await cloud.contentSecurity.checkText({ openid, text: name, scene: 'profile' })) {
    case 'risky':
      return refuse('CONTENT_RISKY');
    case 'unavailable':
      return refuse('CONTENT_CHECK_UNAVAILABLE');
    case 'pass':
      return success(undefined);
  }
}
