/** For tests on the local cloud: small functions, gates to hold them at, and an order for their requests. */
export type { KeptValues } from '../devices/devicePlugin';
export { type Gate, makeGate } from './gate';
export { interleave, type Scheduler, type Turn } from './interleave';
export { openKeptValues } from './keptValues';
export * from './testFunctions';
