/** What the page asks of the report that is looked at. */
export interface Report {
  refresh(): Promise<void>;
  /** Asks for what comes after, where there is more. */
  more(): Promise<void>;
}

/** One that shows a month at a time. */
export interface MonthReport extends Report {
  turnTo(month: string): Promise<void>;
}
