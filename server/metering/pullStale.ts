/**
 * Meters that have not been heard for too long. What the hub heard of them and we did not comes first, so that no gap
 * stays that somebody can fill; where there is nothing of the kind the meter itself is asked. What comes of it goes the
 * way of a push: a message in the inbox, under an id that is the same whoever pulls it.
 *
 * Where the hub pushes nothing this is how all meters are heard, so a run goes on for as long as meters answer. Where
 * most of them do not, a building or the hub itself is away, and the run has better things to do than to wait for it.
 */
import pMap from 'p-map';
import { chunk, sum } from 'remeda';
import { MINUTE_MS } from '../../shared/domain/basis/shanghaiTime';
import type { CampusSettings } from '../../shared/domain/documents/settings';
import { heardId, type InboxMessage } from '../../shared/domain/metering/inboxMessage';
import type { BasisPorts } from '../basis/ports';
import { inTurn, type UnheardMeter } from './inTurn';
import type { MeteringPorts } from './ports';
import { pulledMessage, reportMessage } from './reportMessage';

type PullPorts = Pick<BasisPorts, 'clock' | 'log'> & Pick<MeteringPorts, 'shards' | 'inbox' | 'meterHub'>;

const RUN_MS = 5 * MINUTE_MS;
/** The hub takes 20 requests a second; a meter that is away answers after some seconds, or never. */
const METERS_AT_A_TIME = 20;
const METERS_AT_ONCE = 6;
const REPORTS_PER_MESSAGE = 50;

/**
 * How many messages were kept.
 * @param deadlineMs of the steady clock: after it no meter is asked any more
 */
export async function pullStale(
  cloud: PullPorts,
  { pullAfterMs }: CampusSettings,
  deadlineMs: number,
): Promise<number> {
  const nowMs = cloud.clock.nowMs();
  const unheard = await unheardSince(cloud, nowMs - pullAfterMs);
  const turns = inTurn(unheard, Math.floor(nowMs / RUN_MS) * METERS_AT_A_TIME);
  const pull = async (meter: UnheardMeter): Promise<number> => {
    if (cloud.clock.steadyMs() > deadlineMs) return 0;
    try {
      const messages = await askFor(cloud, meter);
      for (const message of messages) await cloud.inbox.insert(message);
      return messages.length;
    } catch (error) {
      cloud.log('meter not pulled', { meter: meter.meterNo, error: String(error) });
      return 0;
    }
  };
  let kept = 0;
  for (const some of chunk(turns, METERS_AT_A_TIME)) {
    const messages = await pMap(some, pull, { concurrency: METERS_AT_ONCE });
    kept += sum(messages);
    const answered = messages.filter((count) => count > 0).length;
    if (answered * 2 < some.length) break;
  }
  return kept;
}

/** Readings are settled all the same where nobody can tell who was not heard. */
async function unheardSince(cloud: PullPorts, sinceMs: number): Promise<readonly UnheardMeter[]> {
  try {
    return await cloud.shards.unheardMeters(sinceMs);
  } catch (error) {
    cloud.log('silent meters not found', { error: String(error) });
    return [];
  }
}

async function askFor(
  cloud: PullPorts,
  { meterNo, latestTakenAtMs }: UnheardMeter,
): Promise<readonly InboxMessage[]> {
  const nowMs = cloud.clock.nowMs();
  const heard = await cloud.meterHub.history(meterNo, latestTakenAtMs + 1, nowMs + 1);
  if (heard !== undefined && heard.length > 0) {
    return chunk(heard, REPORTS_PER_MESSAGE).map((some) => {
      // Received when the hub received it: a late look must not pass for a late reading, nor for a sign of life.
      const heardAtMs = some[some.length - 1]?.heardAtMs ?? nowMs;
      const id = heardId(meterNo, some[0].heardAtMs, heardAtMs);
      const reports = some.map(({ report }) => report);
      return reportMessage(id, meterNo, reports, heardAtMs);
    });
  }
  const pulled = await cloud.meterHub.pull(meterNo);
  return pulled === undefined ? [] : [pulledMessage(meterNo, pulled, nowMs)];
}
