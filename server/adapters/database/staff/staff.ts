/** The staff of the service department, and what they did. */
import type { AuditEntry } from '../../../../shared/domain/staff/audit';
import type { Staff } from '../../../../shared/domain/staff/staff';
import type { AuditStore, StaffStore, StaffTransaction } from '../../../staff/ports';
import { type CollectionSource, database } from '../../wxCloud';
import { Collection } from '../collection';

const staff = new Collection<Staff>(database, 'staff');
const audit = new Collection<AuditEntry>(database, 'audit');

export const staffStore: StaffStore = {
  get: (openid) => staff.get(openid),

  async ofCampus(campusId) {
    const found = await staff.findAll({ where: { campusId } });
    return [...found].sort((a, b) => a.name.localeCompare(b.name, 'zh'));
  },
};

export const auditStore: AuditStore = {
  async record(entry) {
    await audit.insert(entry);
  },

  ofCampus: (campusId, after, limit) => audit.newestFirst({ campusId }, after, limit),
};

export function staffTransaction(source: CollectionSource): StaffTransaction {
  return {
    staff: new Collection(source, 'staff'),
    audit: new Collection(source, 'audit'),
  };
}
