import type { Contract, Outcome } from '../../shared/contract/contract';
import { refuse } from '../../shared/domain/basis/result';
import type { Ports } from '../ports';
import { type Answer, answer, guarded } from './answer';
import { callerOf } from './caller';
import { sayMissingVariables } from './environment';

/**
 * A door for WeChat's message push. Any user could call it by name, so whoever carries an identity is refused, unless
 * it turns out that WeChat's own push carries one. Its answer is for the log: WeChat does not read it.
 */
export function messagePush<Push, Reply>(
  contract: Contract<Push, Reply>,
  useCase: (cloud: Ports, push: Push) => Promise<Outcome<Reply>>,
  cloud: Ports,
): (event: unknown) => Promise<Answer<Reply>> {
  sayMissingVariables(contract.name);
  return async (event) =>
    answer(
      await guarded(contract.name, async () => {
        const { messagePushMayCarryIdentity } = await cloud.settings.read();
        if (callerOf() !== undefined && !messagePushMayCarryIdentity) return refuse('IDENTITY_NOT_ALLOWED');
        const push = contract.parse(event);
        return push.ok ? useCase(cloud, push.value) : push;
      }),
    );
}
