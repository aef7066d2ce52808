/** The desk as one member of staff sees it: only what the own roles allow. */
import { fill, type Texts } from '../../../i18n/texts';
import type { FoundByStaff, FoundRoomRow, StaffCard, WaitingCounts } from '../../../shared/contract/staff';
import type { StaffAction } from '../../../shared/domain/staff/staff';
import type { deskTexts } from './texts';

type DeskTexts = (typeof deskTexts)['zh'] & Texts<string>;

export interface DeskView {
  readonly name: string;
  readonly campus: string;
  readonly roles: readonly string[];
  readonly finds: boolean;
  readonly links: readonly Link[];
}

export interface Link {
  readonly url: string;
  readonly icon: string;
  readonly text: string;
  /** Empty where nothing waits. */
  readonly waiting: string;
}

export interface FoundView {
  /** Two who are called alike may live in one room. */
  readonly key: string;
  readonly roomId: string;
  readonly place: string;
  readonly room: string;
  /** What led to it; empty where it was the room's own name. */
  readonly match: string;
  /** The number of a lock that led to it. */
  readonly lock: string;
}

const LINKS = [
  { page: 'inbox', needs: 'listFeedback', icon: 'chat' },
  { page: 'quarantine', needs: 'listQuarantine', icon: 'error-circle' },
  { page: 'worklists', needs: 'worklist', icon: 'task' },
  { page: 'cases', needs: 'listCases', icon: 'usergroup' },
  { page: 'colleagues', needs: 'listStaff', icon: 'user-setting' },
  { page: 'auditlog', needs: 'auditLog', icon: 'history' },
] as const satisfies readonly { page: string; needs: StaffAction; icon: string }[];

export function deskView(card: StaffCard, roleNames: Texts<string>, t: DeskTexts): DeskView {
  return {
    name: card.name,
    campus: card.campus,
    roles: card.roles.map((role) => roleNames[role] ?? role),
    finds: card.actions.includes('findRooms'),
    links: linksOf(card, t),
  };
}

/** What waits comes first. */
function linksOf({ actions, waiting = {} }: StaffCard, t: DeskTexts): readonly Link[] {
  const counts: WaitingCounts & Partial<Record<StaffAction, number>> = waiting;
  const links = LINKS.filter(({ needs }) => actions.includes(needs)).map(({ page, needs, icon }) => {
    const count = counts[needs] ?? 0;
    const text = count > 0 ? fill(t.waiting, { count }) : '';
    return { url: `/staff/pages/${page}/index`, icon, text: t[page], waiting: text };
  });
  return [...links.filter((link) => link.waiting !== ''), ...links.filter((link) => link.waiting === '')];
}

export function foundViews({ rooms }: FoundByStaff, t: DeskTexts): readonly FoundView[] {
  return rooms.map(({ roomId, path, ...found }, index) => ({
    key: String(index),
    roomId,
    place: `${path.building} ${path.floor}`,
    room: path.room,
    match: matchText(found, t),
    lock: found.by === 'lock' ? (found.match ?? '') : '',
  }));
}

function matchText({ by, match = '' }: Pick<FoundRoomRow, 'by' | 'match'>, t: DeskTexts): string {
  if (by === 'order') return fill(t.byOrder, { match });
  if (by === 'lock') return fill(t.byLock, { match });
  return by === 'meter' ? fill(t.byMeter, { match }) : match;
}
