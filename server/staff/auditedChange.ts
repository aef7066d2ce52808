/**
 * What every change by staff has in common: it happens in one transaction with its entry in the audit, and the same
 * request sent again is answered from that entry.
 */
import type { Outcome } from '../../shared/contract/contract';
import type { StaffRequest } from '../../shared/contract/staff';
import { refuse, success } from '../../shared/domain/basis/result';
import type { AuditEntry, AuditFacts } from '../../shared/domain/staff/audit';
import type { Staff } from '../../shared/domain/staff/staff';
import type { BasisPorts, Transact } from '../basis/ports';
import { auditActor } from './auditAccess';
import type { StaffTransaction } from './ports';

/** Requests that change something: they carry the phone's own id and, where that does not speak for itself, why. */
export type ChangeRequest = Extract<StaffRequest, { readonly requestId: string }>;

export interface AuditedChange<Reply> {
  readonly roomId?: string;
  readonly subject?: string;
  readonly subjectName?: string;
  readonly before: AuditFacts;
  readonly after: AuditFacts;
  readonly reply: Reply;
}

type Audited = Pick<StaffTransaction, 'audit'>;

/** What a change needs that writes these stores. */
export type AuditedPorts<Stores> = Pick<BasisPorts, 'clock' | 'digestId'> & {
  readonly transact: Transact<Audited & Stores>;
};

/** @param run may run more than once; what it refuses is not written */
export function runAuditedChange<Reply, Stores>(
  cloud: AuditedPorts<Stores>,
  member: Staff,
  request: ChangeRequest,
  run: (stores: Audited & Stores) => Promise<Outcome<AuditedChange<Reply>>>,
): Promise<Outcome<Reply>> {
  const id = cloud.digestId(['deed', member._id, request.requestId].join(':'));
  const wish = cloud.digestId(JSON.stringify(request));
  return cloud.transact(async (stores): Promise<Outcome<Reply>> => {
    const known = await stores.audit.get(id);
    if (known !== undefined)
      return known.wish === wish ? success(known.reply as Reply) : refuse('REQUEST_ID_REUSED');
    const done = await run(stores);
    if (!done.ok) return done;
    const { reply, ...deed } = done.value;
    const entry: AuditEntry = {
      _id: id,
      outcome: 'done',
      action: request.action,
      ...auditActor(member),
      ...deed,
      ...('why' in request ? { why: request.why } : {}),
      atMs: cloud.clock.nowMs(),
      wish,
      reply,
    };
    await stores.audit.replace(entry);
    return success(reply);
  });
}
