/** What the first screen shows, as texts: everything is decided here and nothing in the WXML. */
import { energy, moment, momentAhead, money } from '../../i18n/format';
import type { Language } from '../../i18n/language';
import { placeOf, type ShownName } from '../../i18n/places';
import { fill } from '../../i18n/texts';
import { outageText } from '../../screen/outageText';
import type { HomeMeter, HomeReminders, HomeReply, HomeScreen, NotBound } from '../../shared/contract/home';
import { defined } from '../../shared/domain/basis/defined';
import { dayOf } from '../../shared/domain/basis/shanghaiTime';
import { fen, yuanText } from '../../shared/domain/basis/units';
import { type Forecast, FORECAST_LIMIT_DAYS } from '../../shared/domain/billing/forecast';
import { SMALLEST_RECHARGE_FEN } from '../../shared/domain/payments/recharge';
import { pathIn, shortName } from '../../shared/domain/rooms/room';
import { isByHand, isForArrearsAlone } from '../../shared/domain/supply/holds';
import { type NoticeViews, noticeViews } from './noticeView';
import type { homeTexts } from './texts';

type HomeTexts = (typeof homeTexts)['zh'];

export type HomeView = UnboundView | BoundView;

interface UnboundView {
  readonly bound: false;
  /** Says from which room staff took the account out; empty where they did not. */
  readonly takenOut: string;
}

interface BoundView {
  readonly bound: true;
  readonly roomId: string;
  readonly greeting: string;
  readonly place: ShownName;
  readonly room: string;
  readonly unconfirmed: boolean;
  /** How often the room may still be changed. */
  readonly changes: string;
  readonly supply: SupplyView;
  readonly meter?: MeterView;
  /** Says when the service opens; absent where it is open. */
  readonly notLive?: string;
  readonly reminder: ReminderView;
  readonly notices: NoticeViews;
}

interface SupplyView {
  readonly text: string;
  readonly tone: 'good' | 'danger';
  /** Empty where there is power. */
  readonly explained: string;
  /** Whom to call, where paying helps nothing; else empty. */
  readonly call: string;
}

export interface MeterView {
  readonly meterNo: string;
  readonly balance: string;
  readonly low: boolean;
  readonly warning: string;
  readonly asOf: string;
  /** Why the figures are old; empty where they are not. */
  readonly old: string;
  readonly register: string;
  readonly todayEnergy: string;
  readonly todayCost: string;
  /** Stands for both where the meter has been silent since before today; empty where it has not. */
  readonly noToday: string;
  readonly daysLeft: string;
  /** The way to pay; of a cut room it says what is needed. */
  readonly recharge: string;
}

export interface ReminderView {
  readonly on: boolean;
  readonly text: string;
  /** WeChat lets no low-balance alert through at the moment, so the switch alone would promise too much; else empty. */
  readonly grantMissing: string;
}

/** Of days, where nothing is left to last. */
const NOTHING_LEFT = '—';

export function homeView(reply: HomeReply, nowMs: number, language: Language, t: HomeTexts): HomeView {
  if (!reply.bound) return { bound: false, takenOut: takenOutText(reply, nowMs, language, t) };
  const { path, service, meter } = reply;
  return {
    bound: true,
    roomId: reply.roomId,
    greeting: fill(t.greeting, { name: reply.name }),
    place: placeOf(path, language),
    room: path.room,
    unconfirmed: !reply.confirmed,
    changes: reply.changesLeft === 0 ? t.changesUsedUp : fill(t.changesLeft, { left: reply.changesLeft }),
    supply: supplyView(reply, nowMs, language, t),
    ...defined({ meter: meter && meterView(meter, reply.supply, nowMs, language, t) }),
    ...(service.state === 'live'
      ? {}
      : { notLive: fill(t.notLiveText, { time: momentAhead(service.liveFromMs, nowMs, language) }) }),
    reminder: reminderView(reply.reminders, t),
    notices: noticeViews(reply, nowMs, language),
  };
}

