/**
 * What is suggested for a room that arrears have cut. The bare debt would leave nothing, and the room would owe again
 * within minutes of its power coming back.
 */
import { type Fen, fen } from '../basis/units';
import { LARGEST_RECHARGE_FEN } from './recharge';

const DAYS_AHEAD = 5;
/** However little a room uses, a suggestion leaves something. */
const LEAST_AHEAD_FEN = 500;
/** For a room of whose use nothing is known: the smallest of the quick amounts. */
const UNKNOWN_AHEAD_FEN = 2_000;
/** People top up round amounts. */
const ROUNDED_TO_FEN = 1_000;
/** Less than this is near nothing, however little a room uses. */
const NEAR_NOTHING_FEN = 100;

/**
 * The debt and about five days, rounded up.
 * @param restoresFromFen the least that brings the power back
 */
export function suggestedAmount(restoresFromFen: number, usualDayFen: number | undefined): Fen {
  const aheadFen =
    usualDayFen === undefined ? UNKNOWN_AHEAD_FEN : Math.max(DAYS_AHEAD * usualDayFen, LEAST_AHEAD_FEN);
  const roundFen = Math.ceil((restoresFromFen + aheadFen) / ROUNDED_TO_FEN) * ROUNDED_TO_FEN;
  return fen(Math.min(roundFen, LARGEST_RECHARGE_FEN));
}

/** What is left is gone within a day, and the room owes again. */
export function isNearNothing(leftFen: number, usualDayFen: number | undefined): boolean {
  return leftFen >= 0 && leftFen < Math.max(NEAR_NOTHING_FEN, usualDayFen ?? 0);
}
