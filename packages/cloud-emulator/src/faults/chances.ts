/**
 * What goes wrong now and then, and how slow the database is. Nothing does unless a share is set. A decision depends
 * on the seed, the kind and how many of that kind were asked for before, so the same requests meet the same fate.
 */
import { hash } from 'node:crypto';

/** Each a share of its occasions, from 0 to 1. */
export interface Shares {
  /** Writes and commits of transactions that another one got in the way of. */
  readonly conflicts: number;
  /** Requests of the SDK that the cloud gives up: a second throw decides whether they took effect. */
  readonly timeouts: number;
  /** Requests of the SDK that are answered with HTTP 503 and do nothing. */
  readonly serverErrors: number;
  /** Requests of the SDK that take effect, after which the connection ends without an answer. */
  readonly lostReplies: number;
  /** Payments that no function is ever told of. */
  readonly droppedCallbacks: number;
  /** Payments that a function is told of twice. */
  readonly duplicatedCallbacks: number;
  /** Invocations that begin `slowMs` late, while their time-out runs. */
  readonly slowFunctions: number;
}

export interface ChanceSettings extends Shares {
  readonly seed: number;
  /** Real milliseconds that pass before the database looks at a request. Requests wait side by side. */
  readonly dbLatencyMs: number;
  readonly slowMs: number;
}

export type Chance = keyof Shares;

/** How often a thing could have happened since the seed was set, and how often it did. */
export interface Tally {
  readonly asked: number;
  readonly happened: number;
}

export interface ChanceReport extends ChanceSettings {
  readonly tallies: Readonly<Record<string, Tally>>;
}

const NONE: Shares = {
  conflicts: 0,
  timeouts: 0,
  serverErrors: 0,
  lostReplies: 0,
  droppedCallbacks: 0,
  duplicatedCallbacks: 0,
  slowFunctions: 0,
};
const OFF: ChanceSettings = { seed: 1, dbLatencyMs: 0, slowMs: 3_000, ...NONE };
/** A timer cannot wait longer. */
const MOST_MS = 2 ** 31 - 1;
const HASHED_VALUES = 2 ** 48;

export class Chances {
  readonly #tallies = new Map<string, Tally>();
  readonly #initial: ChanceSettings;
  #settings: ChanceSettings;

  /** @throws TypeError for a name or a number that will not do */
  constructor(initial: Partial<ChanceSettings> = {}) {
    this.#initial = { ...OFF, ...checked(initial) };
    this.#settings = this.#initial;
  }

  get settings(): ChanceSettings {
    return this.#settings;
  }

  /** Changes what is named and leaves the rest. Naming a seed begins its sequence anew. @throws TypeError */
  set(changes: Partial<ChanceSettings>): void {
    this.#settings = { ...this.#settings, ...checked(changes) };
    if (changes.seed !== undefined) this.#tallies.clear();
  }

  /** Nothing goes wrong and nothing is slow any more. */
  clear(): void {
    this.#settings = { ...OFF, seed: this.#initial.seed };
    this.#tallies.clear();
  }

  /** Whether it happens this time. */
  now(chance: Chance): boolean {
    return this.#throw(chance, this.#settings[chance]);
  }

  /** Decides what has no share of its own: one way as often as the other. */
  eitherWay(name: string): boolean {
    return this.#throw(name, 0.5);
  }

  report(): ChanceReport {
    return { ...this.#settings, tallies: Object.fromEntries(this.#tallies) };
  }

  #throw(name: string, share: number): boolean {
    const { asked, happened } = this.#tallies.get(name) ?? { asked: 0, happened: 0 };
    const hits = share > 0 && this.#fraction(name, asked) < share;
    this.#tallies.set(name, { asked: asked + 1, happened: happened + (hits ? 1 : 0) });
    return hits;
  }

  /** At least 0 and below 1. */
  #fraction(name: string, count: number): number {
    const digest = hash('sha256', `${this.#settings.seed}/${name}/${count}`, 'buffer');
    return digest.readUIntBE(0, 6) / HASHED_VALUES;
  }
}

function checked(changes: Partial<ChanceSettings>): Partial<ChanceSettings> {
  for (const [name, value] of Object.entries<unknown>({ ...changes })) {
    if (!Object.hasOwn(OFF, name))
      throw new TypeError(`There is no “${name}” to set; there are: ${Object.keys(OFF).join(', ')}`);
    const [most, unit] = Object.hasOwn(NONE, name)
      ? [1, 'a share']
      : [name === 'seed' ? Number.MAX_SAFE_INTEGER : MOST_MS, 'a number'];
    if (typeof value !== 'number' || !(value >= 0 && value <= most))
      throw new TypeError(`“${name}” must be ${unit} between 0 and ${most}`);
  }
  return changes;
}
