import type { InboxMessage } from '../../shared/domain/metering/inboxMessage';
import type { QuarantinedReading } from '../../shared/domain/metering/quarantinedReading';
import type { Reading } from '../../shared/domain/metering/reading';
import { readReports } from './readReports';

export interface OpenedMessage {
  readonly message: InboxMessage;
  readonly readings: readonly Reading[];
  readonly malformed: readonly QuarantinedReading[];
}

/** Only the raw message is stored, so it is read again where it is settled. */
export function openMessage(message: InboxMessage): OpenedMessage {
  const read = readReports(message.body, message.receivedAtMs);
  if (!read.ok) return { message, readings: [], malformed: [] };
  const { readings, malformed } = read.value;
  return {
    message,
    readings,
    malformed: malformed.map(({ index, report }) => malformedReport(message, index, report)),
  };
}

function malformedReport(message: InboxMessage, index: number, report: unknown): QuarantinedReading {
  return {
    _id: `${message._id}:${index}`,
    reason: 'malformed',
    raw: JSON.stringify(report),
    messageId: message._id,
    atMs: message.receivedAtMs,
    state: 'open',
  };
}
