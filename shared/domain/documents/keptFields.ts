/**
 * Which row of the privacy table tells of which documents. A field of a document that names a person is named here, or
 * the compiler refuses it: so nobody keeps more of somebody without saying so.
 */
import type { Feedback } from '../feedback/feedback';
import type { RechargeOrder } from '../payments/recharge';
import type { OutboxMessage } from '../reminders/message';
import type { Binding } from '../residents/binding';
import type { Departure } from '../residents/departure';
import type { Dispute } from '../residents/dispute';
import type { Erasure } from '../residents/erasure';
import type { Enrolment, RosterTries } from '../residents/roster';
import type { AuditEntry } from '../staff/audit';
import type { Staff } from '../staff/staff';
import type { KeptRow } from './keptData';

interface Told<Document> {
  readonly row: KeptRow;
  readonly fields: Readonly<Record<keyof Document, true>>;
}

function told<Document>(row: KeptRow, fields: Told<Document>['fields']): Told<Document> {
  return { row, fields };
}

/** What an account chose. */
const CHOICES = {
  language: true,
  nameHidden: true,
  avatar: true,
  remindersOn: true,
  ownThresholdFen: true,
  grants: true,
  grantReports: true,
} as const;

/** By collection. */
export const KEPT_FIELDS = {
  bindings: told<Binding>('account', {
    ...CHOICES,
    _id: true,
    bindingId: true,
    roomId: true,
    name: true,
    boundAtMs: true,
    confirmed: true,
    changesUsed: true,
    enrolmentId: true,
    unionid: true,
    lowBalance: true,
    ownThreshold: true,
    notices: true,
  }),
  departures: told<Departure>('account', {
    ...CHOICES,
    _id: true,
    path: true,
    atMs: true,
    name: true,
    changesUsed: true,
  }),
  outbox: told<OutboxMessage>('messages', {
    _id: true,
    channel: true,
    openid: true,
    roomId: true,
    kind: true,
    state: true,
    notBeforeMs: true,
    createdAtMs: true,
    sentAtMs: true,
    detail: true,
  }),
  orders: told<RechargeOrder>('orders', {
    _id: true,
    payerOpenid: true,
    payerName: true,
    roomId: true,
    forOther: true,
    amountFen: true,
    state: true,
    createdAtMs: true,
    nextCheckAtMs: true,
    transactionId: true,
    paidAtMs: true,
    creditedAtMs: true,
    closedAtMs: true,
    restoreCommandId: true,
    shipping: true,
  }),
  feedback: told<Feedback>('feedback', {
    _id: true,
    feedbackId: true,
    openid: true,
    roomId: true,
    text: true,
    contact: true,
    pictures: true,
    atMs: true,
    state: true,
    answers: true,
    rounds: true,
    nextCheckAtMs: true,
  }),
  cases: told<Dispute>('cases', {
    _id: true,
    kind: true,
    state: true,
    roomId: true,
    atMs: true,
    about: true,
    by: true,
  }),
  roster: told<Enrolment>('roster', { _id: true, name: true, roomId: true, openid: true }),
  rosterTries: told<RosterTries>('roster', { _id: true, wrong: true, locked: true, vouched: true }),
  audit: told<AuditEntry>('audit', {
    _id: true,
    atMs: true,
    outcome: true,
    action: true,
    by: true,
    byName: true,
    campusId: true,
    roomId: true,
    subject: true,
    subjectName: true,
    code: true,
    why: true,
    before: true,
    after: true,
    wish: true,
    reply: true,
  }),
  staff: told<Staff>('audit', {
    _id: true,
    staffId: true,
    campusId: true,
    name: true,
    roles: true,
    stayedFor: true,
  }),
  erasures: told<Erasure>('erasure', {
    _id: true,
    erasedAtMs: true,
    changesUsed: true,
    room: true,
    wrong: true,
    vouched: true,
  }),
} as const;
