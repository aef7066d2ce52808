/** What we asked the hub for, as a message that goes the way of a push. */
import { readingsOf } from '../../shared/contract/meterReport';
import { type InboxMessage, inboxMessage, pulledId } from '../../shared/domain/metering/inboxMessage';
import type { PulledReport } from './ports';

export function reportMessage(
  id: string,
  meterNo: string,
  reports: readonly unknown[],
  receivedAtMs: number,
): InboxMessage {
  const readings = reports.flatMap((report) => {
    const parsed = readingsOf(report, receivedAtMs);
    return parsed.ok ? parsed.value : [];
  });
  const body = JSON.stringify({ method: 'report', params: reports });
  return inboxMessage(id, { body, receivedAtMs, readings, asked: meterNo });
}

export function pulledMessage(
  meterNo: string,
  { report, takenAtMs }: PulledReport,
  receivedAtMs: number,
): InboxMessage {
  return reportMessage(pulledId(meterNo, takenAtMs), meterNo, [report], receivedAtMs);
}
