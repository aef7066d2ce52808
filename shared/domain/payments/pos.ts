/**
 * Card payments at the service department's terminal. Invariants: a slip is posted once, however it is typed; it is known
 * by merchant, terminal, batch and voucher together, because voucher numbers begin anew with each batch, and its
 * reference stands for no other payment of its merchant; only a registered terminal takes money.
 */
import { dayOf } from '../basis/shanghaiTime';
import { type Fen, fen } from '../basis/units';

/** As the slip says it. */
export interface PosSlip {
  /** 商户号 */
  readonly merchant: string;
  /** 终端号 */
  readonly terminal: string;
  /** 批次号 */
  readonly batch: string;
  /** 凭证号 */
  readonly voucher: string;
  /** 参考号: by which the settlement file is matched. */
  readonly reference: string;
}

/** How many letters and digits the terminal prints. */
export const SLIP_LENGTHS = {
  merchant: 15,
  terminal: 8,
  batch: 6,
  voucher: 6,
  reference: 12,
} as const satisfies Record<keyof PosSlip, number>;

/** Terminals count batches and vouchers; the other three may have letters (ISO 8583: n 6, and an 8 to 15). */
const COUNTED: readonly (keyof PosSlip)[] = ['batch', 'voucher'];

/** Somebody may pay a term at once; more is a slip of the finger. */
export const LARGEST_POS_FEN = fen(500_000);

/** What is typed for one part of a slip, without blanks, in the ordinary width and in capitals. */
export function slipPart(part: keyof PosSlip, typed: string): string {
  const plain = typed.normalize('NFKC').replace(/\s/gu, '').toUpperCase();
  // What the terminal is called stands in the settings; of the other parts a nought is the one that was meant.
  return part === 'merchant' || part === 'terminal' ? plain : asDigits(plain);
}

export function isSlipPart(part: keyof PosSlip, text: string): boolean {
  const letters = COUNTED.includes(part) ? '[0-9]' : '[0-9A-Z]';
  return new RegExp(`^${letters}{${SLIP_LENGTHS[part]}}$`).test(text);
}

/** A terminal of the settings, `<merchant>:<terminal>`. */
export function isTerminal(text: string): boolean {
  const [merchant = '', terminal = '', ...more] = text.split(':');
  return more.length === 0 && isSlipPart('merchant', merchant) && isSlipPart('terminal', terminal);
}

/** The slip with merchant and terminal as they are registered; undefined where no terminal looks like its own. */
export function atTerminal(slip: PosSlip, terminals: readonly string[]): PosSlip | undefined {
  const typed = `${slip.merchant}:${slip.terminal}`;
  const known =
    terminals.find((one) => one === typed) ?? terminals.find((one) => asDigits(one) === asDigits(typed));
  if (known === undefined) return undefined;
  const [merchant = '', terminal = ''] = known.split(':');
  return { ...slip, merchant, terminal };
}

/** The ledger's id of a slip. */
export function posEntryId({ merchant, terminal, batch, voucher }: PosSlip): string {
  return `pos:${merchant}:${terminal}:${batch}:${voucher}`;
}

/** Which entry a merchant's reference number stands for. */
export interface SlipReference {
  /** `<merchant>:<reference>` */
  readonly _id: string;
  readonly entryId: string;
}

export function slipReference(slip: PosSlip): SlipReference {
  return { _id: `${slip.merchant}:${slip.reference}`, entryId: posEntryId(slip) };
}

/** What a clerk has posted on a day; the next day begins it anew. */
export interface ClerkDay {
  readonly _id: string;
  readonly day: string;
  readonly postedFen: Fen;
}

export function clerkDay(staffId: string, before: ClerkDay | undefined, atMs: number): ClerkDay {
  const day = dayOf(atMs);
  return { _id: `pos:${staffId}`, day, postedFen: before?.day === day ? before.postedFen : fen(0) };
}

/** A nought and the letter O are printed alike, and so are a one and the letter I. */
function asDigits(text: string): string {
  return text.replace(/O/g, '0').replace(/I/g, '1');
}
