import type { Contract, Outcome } from '../../shared/contract/contract';
import { refuse } from '../../shared/domain/basis/result';
import type { Caller } from '../basis/ports';
import type { Ports } from '../ports';
import { type Answer, answer, guarded } from './answer';
import { callerOf } from './caller';
import { sayMissingVariables } from './environment';

/** A door that the mini program calls: identity first, then the arguments, then the use case. */
export function clientCall<Request, Reply>(
  contract: Contract<Request, Reply>,
  useCase: (cloud: Ports, request: Request, caller: Caller) => Promise<Outcome<Reply>>,
  cloud: Ports,
): (event: unknown) => Promise<Answer<Reply>> {
  sayMissingVariables(contract.name);
  return async (event) => {
    const caller = callerOf();
    if (caller === undefined) return answer(refuse('IDENTITY_MISSING'));
    const request = contract.parse(withoutPlatformFields(event));
    if (!request.ok) return answer(request);
    return answer(await guarded(contract.name, () => useCase(cloud, request.value, caller)));
  };
}

/** The platform adds these to a client's arguments. They are no identity: any caller could write them. */
function withoutPlatformFields(event: unknown): unknown {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return event;
  return Object.fromEntries(
    Object.entries(event).filter(([key]) => key !== 'userInfo' && key !== 'tcbContext'),
  );
}
