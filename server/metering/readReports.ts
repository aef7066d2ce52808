/** A hub message's body, read into readings and into what could not be read. */
import type { Outcome } from '../../shared/contract/contract';
import { meterNamedIn, readReport, reportsOf } from '../../shared/contract/meterReport';
import { defined } from '../../shared/domain/basis/defined';
import { success } from '../../shared/domain/basis/result';
import type { Reading } from '../../shared/domain/metering/reading';

export interface ReadReports {
  readonly readings: readonly Reading[];
  /** Reports without a reading, with the meter that they name. */
  readonly malformed: readonly UnreadReport[];
  /** Reports of which a part was dropped, with the names of such parts. */
  readonly partlyRead: readonly PartlyRead[];
}

export interface UnreadReport {
  readonly report: unknown;
  readonly meterNo?: string;
}

export interface PartlyRead {
  readonly report: unknown;
  readonly meterNo: string;
  readonly unread: readonly string[];
}

/** Whichever of the hub's two forms the body has. A report that can't be read fails no other. */
export function readReports(body: string, receivedAtMs: number): Outcome<ReadReports> {
  const reports = reportsOf(body, (text) => Buffer.from(text, 'base64').toString('utf8'));
  if (!reports.ok) return reports;
  const read = reports.value.map((report) => ({ report, parsed: readReport(report, receivedAtMs) }));
  return success({
    readings: read.flatMap(({ parsed }) => (parsed.ok ? parsed.value.readings : [])),
    malformed: read.flatMap(({ report, parsed }) =>
      parsed.ok ? [] : [{ report, ...defined({ meterNo: meterNamedIn(report) }) }],
    ),
    partlyRead: read.flatMap(({ report, parsed }) => {
      if (!parsed.ok || parsed.value.unread.length === 0) return [];
      const { readings, unread } = parsed.value;
      return readings.slice(0, 1).map(({ meterNo }) => ({ report, meterNo, unread }));
    }),
  });
}
