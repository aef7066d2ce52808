/** How often the cloud was asked for what, and how much went over the wire: what a program will be charged for. */
import { type CountedCall, NO_CALLS, Tallies, type Tally, withCall } from './tally';

export interface SdkCall extends CountedCall {
  /** Undefined when the local cloud has no such action. */
  readonly service: string | undefined;
  readonly action: string;
  readonly collection?: string;
  /** Who asked; undefined when the request came from no running function. */
  readonly functionName: string | undefined;
}

export interface CountsReport {
  /** The emulator's clock when counting began. */
  readonly sinceMs: number;
  readonly total: Tally;
  readonly services: readonly ({ readonly service: string } & Tally)[];
  /** Requests of the database; starting and ending a transaction concerns no collection. */
  readonly database: readonly ({ readonly collection?: string; readonly action: string } & Tally)[];
  readonly functions: readonly ({ readonly functionName: string } & Tally)[];
}

const NOBODY = '(none)';
const UNKNOWN = '(unknown)';
const OTHERS = '(others)';
/** Names come from requests, so a program could make up any number of them. */
export const mostGroups = 1_000;

export class Counts {
  readonly #nowMs: () => number;
  #since: Since;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
    this.#since = since(nowMs());
  }

  add(call: SdkCall): void {
    const { service = UNKNOWN, action, collection, functionName = NOBODY } = call;
    const counted = this.#since;
    counted.total = withCall(counted.total, call);
    counted.services.add(service, { service }, call);
    counted.functions.add(functionName, { functionName }, call);
    if (service === 'database')
      counted.database.add(
        `${collection ?? ''}\0${action}`,
        { ...(collection !== undefined && { collection }), action },
        call,
      );
  }

  report(): CountsReport {
    const { sinceMs, total, services, database, functions } = this.#since;
    return {
      sinceMs,
      total,
      services: services.rows(),
      database: database.rows(),
      functions: functions.rows(),
    };
  }

  /** Begins at nothing again. A request that is under way is counted when it is answered. */
  reset(): void {
    this.#since = since(this.#nowMs());
  }
}

type Database = CountsReport['database'][number];

interface Since {
  readonly sinceMs: number;
  total: Tally;
  readonly services: Tallies<{ readonly service: string }>;
  readonly database: Tallies<Omit<Database, keyof Tally>>;
  readonly functions: Tallies<{ readonly functionName: string }>;
}

function since(sinceMs: number): Since {
  return {
    sinceMs,
    total: NO_CALLS,
    services: new Tallies(mostGroups, { service: OTHERS }),
    database: new Tallies(mostGroups, { collection: OTHERS, action: OTHERS }),
    functions: new Tallies(mostGroups, { functionName: OTHERS }),
  };
}
