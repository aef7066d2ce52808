/** What is counted of some requests. Bytes are those of HTTP bodies. */
export interface Tally {
  readonly calls: number;
  /** Of the calls: answered with an error. */
  readonly failed: number;
  readonly requestBytes: number;
  readonly replyBytes: number;
}

/** One request of the SDK, when it has been answered. */
export interface CountedCall {
  readonly requestBytes: number;
  /** 0 when nobody was left to be answered. */
  readonly replyBytes: number;
  readonly failed: boolean;
}

export const NO_CALLS: Tally = { calls: 0, failed: 0, requestBytes: 0, replyBytes: 0 };

export function withCall(tally: Tally, { requestBytes, replyBytes, failed }: CountedCall): Tally {
  return {
    calls: tally.calls + 1,
    failed: tally.failed + (failed ? 1 : 0),
    requestBytes: tally.requestBytes + requestBytes,
    replyBytes: tally.replyBytes + replyBytes,
  };
}

/** Tallies of groups that come up as they are met, at most so many; all later groups are counted as one. */
export class Tallies<Group extends object> {
  readonly #groups = new Map<string, { readonly group: Group; tally: Tally }>();
  readonly #most: number;
  readonly #others: Group;

  constructor(most: number, others: Group) {
    this.#most = most;
    this.#others = others;
  }

  /** @param key tells groups apart, and orders them */
  add(key: string, group: Group, call: CountedCall): void {
    const known = this.#groups.get(key);
    if (known) known.tally = withCall(known.tally, call);
    else if (this.#groups.size < this.#most)
      this.#groups.set(key, { group, tally: withCall(NO_CALLS, call) });
    else this.#addToOthers(call);
  }

  rows(): readonly (Group & Tally)[] {
    return [...this.#groups]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([, { group, tally }]) => ({ ...group, ...tally }));
  }

  #addToOthers(call: CountedCall): void {
    const known = this.#groups.get(OTHERS)?.tally ?? NO_CALLS;
    this.#groups.set(OTHERS, { group: this.#others, tally: withCall(known, call) });
  }
}

/** Comes after every name. */
const OTHERS = '\uffff';
