/** What the phone keeps for the next slip. */
import { type Day, dayOf } from '../../../shared/domain/basis/shanghaiTime';
import { EMPTY, type KEPT_FIELDS, type Typed } from './posForm';

const TERMINAL_KEY = 'staff:terminal';
/** So many characters at its end differ from slip to slip of a day: the network counts on. */
const COUNTED_ON = 4;

interface Kept extends Pick<Typed, (typeof KEPT_FIELDS)[number]> {
  /** How the reference of a slip of that day begins. Absent in what an older version kept. */
  readonly reference?: { readonly day: Day; readonly beginning: string };
}

export function keepSlip(typed: Typed, nowMs: number): void {
  const { merchant, terminal, batch } = typed;
  const reference = { day: dayOf(nowMs), beginning: typed.reference.trim().slice(0, -COUNTED_ON) };
  wx.setStorageSync(TERMINAL_KEY, { merchant, terminal, batch, reference } satisfies Kept);
}

export function formForNext(nowMs: number): Typed {
  const stored: unknown = wx.getStorageSync(TERMINAL_KEY);
  if (typeof stored !== 'object' || stored === null) return EMPTY;
  const { reference, ...terminal } = stored as Partial<Kept>;
  const isOfToday = reference?.day === dayOf(nowMs);
  return { ...EMPTY, ...terminal, reference: isOfToday ? reference.beginning : '' };
}
