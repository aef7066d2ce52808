/** What we asked the hub for, as a message that goes the way of a push. */
import { readReport } from '../../shared/contract/meterReport';
import { type InboxMessage, inboxMessage, pulledId } from '../../shared/domain/metering/inboxMessage';
import type { PulledReport } from './ports';

export function reportMessage(
  id: string,
  meterNo: string,
  reports: readonly unknown[],
  receivedAtMs: number,
): InboxMessage {
  const readings = reports.flatMap((report) => {
    const parsed = readReport(report, receivedAtMs);
    return parsed.ok ? parsed.value.readings : [];
  });
  const body = JSON.stringify({ method: 'report', params: reports });
  return inboxMessage(id, { body, receivedAtMs, readings, asked: meterNo });
}

export function pulledMessage(
  meterNo: string,
  { report, takenAtMs }: PulledReport,
  receivedAtMs: number,
): InboxMessage {
  // Of a report without a time it is only known when it came.
  return reportMessage(pulledId(meterNo, takenAtMs ?? receivedAtMs), meterNo, [report], receivedAtMs);
}
