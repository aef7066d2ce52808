import type { InboxMessage } from '../../shared/domain/metering/inboxMessage';
import type { Reading } from '../../shared/domain/metering/reading';
import { type PartlyRead, readReports, type UnreadReport } from './readReports';

export interface OpenedMessage {
  readonly message: InboxMessage;
  readonly readings: readonly Reading[];
  readonly malformed: readonly UnreadReport[];
  readonly partlyRead: readonly PartlyRead[];
}

/** Only the raw message is stored, so it is read again where it is settled. */
export function openMessage(message: InboxMessage): OpenedMessage {
  const read = readReports(message.body, message.receivedAtMs);
  return read.ok ? { message, ...read.value } : { message, readings: [], malformed: [], partlyRead: [] };
}
