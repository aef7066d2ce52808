/** What is said once the room is bound: which one, and how the binding gets confirmed where it is not yet. */
import { momentAhead } from '../../i18n/format';
import type { Language } from '../../i18n/language';
import { fill, type Texts } from '../../i18n/texts';
import type { BoundRoom } from '../../shared/contract/bind';
import type { RoomPath } from '../../shared/domain/rooms/room';
import type { bindTexts } from './texts';

type BindTexts = (typeof bindTexts)['zh'] & Texts<string>;

export interface DoneView {
  readonly path: RoomPath;
  readonly confirmed: boolean;
  readonly text: string;
  /** Says when the service opens; empty where it is open. */
  readonly notLive: string;
  readonly changes: string;
}

export function doneView(bound: BoundRoom, nowMs: number, language: Language, t: BindTexts): DoneView {
  const { path, confirmed, service, changesLeft: left } = bound;
  return {
    path,
    confirmed,
    text: confirmed ? t.doneConfirmed : t.doneUnconfirmed,
    notLive:
      service.state === 'live'
        ? ''
        : fill(t.doneNotLive, { time: momentAhead(service.liveFromMs, nowMs, language) }),
    changes: left === 0 ? t.doneNoChanges : fill(t.doneChanges, { left }),
  };
}
