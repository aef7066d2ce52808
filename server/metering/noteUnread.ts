/** What could not be read of reports: in the log each time, on the desk once, so that no faulty firmware buries it. */
import { unique, uniqueBy } from 'remeda';
import type { MeterShard } from '../../shared/domain/metering/meterShard';
import {
  type QuarantinedReading,
  unreadPart,
  unreadReport,
} from '../../shared/domain/metering/quarantinedReading';
import type { BasisPorts } from '../basis/ports';
import type { OpenedMessage } from './openMessage';
import type { MeteringPorts } from './ports';

const METERS_IN_LOG = 20;

/** @param shards of the meters that the reports name: their rooms say on whose desk it belongs */
export async function noteUnread(
  { log, quarantine }: Pick<BasisPorts, 'log'> & Pick<MeteringPorts, 'quarantine'>,
  messages: readonly OpenedMessage[],
  shards: readonly MeterShard[],
): Promise<void> {
  const partly = messages.flatMap(({ partlyRead }) => partlyRead);
  if (partly.length > 0) {
    const parts = unique(partly.flatMap(({ unread }) => unread)).join(' ');
    const meters = unique(partly.map(({ meterNo }) => meterNo))
      .slice(0, METERS_IN_LOG)
      .join(' ');
    log('parts of reports not read', { reports: partly.length, parts, meters });
  }
  const cases = uniqueBy(casesOf(messages, shards), ({ _id }) => _id);
  if (cases.length > 0) await quarantine.note(cases);
}

function casesOf(
  messages: readonly OpenedMessage[],
  shards: readonly MeterShard[],
): readonly QuarantinedReading[] {
  const records = shards.flatMap(({ meters }) => Object.values(meters));
  const rooms = new Map(records.map(({ meterNo, roomId }) => [meterNo, roomId]));
  return messages.flatMap(({ message, malformed, partlyRead }) => {
    const common = { messageId: message._id, atMs: message.receivedAtMs };
    return [
      ...malformed.map(({ report, meterNo }) =>
        unreadReport({ ...common, raw: JSON.stringify(report), meterNo, roomId: rooms.get(meterNo ?? '') }),
      ),
      ...partlyRead.flatMap(({ report, meterNo, unread }) => {
        const roomId = rooms.get(meterNo);
        if (roomId === undefined) return []; // The reading itself is on the desk: no room has its meter.
        const raw = JSON.stringify(report);
        return unread.map((part) => unreadPart(part, { ...common, raw, meterNo, roomId }));
      }),
    ];
  });
}
