import { defined } from '../basis/defined';
import type { Language } from '../basis/language';
import type { Fen } from '../basis/units';
import type { Avatar } from './account';
import type { Binding } from './binding';

/** What is absent stays as it is; null takes away. */
export interface AccountChange {
  readonly name?: string | undefined;
  readonly nameHidden?: boolean | undefined;
  readonly language?: Language | undefined;
  readonly avatar?: Avatar | null | undefined;
  readonly remindersOn?: boolean | undefined;
  readonly ownThresholdFen?: Fen | null | undefined;
}

/** A new threshold arms its reminder again; there is still at most one reminder a day. */
export function withChange(binding: Binding, change: AccountChange): Binding {
  const { avatar: formerAvatar, ownThresholdFen: formerFen, ...rest } = binding;
  const { avatar = formerAvatar, ownThresholdFen = formerFen } = change;
  const drawnAnew = ownThresholdFen !== null && ownThresholdFen !== formerFen;
  return {
    ...rest,
    name: change.name ?? binding.name,
    nameHidden: change.nameHidden ?? binding.nameHidden,
    language: change.language ?? binding.language,
    remindersOn: change.remindersOn ?? binding.remindersOn,
    ...(avatar ? { avatar } : {}),
    ...defined({ ownThresholdFen: ownThresholdFen ?? undefined }),
    ...(drawnAnew ? { ownThreshold: { ...binding.ownThreshold, armed: true } } : {}),
  };
}
