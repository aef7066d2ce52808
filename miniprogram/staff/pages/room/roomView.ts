/** A room as staff see it: how it stands, who lives there, and what may be done about it by whom. */
import { energy, moment, momentAhead, money } from '../../../i18n/format';
import type { Language } from '../../../i18n/language';
import { fill, type Texts } from '../../../i18n/texts';
import { outageText } from '../../../screen/outageText';
import type { LockedOut, ResidentRow, RoomHead } from '../../../shared/contract/staff';
import type { StaffAction } from '../../../shared/domain/staff/staff';
import { isByHand } from '../../../shared/domain/supply/holds';
import type { ByHand, RoomChange } from './roomChange';
import type { roomTexts } from './texts';

type RoomTexts = (typeof roomTexts)['zh'] & Texts<string>;

export interface RoomView {
  readonly place: string;
  readonly room: string;
  readonly supply: { readonly text: string; readonly tone: 'good' | 'danger' };
  readonly protected: boolean;
  readonly available: string;
  readonly owing: boolean;
  readonly credits: string;
  readonly charge: string;
  readonly register: string;
  readonly asOf: string;
  readonly meter: string;
  /** What needs somebody's attention. */
  readonly warnings: readonly string[];
  readonly actions: readonly ActionView[];
  readonly residents: readonly ResidentView[];
  readonly lockedOut: readonly LockView[];
}

export interface LockView {
  readonly lockId: string;
  readonly title: string;
  readonly since: string;
  readonly actions: readonly ActionView[];
}

export interface ActionView {
  readonly key: string;
  readonly text: string;
  readonly change: RoomChange;
}

export interface ResidentView {
  readonly bindingId: string;
  readonly name: string;
  readonly since: string;
  readonly confirmed: boolean;
  readonly changes: string;
  readonly actions: readonly ActionView[];
}

export interface Viewer {
  readonly actions: readonly StaffAction[];
  readonly nowMs: number;
  readonly language: Language;
  readonly holdNames: Texts<string>;
}

export function roomView(head: RoomHead, viewer: Viewer, t: RoomTexts): RoomView {
  const { path, desired, holds } = head;
  const { nowMs, language, holdNames } = viewer;
  const heldBy = holds.map((hold) => holdNames[hold] ?? hold).join(language === 'zh' ? '、' : ', ');
  const power = head.powerW === undefined ? '' : ` · ${fill(t.power, { watts: head.powerW })}`;
  return {
    place: `${path.area} ${path.building} ${path.floor}`,
    room: path.room,
    supply:
      desired === 'on'
        ? { text: t.supplyOn, tone: 'good' }
        : { text: fill(t.supplyOff, { holds: heldBy }), tone: 'danger' },
    protected: head.protected,
    available: money(head.availableFen),
    owing: head.availableFen < 0,
    credits: money(head.creditsFen),
    charge: money(head.chargeFen),
    register: `${energy(head.registerWh)} kWh`,
    asOf: fill(t.asOf, { time: moment(head.asOfMs, nowMs, language) }),
    meter: `${fill(t.meter, { meterNo: head.meterNo })}${power}`,
    warnings: warningsOf(head, viewer, t),
    actions: actionsOf(head, viewer, t),
    residents: head.residents.map((resident) => residentView(resident, viewer, t)),
    lockedOut: head.lockedOut.map((lock) => lockView(lock, viewer, t)),
  };
}

function warningsOf(head: RoomHead, { nowMs, language }: Viewer, t: RoomTexts): readonly string[] {
  const at = (ms: number): string => moment(ms, nowMs, language);
  const { service, relay, desired, foundOpen } = head;
  const time = momentAhead(service.liveFromMs, nowMs, language);
  return [
    ...(service.state === 'live' ? [] : [fill(t.notLive, { time })]),
    ...(head.silent ? [fill(t.silent, { time: at(head.lastHeardAtMs) })] : []),
    ...(isByHand(head) ? [fill(t.told, { text: outageText(head.outage, nowMs, language) })] : []),
    ...(foundOpen ? [t.foundOpen] : []),
    ...(!foundOpen && relay !== undefined && (relay === 'closed') !== (desired === 'on')
      ? [t.relayDiffers]
      : []),
    ...(head.arrearsSinceMs === undefined ? [] : [fill(t.arrearsSince, { time: at(head.arrearsSinceMs) })]),
    ...(head.doubtful === 0 ? [] : [fill(t.doubtful, { count: head.doubtful })]),
  ];
}

/** What one's roles allow, and what makes sense as the room stands. */
function actionsOf(head: RoomHead, { actions, holdNames }: Viewer, t: RoomTexts): readonly ActionView[] {
  const byHand = head.holds.filter((hold): hold is ByHand => hold !== 'arrears');
  return [
    ...(actions.includes('release')
      ? byHand.map((hold) => ({
          key: `release ${hold}`,
          text: fill(t.releaseHold, { hold: holdNames[hold] ?? hold }),
          change: { action: 'release', hold } as const,
        }))
      : []),
    ...(actions.includes('closeRelay') && head.foundOpen === true
      ? [{ key: 'closeRelay', text: t.closeRelay, change: { action: 'closeRelay' } as const }]
      : []),
    ...(actions.includes('openService') && head.service.state === 'metering'
      ? [{ key: 'openService', text: t.openService, change: { action: 'openService' } as const }]
      : []),
    ...(actions.includes('hold') ? holdActions(byHand[0], t) : []),
    ...(actions.includes('protect')
      ? [
          {
            key: 'protect',
            text: head.protected ? t.unprotect : t.protect,
            change: { action: 'protect', protected: !head.protected } as const,
          },
        ]
      : []),
  ];
}

/** A room that staff keep off needs no second hold; what its residents are told may change. */
function holdActions(there: ByHand | undefined, t: RoomTexts): readonly ActionView[] {
  return there === undefined
    ? [{ key: 'hold', text: t.hold, change: { action: 'hold', hold: 'manual' } }]
    : [{ key: 'outage', text: t.updateOutage, change: { action: 'hold', hold: there, already: true } }];
}

function residentView(resident: ResidentRow, viewer: Viewer, t: RoomTexts): ResidentView {
  const { bindingId, name, boundAtMs, confirmed, changesLeft } = resident;
  const { actions, nowMs, language } = viewer;
  return {
    bindingId,
    name,
    since: fill(t.since, { time: moment(boundAtMs, nowMs, language) }),
    confirmed,
    changes: changesLeft === 0 ? t.banned : fill(t.changesLeft, { left: changesLeft }),
    actions: [
      ...(actions.includes('liftBan') && changesLeft === 0
        ? [{ key: 'liftBan', text: t.liftBan, change: { action: 'liftBan', bindingId, name } as const }]
        : []),
      ...(actions.includes('unbind')
        ? [{ key: 'unbind', text: t.unbind, change: { action: 'unbind', bindingId, name } as const }]
        : []),
    ],
  };
}

function lockView({ lockId, atMs }: LockedOut, viewer: Viewer, t: RoomTexts): LockView {
  const { actions, nowMs, language } = viewer;
  const change = { action: 'liftRosterLock', lockId } as const;
  return {
    lockId,
    title: fill(t.lock, { lockId }),
    since: fill(t.lockedSince, { time: moment(atMs, nowMs, language) }),
    actions: actions.includes(change.action) ? [{ key: change.action, text: t.liftRosterLock, change }] : [],
  };
}
