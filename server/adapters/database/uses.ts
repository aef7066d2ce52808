/** How often somebody has done something within a period, counted as it happens: two never both take the last place. */
import { HOUR_MS } from '../../../shared/domain/basis/shanghaiTime';
import type { UseCounts } from '../../basis/ports';
import { command, database } from '../wxCloud';
import { Collection } from './collection';

interface Uses {
  readonly _id: string;
  /** The period's number since 1970. */
  readonly period: number;
  readonly count: number;
}

const uses = new Collection<Uses>(database, 'lookups');

export const useCounts: UseCounts = {
  count: (use, openid, nowMs, allowed) => countUse(`${use}:${openid}`, Math.floor(nowMs / HOUR_MS), allowed),

  async forget(openid, ids) {
    const counted = ['contentCheck', 'payCallback', 'order'].map((use) => `${use}:${openid}`);
    await uses.removeAll({ _id: command.in([openid, ...counted, ...ids]) });
  },
};

/** Counts a use; false once `allowed` are used up in the period. */
export async function countUse(_id: string, period: number, allowed: number): Promise<boolean> {
  const another = (): Promise<number> =>
    uses.update({ _id, period, count: command.lt(allowed) }, { count: command.inc(1) });
  if ((await another()) > 0) return true;
  const first = { period, count: 1 };
  if ((await uses.update({ _id, period: command.neq(period) }, first)) > 0) return true;
  if ((await uses.insert({ _id, ...first })) === 'inserted') return true;
  // Somebody may have begun the period meanwhile.
  return (await another()) > 0;
}