function supplyView(
  { supply, help }: HomeScreen,
  nowMs: number,
  language: Language,
  t: HomeTexts,
): SupplyView {
  const call = help.hotlines[0] ?? '';
  if (supply.desired === 'on') {
    return supply.foundOpen
      ? { text: t.supplyOpened, tone: 'danger', explained: t.supplyOpenedText, call }
      : { text: t.supplyOn, tone: 'good', explained: '', call: '' };
  }
  return isForArrearsAlone(supply)
    ? { text: t.supplyArrears, tone: 'danger', explained: t.supplyArrearsText, call: '' }
    : { text: t.supplyOff, tone: 'danger', explained: outageText(supply.outage, nowMs, language), call };
}

function meterView(
  meter: HomeMeter,
  supply: HomeScreen['supply'],
  nowMs: number,
  language: Language,
  t: HomeTexts,
): MeterView {
  const { availableFen } = meter;
  // Nothing is red about money that would not bring the power back.
  const low = meter.low && !isByHand(supply);
  const time = moment(meter.asOfMs, nowMs, language);
  return {
    meterNo: meter.meterNo,
    balance: yuanText(fen(availableFen)).replace('-', '−'),
    low,
    warning: availableFen < 0 ? arrearsText(availableFen, supply, nowMs, language, t) : low ? t.low : '',
    asOf: fill(t.asOf, { time }),
    old: meter.silent ? t.silent : meter.checking ? fill(t.checking, { time }) : '',
    register: energy(meter.registerWh),
    todayEnergy: energy(meter.today.energyWh),
    todayCost: money(meter.today.chargeFen),
    noToday: dayOf(meter.asOfMs) < dayOf(nowMs) ? t.noReadingToday : '',
    daysLeft: availableFen < 0 ? NOTHING_LEFT : daysText(meter.daysLeft, t),
    recharge: rechargeText(availableFen, supply, t),
  };
}

/** In arrears, and from when on that costs the power; of a room that is off, what is owed alone. */
function arrearsText(
  availableFen: number,
  { desired, cutFromMs }: HomeScreen['supply'],
  nowMs: number,
  language: Language,
  t: HomeTexts,
): string {
  const amount = money(0 - availableFen);
  if (desired === 'off') return fill(t.owes, { amount });
  if (cutFromMs === undefined) return fill(t.arrears, { amount });
  const time = momentAhead(cutFromMs, nowMs, language);
  return cutFromMs <= nowMs ? fill(t.arrearsCutNow, { amount }) : fill(t.arrearsCut, { amount, time });
}

function rechargeText(availableFen: number, supply: HomeScreen['supply'], t: HomeTexts): string {
  if (availableFen >= 0 || !isForArrearsAlone(supply)) return t.recharge;
  return fill(t.restore, { amount: money(Math.max(0 - availableFen, SMALLEST_RECHARGE_FEN)) });
}

function daysText(forecast: Forecast | undefined, t: HomeTexts): string {
  if (forecast === undefined) return t.daysUnknown;
  const { fewestDays: fewest, mostDays: most } = forecast;
  if (fewest >= FORECAST_LIMIT_DAYS) return t.daysMany;
  if (most === 0) return t.lessThanDay;
  if (fewest === 0) return fill(most === 1 ? t.upToDay : t.upToDays, { count: most });
  if (fewest === 1 && most === 1) return fill(t.day, { count: most });
  if (fewest === most) return fill(t.days, { count: fewest });
  return fill(t.daysRange, { fewest, most });
}

function reminderView(reminders: HomeReminders, t: HomeTexts): ReminderView {
  const { on, thresholdFen, ownThresholdFen, grants, templates } = reminders;
  const amount = yuanText(fen(thresholdFen));
  const reminderText =
    ownThresholdFen === undefined
      ? fill(t.reminderText, { amount })
      : fill(t.reminderOwn, { amount, own: yuanText(fen(ownThresholdFen)) });
  return {
    on,
    text: on ? reminderText : t.reminderOff,
    grantMissing:
      on && grants.lowBalance === 0 && templates.lowBalance !== '' ? fill(t.grantMissing, grants) : '',
  };
}

function takenOutText({ takenOut }: NotBound, nowMs: number, language: Language, t: HomeTexts): string {
  if (takenOut === undefined) return '';
  const { path, atMs } = takenOut;
  const room = shortName(pathIn(path, language));
  return fill(t.takenOut, { room, time: moment(atMs, nowMs, language) });
}
