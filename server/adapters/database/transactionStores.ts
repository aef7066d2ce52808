/** What may be written in one transaction: the stores of all rooms. */
import type { TransactionStores } from '../../ports';
import type { CollectionSource } from '../wxCloud';
import { billingTransaction } from './billing';
import { feedbackTransaction } from './feedback';
import { meteringTransaction } from './metering/transaction';
import { paymentsTransaction } from './payments';
import { remindersTransaction } from './reminders';
import { residentsTransaction } from './residents';
import { roomsTransaction } from './rooms';
import { staffTransaction } from './staff/staff';
import { supplyTransaction } from './supply';

export function transactionStores(source: CollectionSource): TransactionStores {
  return {
    ...roomsTransaction(source),
    ...meteringTransaction(source),
    ...billingTransaction(source),
    ...remindersTransaction(source),
    ...residentsTransaction(source),
    ...feedbackTransaction(source),
    ...supplyTransaction(source),
    ...paymentsTransaction(source),
    ...staffTransaction(source),
  };
}
