/** What is asked before a room or a resident is changed, and the request that follows. */
import { fill, type Texts } from '../../../i18n/texts';
import type { StaffRequestOf } from '../../../shared/contract/staff';
import type { Hold } from '../../../shared/domain/supply/holds';
import type { roomTexts } from './texts';

type ByHand = Exclude<Hold, 'arrears'>;

export type Ask =
  | { readonly action: 'hold' | 'release'; readonly hold: ByHand }
  | { readonly action: 'openService' }
  | { readonly action: 'protect'; readonly protected: boolean }
  | { readonly action: 'liftBan' | 'unbind'; readonly bindingId: string; readonly name: string }
  | { readonly action: 'liftRosterLock'; readonly lockId: string };

export interface Question {
  readonly title: string;
  readonly text: string;
}

export type ChangeOfRoom = StaffRequestOf<
  'hold' | 'release' | 'protect' | 'openService' | 'liftBan' | 'liftRosterLock' | 'unbind'
>;

export function questionOf(
  ask: Ask,
  room: string,
  holdNames: Texts<string>,
  t: (typeof roomTexts)['zh'] & Texts<string>,
): Question {
  switch (ask.action) {
    case 'hold':
      return { title: fill(t.askHold, { room }), text: t.askHoldText };
    case 'release':
      return {
        title: fill(t.askRelease, { room, hold: holdNames[ask.hold] ?? ask.hold }),
        text: t.askReleaseText,
      };
    case 'protect':
      return ask.protected
        ? { title: fill(t.askProtect, { room }), text: t.askProtectText }
        : { title: fill(t.askUnprotect, { room }), text: t.askUnprotectText };
    case 'openService':
      return { title: fill(t.askOpenService, { room }), text: t.askOpenServiceText };
    case 'liftBan':
      return { title: fill(t.askLiftBan, { name: ask.name }), text: t.askLiftBanText };
    case 'liftRosterLock':
      return { title: fill(t.askLiftRosterLock, { lockId: ask.lockId }), text: t.askLiftRosterLockText };
    case 'unbind':
      return { title: fill(t.askUnbind, { name: ask.name, room }), text: t.askUnbindText };
  }
}

export function requestOf(
  ask: Ask,
  who: { readonly roomId: string; readonly requestId: string; readonly why: string },
): ChangeOfRoom {
  switch (ask.action) {
    case 'hold':
    case 'release':
      return { ...who, action: ask.action, hold: ask.hold };
    case 'protect':
      return { ...who, action: ask.action, protected: ask.protected };
    case 'openService':
      return { ...who, action: ask.action };
    case 'liftRosterLock':
      return { ...who, action: ask.action, lockId: ask.lockId };
    case 'liftBan':
    case 'unbind':
      return { ...who, action: ask.action, bindingId: ask.bindingId };
  }
}
