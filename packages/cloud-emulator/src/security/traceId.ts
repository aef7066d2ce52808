import type { SeededIds } from '../random/seededIds';

/** The shape of WeChat's: three groups of eight hexadecimal digits. */
export function traceIdOf(ids: SeededIds): string {
  return ids.hex().replace(/^(.{8})(.{8})(.{8}).*$/, '$1-$2-$3');
}
