/** What a bench is, and what it finds. */

export interface Bench {
  /** What it can be asked for by; every measurement carries one of them. */
  readonly names: readonly string[];
  /** One sentence: what is compared with what. */
  readonly says: string;
  /** @param progress for people who wait; never stdout. */
  run(progress: (text: string) => void): Promise<readonly Measurement[]>;
}

export interface Measurement {
  readonly name: string;
  readonly ours: number;
  /** What the same run measured of something to compare with; null where there is nothing. */
  readonly baseline: number | null;
  /** Of `ours` and `baseline`. */
  readonly unit: string;
  readonly budget: Budget;
}

/** For the ratio of ours to the baseline, or for ours where there is no baseline. */
export type Budget = { readonly atLeast: number } | { readonly atMost: number };

/** A line of the report, with the names that tools read. */
export interface Verdict {
  readonly name: string;
  readonly ours: number;
  readonly baseline: number | null;
  readonly ratio: number | null;
  readonly budget: number;
  readonly unit: string;
  readonly ok: boolean;
}

/** A figure that is no number, or a baseline of 0, meets no budget. */
export function judge({ name, ours, baseline, unit, budget }: Measurement): Verdict {
  const ratio = baseline === null ? null : ours / baseline;
  const figure = ratio ?? ours;
  const isMet = 'atLeast' in budget ? figure >= budget.atLeast : figure <= budget.atMost;
  return {
    name,
    ours,
    baseline,
    ratio,
    budget: 'atLeast' in budget ? budget.atLeast : budget.atMost,
    unit,
    ok: isMet && Number.isFinite(figure),
  };
}
