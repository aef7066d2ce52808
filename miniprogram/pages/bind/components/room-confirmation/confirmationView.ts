/** What the confirmation shows of a room: its whole path, what binding it means, and whether it can be bound. */
import { momentAhead, money } from '../../../../i18n/format';
import type { Language } from '../../../../i18n/language';
import { fill, type Texts } from '../../../../i18n/texts';
import type { RoomPreview } from '../../../../shared/contract/bind';
import type { Help, HomeReply } from '../../../../shared/contract/home';
import { pathIn, type RoomPath, shortName } from '../../../../shared/domain/rooms/room';
import type { confirmationTexts } from './texts';

type ConfirmationTexts = (typeof confirmationTexts)['zh'] & Texts<string>;

/** What the `home` function knows of the caller. */
export interface Me {
  readonly name: string;
  /** Undefined where there is no binding, or nothing is known of it. */
  readonly confirmed: boolean | undefined;
  readonly help: Help | undefined;
}

export interface ConfirmationView {
  readonly kind: 'bind' | 'same' | 'banned';
  readonly path: RoomPath;
  readonly notes: readonly Note[];
  /** In the place of the button where there is nothing to bind. */
  readonly verdict: string;
  readonly offersScan: boolean;
  readonly changes: string;
  readonly staysBehind?: { readonly heading: string; readonly text: string };
  readonly needsName: boolean;
  readonly needsStudentNo: boolean;
  /** Says under which name one stays known, where it is not asked for. */
  readonly nameKept: string;
  readonly button: string;
  readonly sheetTitle: string;
  readonly sheetText: string;
  readonly hotlines: readonly string[];
}

interface Note {
  readonly icon: string;
  readonly tone: 'good' | 'warn';
  readonly text: string;
}

export const NOBODY: Me = { name: '', confirmed: undefined, help: undefined };

export function meOf(reply: HomeReply): Me {
  if (!reply.bound) return { ...NOBODY, help: reply.help };
  return { name: reply.name, confirmed: reply.confirmed, help: reply.help };
}

export function confirmationView(
  preview: RoomPreview,
  me: Me,
  nowMs: number,
  language: Language,
  t: ConfirmationTexts,
): ConfirmationView {
  const { path, binding, scanned } = preview;
  const kind = kindOf(preview, me);
  const staysBehind = staysBehindOf(preview, language, t);
  return {
    kind,
    path,
    notes: notesOf(preview, nowMs, language, t),
    verdict: kind === 'same' ? (me.confirmed === false ? t.sameUnconfirmed : t.same) : '',
    offersScan: kind === 'same' && me.confirmed === false,
    changes: kind === 'bind' ? changesOf(preview, t) : '',
    ...(kind === 'bind' && staysBehind !== undefined ? { staysBehind } : {}),
    needsName: kind === 'bind' && needsName(preview, me),
    needsStudentNo: kind === 'bind' && preview.identity === 'roster',
    nameKept: kind === 'bind' && !needsName(preview, me) ? fill(t.nameKept, { name: me.name }) : '',
    button: binding === 'same' && scanned ? t.confirmSame : binding === 'change' ? t.bindChange : t.bind,
    sheetTitle: binding === 'change' ? t.sheetTitleChange : t.sheetTitle,
    sheetText:
      staysBehind === undefined || preview.staysBehindFen === undefined
        ? t.sheetText
        : fill(t.sheetStays, { stays: staysBehind.heading }),
    hotlines: me.help?.hotlines ?? [],
  };
}

/** A scan of the own room confirms a binding that waits for it, so that is worth a button. */
function kindOf({ binding, scanned }: RoomPreview, { confirmed }: Me): ConfirmationView['kind'] {
  if (binding === 'banned') return 'banned';
  if (binding !== 'same') return 'bind';
  return scanned && confirmed !== true ? 'bind' : 'same';
}

/** Who is bound keeps the name; it is asked for where it is not known, and where a roster knows it otherwise. */
function needsName({ binding, identity }: RoomPreview, { name }: Me): boolean {
  return binding === 'first' || identity === 'roster' || name === '';
}

function notesOf(
  { service, supply, scanned }: RoomPreview,
  nowMs: number,
  language: Language,
  t: ConfirmationTexts,
): readonly Note[] {
  const notes: Note[] = [];
  if (scanned) notes.push({ icon: 'check-circle', tone: 'good', text: t.scanned });
  if (service.state !== 'live') {
    const time = momentAhead(service.liveFromMs, nowMs, language);
    notes.push({ icon: 'time', tone: 'warn', text: fill(t.notLive, { time }) });
  }
  if (supply === 'off') notes.push({ icon: 'poweroff', tone: 'warn', text: t.powerOff });
  return notes;
}

function changesOf({ binding, changesLeft: left }: RoomPreview, t: ConfirmationTexts): string {
  if (binding === 'first') return fill(left === 1 ? t.firstBindingOnce : t.firstBinding, { left });
  return binding === 'change' ? fill(t.change, { left, after: Math.max(0, left - 1) }) : '';
}

function staysBehindOf(
  { binding, staysBehindFen, leaves }: RoomPreview,
  language: Language,
  t: ConfirmationTexts,
): ConfirmationView['staysBehind'] {
  if (binding !== 'change') return undefined;
  const room = leaves === undefined ? t.thisRoom : shortName(pathIn(leaves, language));
  if (staysBehindFen === undefined) return { heading: fill(t.leaves, { room }), text: t.staysText };
  return staysBehindFen < 0
    ? { heading: fill(t.owes, { room, money: money(-staysBehindFen) }), text: t.owesText }
    : { heading: fill(t.stays, { room, money: money(staysBehindFen) }), text: t.staysText };
}
