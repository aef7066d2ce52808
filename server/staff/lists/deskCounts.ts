/** How much waits behind each row of the desk, of what a member may see: counted, not read. */
import type { WaitingCounts } from '../../../shared/contract/staff';
import { mayTake, type Staff } from '../../../shared/domain/staff/staff';
import type { FeedbackPorts } from '../../feedback/ports';
import type { MeteringPorts } from '../../metering/ports';
import type { ResidentsPorts } from '../../residents/ports';
import { countWorklists, type WorklistPorts } from '../worklists';

export type DeskCountPorts = WorklistPorts &
  Pick<FeedbackPorts, 'feedback'> &
  Pick<MeteringPorts, 'quarantine'> &
  Pick<ResidentsPorts, 'cases'>;

type Counter = (cloud: DeskCountPorts, campusId: string) => Promise<number>;

const COUNTERS: Readonly<Record<keyof WaitingCounts, Counter>> = {
  listFeedback: ({ feedback }, campusId) => feedback.inbox(campusId, 'open').count(),
  listQuarantine: ({ quarantine }, campusId) => quarantine.countOpen(campusId),
  worklist: countWorklists,
  listCases: ({ cases }, campusId) => cases.openOf(campusId).count(),
};

export async function deskCounts(cloud: DeskCountPorts, member: Staff): Promise<WaitingCounts> {
  const lists = (Object.keys(COUNTERS) as (keyof WaitingCounts)[]).filter((list) => mayTake(member, list));
  const counts = await Promise.all(
    lists.map(async (list) => [list, await COUNTERS[list](cloud, member.campusId)] as const),
  );
  return Object.fromEntries(counts);
}
