/** What the cards of the panel share: who holds the phone, what is going on, and how to change it. */
import type { DeskData } from './deskData';
import type { HeldRoom } from './heldRoom';
import type { Fate, Invocation, SentMessage, Template } from './localCloud';
import type { Language, Say } from './texts';

export interface Snapshot {
  readonly nowMs: number;
  readonly fate: Fate;
  /** Oldest first, as are the calls. */
  readonly messages: readonly SentMessage[];
  readonly phoneCalls: readonly Invocation[];
  /** Undefined while the holder has bound none. */
  readonly room: HeldRoom | undefined;
}

export interface Desk {
  readonly data: DeskData;
  readonly templates: readonly Template[];
  readonly openid: string;
  readonly language: Language;
  readonly say: Say;
  readonly nameOf: (openid: string) => string;
  readonly hold: (openid: string) => void;
  /** Does something to the local cloud and shows at once what has become of it. */
  readonly act: (deed: () => Promise<unknown>) => Promise<void>;
  /** One move at a time; a second one while time passes is not begun. */
  readonly passTo: (toMs: number) => Promise<void>;
  readonly passFor: (durationMs: number) => Promise<void>;
}

export interface Card {
  readonly element: HTMLElement;
  /** Brings it up to date; a field that somebody is in stays as it is. */
  show?(snapshot: Snapshot): void;
}
