/** What the bench of metering asks its programs. */

export type Question =
  | {
      readonly kind: 'fill';
      readonly meters: number;
      /** When rooms fall below the line. */
      readonly ticksMs: readonly number[];
      readonly textbookMeters: number;
    }
  | { readonly kind: 'push'; readonly atMs: number }
  | { readonly kind: 'enter'; readonly until: string }
  | { readonly kind: 'count' }
  | { readonly kind: 'readReports'; readonly months: number }
  | { readonly kind: 'check'; readonly atMs: number };

/** What a report costs: requests of the database, and what they and their answers weigh. */
export interface ReportCost {
  readonly calls: number;
  readonly bytes: number;
}

export interface ReportCosts {
  readonly days: ReportCost;
  readonly bills: ReportCost;
}

/** Asked of a program that stands for a function. */
export interface Run {
  readonly url: string;
  readonly token: string;
  readonly nowMs: number;
}

export interface RunFigures {
  readonly durationMs: number;
  /** Of the process, all its threads. */
  readonly cpuMs: number;
  /** The most memory that the process has had since it began. */
  readonly peakRssMB: number;
  readonly readings: number;
}
