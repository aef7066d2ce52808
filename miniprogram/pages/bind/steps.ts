/**
 * Each step of the choice is a page of its own, so that the phone's way back goes one step up. An address is no place
 * for lists of rooms: what the next page begins with, and what became of it, is handed over here.
 */
import type { Picking } from '../../components/room-picker/picking';
import type { Me } from './components/room-confirmation/confirmationView';
import type { Proposal } from './proposal';

export interface Start {
  /** How far the choice has come. */
  readonly picking?: Picking;
  /** The room that was chosen. */
  readonly proposal?: Proposal;
  /** What the page before knows of the caller; absent where no answer has come yet. */
  readonly met?: { readonly me: Me; readonly changing: boolean };
}

interface Handed {
  readonly start?: Start;
  /** Why another room must be chosen; empty where somebody just wants to. */
  readonly problem?: string;
  readonly isBound?: boolean;
}

let handed: Handed = {};

export function openNext(start: Start, other: boolean): void {
  handed = { start };
  void wx.navigateTo({ url: `/pages/bind/index?${other ? 'mode=other' : 'step=next'}` });
}

export function chooseAgain(problem: string): void {
  handed = { problem };
  void wx.navigateBack();
}

/** Behind a bound room nothing is left to choose. */
export function closeChoice(): void {
  handed = { isBound: true };
}

/** Once: a page that is opened later begins anew. */
export function takeHanded(): Handed {
  const taken = handed;
  handed = {};
  return taken;
}
