/** Hub messages, opened into readings and into what could not be read. */
import type { Outcome } from '../../shared/contract/contract';
import { readingsOf, reportsOf } from '../../shared/contract/meterReport';
import type { InboxMessage } from '../../shared/domain/metering/inboxMessage';
import type { QuarantinedReading } from '../../shared/domain/metering/quarantinedReading';
import type { Reading } from '../../shared/domain/metering/reading';

/** The reports in a message's body, whichever of the hub's two forms it has. */
export function reportsIn(body: string): Outcome<readonly unknown[]> {
  return reportsOf(body, (text) => Buffer.from(text, 'base64').toString('utf8'));
}

export interface OpenedMessage {
  readonly message: InboxMessage;
  readonly readings: readonly Reading[];
  readonly malformed: readonly QuarantinedReading[];
}

export function openMessage(message: InboxMessage): OpenedMessage {
  const reports = reportsIn(message.body);
  const opened = (reports.ok ? reports.value : []).map((report) => ({
    report,
    parsed: readingsOf(report, message.receivedAtMs),
  }));
  return {
    message,
    readings: opened.flatMap(({ parsed }) => (parsed.ok ? parsed.value : [])),
    malformed: opened.flatMap(({ report, parsed }, index) =>
      parsed.ok ? [] : [malformedReport(message, index, report)],
    ),
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
