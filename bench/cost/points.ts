/**
 * What WeChat Cloud charges: since 2026-01-16 everything is counted in resource points (资源点) of 0.001 yuan. Prices
 * are Shanghai's. What is stored costs nothing here: how it is charged was seen nowhere.
 */
import { sumBy } from 'remeda';

const POINTS_PER_DATABASE_CALL = 200 / 10_000;
const POINTS_PER_INVOCATION = 13.3 / 10_000;
const POINTS_PER_GB_SECOND = 0.111;
const POINTS_PER_BYTE_OUTWARD = 800 / 1e9;
const YUAN_PER_POINT = 0.001;
/** The smallest pack, of a month; past its points the environment stops, or pays for each where that is allowed. */
export const BASIC_PACK = { yuan: 19.9, points: 40_000 } as const;

export interface Use {
  readonly databaseCalls: number;
  readonly invocations: number;
  /** By the memory that a function is given, not by what it takes. */
  readonly gbSeconds: number;
  readonly outwardBytes: number;
}

export function pointsOf({ databaseCalls, invocations, gbSeconds, outwardBytes }: Use): number {
  return (
    databaseCalls * POINTS_PER_DATABASE_CALL +
    invocations * POINTS_PER_INVOCATION +
    gbSeconds * POINTS_PER_GB_SECOND +
    outwardBytes * POINTS_PER_BYTE_OUTWARD
  );
}

export function yuanOf(points: number): number {
  return BASIC_PACK.yuan + Math.max(0, points - BASIC_PACK.points) * YUAN_PER_POINT;
}

export function times(use: Use, factor: number): Use {
  return {
    databaseCalls: use.databaseCalls * factor,
    invocations: use.invocations * factor,
    gbSeconds: use.gbSeconds * factor,
    outwardBytes: use.outwardBytes * factor,
  };
}

export function together(...uses: readonly Use[]): Use {
  const of = (what: keyof Use): number => sumBy(uses, (use) => use[what]);
  return {
    databaseCalls: of('databaseCalls'),
    invocations: of('invocations'),
    gbSeconds: of('gbSeconds'),
    outwardBytes: of('outwardBytes'),
  };
}

export function beyond(use: Use, base: Use): Use {
  return together(use, times(base, -1));
}
