/** A change of a room or a resident: the question that confirms it, and the request that makes it. */
import { fill, type Texts } from '../../../i18n/texts';
import type { StaffRequestOf } from '../../../shared/contract/staff';
import { defined } from '../../../shared/domain/basis/defined';
import type { Hold, Outage } from '../../../shared/domain/supply/holds';
import type { roomTexts } from './texts';

export type ByHand = Exclude<Hold, 'arrears'>;

export type RoomChange =
  | {
      readonly action: 'hold';
      readonly hold: ByHand;
      /** It is off by this hold: what its residents are told changes, and nothing else. */
      readonly already?: true;
      readonly outage?: Outage;
    }
  | { readonly action: 'release'; readonly hold: ByHand }
  | { readonly action: 'openService' | 'closeRelay' }
  | { readonly action: 'protect'; readonly protected: boolean }
  | { readonly action: 'liftBan' | 'unbind'; readonly bindingId: string; readonly name: string }
  | { readonly action: 'liftRosterLock'; readonly lockId: string };

export interface Question {
  /** By which the sheet gives an example of a reason. */
  readonly action: RoomChange['action'] | 'unprotect';
  readonly title: string;
  readonly text: string;
}

export type RoomChangeRequest = StaffRequestOf<
  'hold' | 'release' | 'protect' | 'closeRelay' | 'openService' | 'liftBan' | 'liftRosterLock' | 'unbind'
>;

type RoomTexts = (typeof roomTexts)['zh'] & Texts<string>;

export function questionOf(
  change: RoomChange,
  room: string,
  holdNames: Texts<string>,
  t: RoomTexts,
): Question {
  const action = change.action === 'protect' && !change.protected ? 'unprotect' : change.action;
  return { action, ...wordsOf(change, room, holdNames, t) };
}

function wordsOf(
  change: RoomChange,
  room: string,
  holdNames: Texts<string>,
  t: RoomTexts,
): Omit<Question, 'action'> {
  switch (change.action) {
    case 'hold':
      return change.already
        ? { title: fill(t.confirmOutage, { room }), text: t.confirmOutageText }
        : { title: fill(t.confirmHold, { room }), text: t.confirmHoldText };
    case 'release':
      return {
        title: fill(t.confirmRelease, { room, hold: holdNames[change.hold] ?? change.hold }),
        text: t.confirmReleaseText,
      };
    case 'protect':
      return change.protected
        ? { title: fill(t.confirmProtect, { room }), text: t.confirmProtectText }
        : { title: fill(t.confirmUnprotect, { room }), text: t.confirmUnprotectText };
    case 'closeRelay':
      return { title: fill(t.confirmCloseRelay, { room }), text: t.confirmCloseRelayText };
    case 'openService':
      return { title: fill(t.confirmOpenService, { room }), text: t.confirmOpenServiceText };
    case 'liftBan':
      return { title: fill(t.confirmLiftBan, { name: change.name }), text: t.confirmLiftBanText };
    case 'liftRosterLock':
      return {
        title: fill(t.confirmLiftRosterLock, { lockId: change.lockId }),
        text: t.confirmLiftRosterLockText,
      };
    case 'unbind':
      return { title: fill(t.confirmUnbind, { name: change.name, room }), text: t.confirmUnbindText };
  }
}

export function requestOf(
  change: RoomChange,
  who: { readonly roomId: string; readonly requestId: string; readonly why: string },
): RoomChangeRequest {
  switch (change.action) {
    case 'hold':
      return { ...who, action: change.action, hold: change.hold, ...defined({ outage: change.outage }) };
    case 'release':
      return { ...who, action: change.action, hold: change.hold };
    case 'protect':
      return { ...who, action: change.action, protected: change.protected };
    case 'closeRelay':
    case 'openService':
      return { ...who, action: change.action };
    case 'liftRosterLock':
      return { ...who, action: change.action, lockId: change.lockId };
    case 'liftBan':
    case 'unbind':
      return { ...who, action: change.action, bindingId: change.bindingId };
  }
}
