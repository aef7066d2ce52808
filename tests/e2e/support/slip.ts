/** What stands on a slip of the card terminal. */
import type { PosSlip } from '../../../shared/domain/payments/pos';
import type { Student } from './student';

/** The line that the terminal is folded into. */
export const KEPT_TERMINAL = /修改$|Change$/;

let slips = 0;

/** A slip that no other spec has. */
export function newSlip(): PosSlip {
  slips += 1;
  const voucher = String(slips).padStart(6, '0');
  return {
    merchant: '898440060120001',
    terminal: 'T0000001',
    batch: '000007',
    voucher,
    reference: `061012${voucher}`,
  };
}

export async function typesSlip(clerk: Student, slip: PosSlip, yuan: string): Promise<void> {
  await clerk.types('金额（元）', yuan);
  await clerk.types('凭证号', slip.voucher);
  await clerk.types('参考号', slip.reference);
  // All slips are of one terminal, which a phone keeps once it has posted one.
  if (await clerk.control(KEPT_TERMINAL).isVisible()) return;
  await clerk.types('商户号', slip.merchant);
  await clerk.types('终端号', slip.terminal);
  await clerk.types('批次号', slip.batch);
}
