import type { Outcome } from '../../shared/contract/contract';
import { refuse } from '../../shared/domain/basis/result';
import type { Ports } from '../ports';
import { type Answer, answer, guarded } from './answer';
import { callerOf } from './caller';
import { sayMissingVariables } from './environment';

/** A door for the platform's timers; any user could call it by name, so whoever carries an identity is refused. */
export function timerCall<Report>(
  name: string,
  useCase: (cloud: Ports) => Promise<Outcome<Report>>,
  cloud: Ports,
): (event: unknown) => Promise<Answer<Report>> {
  sayMissingVariables(name);
  return async () => {
    if (callerOf() !== undefined) return answer(refuse('IDENTITY_NOT_ALLOWED'));
    return answer(await guarded(name, () => useCase(cloud)));
  };
}
