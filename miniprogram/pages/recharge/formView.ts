/** The form of a recharge, as texts: the room, what can be chosen, what it would leave, what is wrong with it. */
import { moment, money } from '../../i18n/format';
import type { Language } from '../../i18n/language';
import { fill } from '../../i18n/texts';
import { type ErrorCode, errorText } from '../../shared/contract/errors';
import type { RechargeOffer } from '../../shared/contract/recharge';
import { refuse, type Result, success } from '../../shared/domain/basis/result';
import { parseAmount } from '../../shared/domain/payments/recharge';
import { isNearNothing, suggestedAmount } from '../../shared/domain/payments/suggestedAmount';
import type { RoomPath } from '../../shared/domain/rooms/room';
import type { rechargeTexts } from './texts';

type RechargeTexts = (typeof rechargeTexts)['zh'];

/** One of the tiles, or what was typed; the problem is shown when the student taps pay. */
export interface Choice {
  readonly tileFen?: number;
  readonly typed: string;
  readonly payTapped: boolean;
}

export const NO_CHOICE: Choice = { typed: '', payTapped: false };

export interface FormView {
  readonly path: RoomPath;
  readonly own: boolean;
  /** Who lives in a room that is not one's own. */
  readonly resident: string;
  readonly warnings: readonly Warning[];
  readonly tiles: readonly Tile[];
  readonly error: string;
  /** Absent for a room whose balance is none of the payer's business. */
  readonly balance?: Balance;
  /** The chosen amount brings no power back, or hardly keeps it on. */
  readonly tooLittle: string;
  readonly pay: string;
  /** What goes where, for the second confirmation. */
  readonly confirm: string;
}

interface Balance {
  readonly now: string;
  readonly asOf: string;
  /** A dash before an amount is chosen. */
  readonly after: string;
  readonly owing: boolean;
}

export interface Warning {
  readonly tone: 'danger' | 'warn';
  readonly text: string;
}

export interface Tile {
  readonly amountFen: number;
  readonly amount: string;
  readonly label: string;
  readonly selected: boolean;
}

export function firstChoice(offer: RechargeOffer): Choice {
  const { restoresFromFen, usualDayFen } = offer;
  if (restoresFromFen === undefined) return NO_CHOICE;
  return { ...NO_CHOICE, tileFen: suggestedAmount(restoresFromFen, usualDayFen) };
}

export function amountOf({ tileFen, typed }: Choice): Result<number, ErrorCode> {
  if (tileFen !== undefined) return success(tileFen);
  return typed.trim() === '' ? refuse('AMOUNT_NOT_A_NUMBER') : parseAmount(typed);
}

export function formView(
  offer: RechargeOffer,
  choice: Choice,
  nowMs: number,
  language: Language,
  t: RechargeTexts,
): FormView {
  const { path, own, hint } = offer;
  const amount = amountOf(choice);
  const heeded = choice.typed !== '' || choice.payTapped;
  const amountFen = amount.ok ? amount.value : undefined;
  return {
    path,
    own,
    resident: own ? '' : hint === undefined ? t.residentUnknown : fill(t.resident, { name: hint }),
    warnings: warningsOf(offer, t),
    tiles: tilesOf(offer, choice.tileFen, t),
    error: !amount.ok && heeded ? errorText(amount.code, language) : '',
    ...balanceOf(offer, amountFen, nowMs, language, t),
    tooLittle: tooLittle(offer, amountFen, t),
    pay: amountFen === undefined ? t.payNothing : fill(t.pay, { amount: money(amountFen) }),
    confirm: amountFen === undefined ? '' : fill(t.confirmText, { amount: money(amountFen) }),
  };
}

function balanceOf(
  { availableFen, asOfMs }: RechargeOffer,
  amountFen: number | undefined,
  nowMs: number,
  language: Language,
  t: RechargeTexts,
): Pick<FormView, 'balance'> {
  if (availableFen === undefined) return {};
  const asOf = asOfMs === undefined ? '' : fill(t.asOf, { time: moment(asOfMs, nowMs, language) });
  const now = { now: money(availableFen), asOf };
  if (amountFen === undefined) return { balance: { ...now, after: '—', owing: false } };
  const afterFen = availableFen + amountFen;
  return { balance: { ...now, after: money(afterFen), owing: afterFen < 0 } };
}

function warningsOf(offer: RechargeOffer, t: RechargeTexts): readonly Warning[] {
  const { own, supply, restoresFromFen, largestFen } = offer;
  if (!own) {
    const notMine: Warning = { tone: 'warn', text: t.notMine };
    return supply === 'off' ? [notMine, { tone: 'danger', text: t.otherOff }] : [notMine];
  }
  if (restoresFromFen === undefined) return supply === 'off' ? [{ tone: 'danger', text: t.offOther }] : [];
  const needed = restoreAmount(offer, restoresFromFen);
  const places = { amount: money(needed), largest: money(largestFen) };
  return [{ tone: 'danger', text: fill(needed > largestFen ? t.cutDeep : t.cut, places) }];
}

function tilesOf(offer: RechargeOffer, chosenFen: number | undefined, t: RechargeTexts): readonly Tile[] {
  const labels = restoringLabels(offer, t);
  const quick = offer.quickAmountsFen.filter((amountFen) => !labels.has(amountFen));
  return [...labels.keys(), ...quick].map((amountFen) => ({
    amountFen,
    amount: money(amountFen),
    label: labels.get(amountFen) ?? '',
    selected: amountFen === chosenFen,
  }));
}

/** Of a cut room: what is suggested, then the least that brings the power back. One payment may be too little for both. */
function restoringLabels(offer: RechargeOffer, t: RechargeTexts): ReadonlyMap<number, string> {
  const { restoresFromFen, usualDayFen, largestFen } = offer;
  if (restoresFromFen === undefined) return new Map();
  const suggestedFen = suggestedAmount(restoresFromFen, usualDayFen);
  const leastFen = restoreAmount(offer, restoresFromFen);
  if (leastFen > largestFen) return new Map([[suggestedFen, '']]);
  if (isNearNothing(suggestedFen - leastFen, usualDayFen)) return new Map([[suggestedFen, t.justRestoring]]);
  return new Map([
    [suggestedFen, t.restoring],
    [leastFen, t.justRestoring],
  ]);
}

function tooLittle(offer: RechargeOffer, amountFen: number | undefined, t: RechargeTexts): string {
  const { restoresFromFen, availableFen = 0, usualDayFen } = offer;
  if (restoresFromFen === undefined || amountFen === undefined) return '';
  if (amountFen < restoresFromFen)
    return fill(t.tooLittle, { amount: money(amountFen), rest: money(restoresFromFen - amountFen) });
  const leftFen = availableFen + amountFen;
  return isNearNothing(leftFen, usualDayFen) ? fill(t.nearNothing, { rest: money(leftFen) }) : '';
}

function restoreAmount({ smallestFen }: RechargeOffer, restoresFromFen: number): number {
  return Math.max(restoresFromFen, smallestFen);
}
