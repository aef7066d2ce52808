/** A hub message's body, read into readings and into what could not be read. */
import type { Outcome } from '../../shared/contract/contract';
import { readingsOf, reportsOf } from '../../shared/contract/meterReport';
import { success } from '../../shared/domain/basis/result';
import type { Reading } from '../../shared/domain/metering/reading';

export interface ReadReports {
  readonly readings: readonly Reading[];
  /** Reports without their readings, with their place in the message. */
  readonly malformed: readonly { readonly index: number; readonly report: unknown }[];
}

/** Whichever of the hub's two forms the body has. A report that can't be read fails no other. */
export function readReports(body: string, receivedAtMs: number): Outcome<ReadReports> {
  const reports = reportsOf(body, (text) => Buffer.from(text, 'base64').toString('utf8'));
  if (!reports.ok) return reports;
  const read = reports.value.map((report, index) => ({
    index,
    report,
    parsed: readingsOf(report, receivedAtMs),
  }));
  return success({
    readings: read.flatMap(({ parsed }) => (parsed.ok ? parsed.value : [])),
    malformed: read.flatMap(({ index, report, parsed }) => (parsed.ok ? [] : [{ index, report }])),
  });
}
