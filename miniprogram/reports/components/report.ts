/** What the page asks of the report that is looked at. */
export interface Report {
  refresh(): Promise<void>;
  /** Asks for what comes after, where there is more. */
  more(): Promise<void>;
}
