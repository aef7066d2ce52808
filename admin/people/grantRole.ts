/** `grant-role`: who belongs to the staff, and in which roles. The first administrator can come from nowhere else. */
import { createHash } from 'node:crypto';
import { defined } from '../../shared/domain/basis/defined';
import type { Area } from '../../shared/domain/rooms/room';
import type { AuditEntry } from '../../shared/domain/staff/audit';
import { isAdmin, type Role, ROLES, type Staff, withRoles } from '../../shared/domain/staff/staff';
import { accessOf } from '../cloud/access';
import { AdminCloud, type TransactionSource } from '../cloud/adminCloud';
import { BadCall, type CommandContext, DONE, type ExitCode } from '../commandContext';
import type { Language } from '../table/findings';

export interface GrantOptions {
  readonly name: string;
  readonly campus: string;
  readonly role: readonly Role[];
  readonly why?: string;
  readonly language: Language;
}

/** How the audit names who works from off the cloud. */
const BY = 'admin-cli';
const OPENID = /^[A-Za-z0-9_-]{5,64}$/;
const NOBODY = 'none';
const LAST_ADMIN: Readonly<Record<Language, string>> = {
  zh: '校区至少要有一位管理员。',
  en: 'A campus needs at least one administrator.',
};
/** More than any campus employs. */
const MOST_STAFF = 1_000;

/** `desk,operator`, or `none` for somebody who leaves. @throws BadCall */
export function rolesOf(text: string): readonly Role[] {
  if (text === NOBODY) return [];
  const words = text.split(',').map((word) => word.trim());
  const unknown = words.find((word) => !ROLES.some((role) => role === word));
  if (unknown !== undefined)
    throw new BadCall(`There is no role “${unknown}”; there are ${ROLES.join(', ')}, and ${NOBODY}`);
  return ROLES.filter((role) => words.includes(role));
}

export async function grantRole(
  world: CommandContext,
  openid: string,
  { name, campus, role: roles, why, language }: GrantOptions,
): Promise<ExitCode> {
  if (!OPENID.test(openid)) throw new BadCall('An openid has 5 to 64 letters, digits, - and _');
  if (name.trim() === '') throw new BadCall('A member of staff has a name');
  const cloud = new AdminCloud(accessOf(world.environment));
  world.err(`Working on ${cloud.access.name}\n`);
  await knowCampus(cloud, campus);
  const colleagues = await cloud.collection<Staff>('staff').find({ campusId: campus }, MOST_STAFF);
  const others = colleagues.filter((one) => isAdmin(one) && one._id !== openid);
  let before: Staff | undefined;
  const after: Staff = { _id: openid, staffId: digest(`staff:${openid}`), campusId: campus, name, roles };
  await cloud.transact(async (source) => {
    before = await memberIn(source, openid);
    if (before && before.campusId !== campus)
      throw new BadCall(`${before.name} belongs to the campus ${before.campusId}`);
    const changed: Staff = { ...before, ...after, staffId: before?.staffId ?? after.staffId };
    if (isSame(before, changed)) return;
    const left: (Staff | undefined)[] = [];
    for (const { _id } of others) left.push(await memberIn(source, _id));
    const written = withRoles(
      before,
      changed,
      left.flatMap((one) => one ?? []),
    );
    if (!written.ok) throw new BadCall(LAST_ADMIN[language]);
    for (const { _id, ...document } of written.value) await source.collection('staff').doc(_id).set(document);
    const { _id: entryId, ...entry } = auditOf(before, changed, world.nowMs(), why);
    await source.collection('audit').doc(entryId).set(entry);
  });
  const is = roles.length === 0 ? 'no role' : roles.join(', ');
  world.out(`${name}: ${is} at ${campus}${isSame(before, after) ? ', as before' : ''}.\n`);
  return DONE;
}

async function memberIn(source: TransactionSource, openid: string): Promise<Staff | undefined> {
  const { data } = await source.collection('staff').doc(openid).get();
  return (data as Staff | null) ?? undefined;
}

async function knowCampus(cloud: AdminCloud, campus: string): Promise<void> {
  const areas = await cloud.collection<Area>('areas').all();
  if (areas.some(({ _id }) => _id === campus)) return;
  const there = areas.map(({ _id }) => _id).join(', ');
  throw new BadCall(`There is no campus “${campus}”; there is ${there === '' ? 'none yet' : there}`);
}

function isSame(before: Staff | undefined, after: Staff): boolean {
  return before?.name === after.name && before.roles.join() === after.roles.join();
}

/** As the door `staff` writes it for `grantRoles`. Unchanged roles write none, so a repetition has no second entry. */
function auditOf(before: Staff | undefined, after: Staff, atMs: number, why: string | undefined): AuditEntry {
  const { staffId, campusId, name, roles } = after;
  return {
    _id: digest(['grant', after._id, atMs, before?.roles.join(), roles.join(), name].join(':')),
    atMs,
    outcome: 'done',
    action: 'grantRoles',
    by: BY,
    byName: BY,
    campusId,
    subject: staffId,
    ...defined({ why }),
    before: { roles: before?.roles ?? [], ...(before && before.name !== name ? { name: before.name } : {}) },
    after: { roles, ...(before?.name === name ? {} : { name }) },
  };
}

function digest(text: string): string {
  return `S${createHash('sha256').update(text).digest('hex').slice(0, 30)}`;
}
