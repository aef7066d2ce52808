/** What a chart shows. Values are integers in our own units; the axis alone speaks of kWh and yuan. */
export interface ChartData {
  readonly bars: readonly Bar[];
  /** How many of the bars' unit make one on their axis: 1000 Wh are 1 kWh. */
  readonly barsPerUnit: number;
  /** Stands above the bars' axis. */
  readonly barsTitle: string;
  /** One value for each bar, on an axis of its own at the right. */
  readonly line?: Line;
}

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** May still change: drawn lighter. */
  readonly provisional: boolean;
}

export interface Line {
  readonly values: readonly number[];
  readonly perUnit: number;
  readonly title: string;
}
