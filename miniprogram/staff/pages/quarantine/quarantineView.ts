/** A suspect reading as the desk shows it. */
import { energy, moment, money, signedEnergy } from '../../../i18n/format';
import type { Language } from '../../../i18n/language';
import { fill, type Texts } from '../../../i18n/texts';
import type { ChargesIfAccepted, SuspectReadingRow, WaitingTogether } from '../../../shared/contract/staff';
import { defined } from '../../../shared/domain/basis/defined';
import { pathText } from '../../../shared/domain/rooms/room';
import type { workOrderTexts } from '../../texts';
import { workOrderView } from '../../workOrderView';
import type { quarantineTexts } from './texts';

type QuarantineTexts = (typeof quarantineTexts)['zh'] & Texts<string>;

export interface SuspectView {
  readonly readingId: string;
  readonly roomId: string;
  readonly place: string;
  readonly meter: string;
  readonly reason: string;
  readonly read: string;
  readonly readAt: string;
  readonly before: string;
  readonly beforeAt: string;
  /** What was ruled and is on its way; empty where nothing was. */
  readonly filed: string;
  /** Why the ruling before did not work. */
  readonly refused: string;
  readonly mayAccept: boolean;
  /** What accepting it charges; empty where it can't be accepted. */
  readonly charge: string;
  readonly meaning: string;
  readonly open: boolean;
  /** What waits behind it; absent where nothing does. */
  readonly all?: TogetherView;
}

interface TogetherView {
  readonly untilMs: number;
  /** How many, from when until when. */
  readonly range: string;
  readonly count: number;
  readonly until: string;
  /** What accepting them all charges. */
  readonly charge: string;
  readonly meaning: string;
  readonly acceptAll: string;
  readonly discardAll: string;
}

export interface SuspectTexts {
  readonly t: QuarantineTexts;
  readonly suspectReasons: Texts<string>;
  readonly orders: (typeof workOrderTexts)['zh'] & Texts<string>;
}

export function suspectView(
  row: SuspectReadingRow,
  words: SuspectTexts,
  nowMs: number,
  language: Language,
): SuspectView {
  const { t, suspectReasons, orders } = words;
  const {
    readingId,
    roomId = '',
    path,
    meterNo,
    reason,
    part,
    registerWh,
    takenAtMs,
    before,
    order,
    charges,
    all,
  } = row;
  const orderView = order && workOrderView(order, orders, language);
  const mayAccept = reason === 'jump' && roomId !== '';
  const kwh = (wh: number): string => fill(t.at, { kwh: energy(wh) });
  return {
    readingId,
    roomId,
    place: path === undefined ? t.noRoom : pathText(path),
    meter: meterNo === undefined ? '' : fill(t.meter, { meterNo }),
    reason: [suspectReasons[reason] ?? reason, part].filter(Boolean).join(' · '),
    read: registerWh === undefined ? t.unread : kwh(registerWh),
    readAt: moment(takenAtMs ?? row.atMs, nowMs, language),
    before: before === undefined ? t.none : kwh(before.registerWh),
    beforeAt: before === undefined ? '' : moment(before.takenAtMs, nowMs, language),
    filed: order?.state === 'filed' && orderView ? `${orderView.title} · ${orderView.state}` : '',
    refused: order?.state === 'refused' && orderView ? orderView.state : '',
    mayAccept,
    charge: mayAccept ? fill(t.charge, { meaning: meaningOf(charges, t) }) : '',
    meaning: meaningOf(charges, t),
    open: order?.state !== 'filed',
    ...defined({ all: all && togetherView(all, takenAtMs ?? row.atMs, t, { nowMs, language }) }),
  };
}

function togetherView(
  { count, last, untilMs, charges }: WaitingTogether,
  firstMs: number,
  t: QuarantineTexts,
  { nowMs, language }: { readonly nowMs: number; readonly language: Language },
): TogetherView {
  const until = moment(last.takenAtMs, nowMs, language);
  const from = moment(firstMs, nowMs, language);
  const meaning = meaningOf(charges, t);
  return {
    untilMs,
    count,
    until,
    acceptAll: fill(t.acceptAll, { count }),
    discardAll: fill(t.discardAll, { count }),
    range: fill(t.waiting, { count, from, until, kwh: energy(last.registerWh) }),
    meaning,
    charge: fill(t.chargeAll, { meaning }),
  };
}

function meaningOf(charges: ChargesIfAccepted | undefined, t: QuarantineTexts): string {
  if (charges === undefined) return t.meaningUnknown;
  return fill(t.meaning, { kwh: signedEnergy(charges.energyWh), amount: money(charges.chargeFen) });
}

export type Ruling = 'accept' | 'discard';

export function questionOf(
  { place, read, roomId, meaning, all }: SuspectView,
  ruling: Ruling,
  together: boolean,
  t: QuarantineTexts,
): { readonly questionTitle: string; readonly questionText: string } {
  if (together && all !== undefined) return questionOfAll(place, roomId, all, ruling, t);
  if (roomId === '') return { questionTitle: t.confirmTakeOff, questionText: t.confirmTakeOffText };
  return ruling === 'accept'
    ? {
        questionTitle: fill(t.confirmAccept, { kwh: read.replace(' kWh', '') }),
        questionText: fill(t.confirmAcceptText, { place, meaning }),
      }
    : { questionTitle: t.confirmDiscard, questionText: fill(t.confirmDiscardText, { place }) };
}

function questionOfAll(
  place: string,
  roomId: string,
  { count, until, meaning }: TogetherView,
  ruling: Ruling,
  t: QuarantineTexts,
): { readonly questionTitle: string; readonly questionText: string } {
  if (roomId === '')
    return { questionTitle: fill(t.confirmTakeOffAll, { count }), questionText: t.confirmTakeOffText };
  const texts =
    ruling === 'accept'
      ? { title: t.confirmAcceptAll, text: t.confirmAcceptAllText }
      : { title: t.confirmDiscardAll, text: t.confirmDiscardAllText };
  return {
    questionTitle: fill(texts.title, { count }),
    questionText: fill(texts.text, { place, until, meaning }),
  };
}
