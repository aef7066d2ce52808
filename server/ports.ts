/**
 * Everything that the rooms need of the world, in one place, for the composition root and the entries. A room's own
 * files name the ports of their room.
 */
import type { BasisPorts, Transact } from './basis/ports';
import type { BillingPorts, BillingTransaction } from './billing/ports';
import type { FeedbackPorts, FeedbackTransaction } from './feedback/ports';
import type { MeteringPorts, MeteringTransaction } from './metering/ports';
import type { PaymentsPorts, PaymentsTransaction } from './payments/ports';
import type { RemindersPorts, RemindersTransaction } from './reminders/ports';
import type { ResidentsPorts, ResidentsTransaction } from './residents/ports';
import type { RoomsPorts, RoomsTransaction } from './rooms/ports';
import type { StaffPorts, StaffTransaction } from './staff/ports';
import type { SupplyPorts, SupplyTransaction } from './supply/ports';

/** Bindings are residents' documents and, in part, reminders' recipients: what is read is a whole binding. */
export type Ports = BasisPorts &
  RoomsPorts &
  MeteringPorts &
  BillingPorts &
  ResidentsPorts &
  RemindersPorts &
  FeedbackPorts &
  SupplyPorts &
  PaymentsPorts &
  StaffPorts & { readonly transact: Transact<TransactionStores> };

export type TransactionStores = RoomsTransaction &
  MeteringTransaction &
  BillingTransaction &
  ResidentsTransaction &
  RemindersTransaction &
  FeedbackTransaction &
  SupplyTransaction &
  PaymentsTransaction &
  StaffTransaction;
