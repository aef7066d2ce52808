/** What every tab of the console is. */
export interface Tab {
  /** Stands in the address, behind `#`. */
  readonly name: string;
  readonly title: string;
  readonly element: HTMLElement;
  /** Asks anew and shows it; called every few seconds while the tab is seen. */
  refresh(): Promise<void>;
}

/** How a tab does something to the local cloud: what went wrong is told, and what has become of it is shown at once. */
export type Act = (deed: () => Promise<unknown>) => void;

/** What a module of devices exports by default. Call `refreshed` when the tab is to ask anew. */
export type MakeTab = (act: Act, refreshed: () => void) => Tab;
