/** The cloud's limits on function calls; the source is named where it is not the published error table. */

const kibibyte = 1024;
export const mebibyte = 1024 * kibibyte;

/** Argument of a call from a phone, as JSON text. */
export const maxClientArgumentBytes = 100 * kibibyte;
/** Any other argument. */
export const maxArgumentBytes = 6 * mebibyte;
/** Result of a call from a phone (-604001). */
export const maxClientResultBytes = mebibyte;
/** Any other result. */
export const maxResultBytes = 6 * mebibyte;
/** Time-outs that the console offers, in seconds. */
export const maxTimeoutSeconds = 60;
export const defaultTimeoutSeconds = 3;
export const defaultMemoryMB = 256;
/** From the start of an instance until its module is loaded: SCF's own default and bounds of `InitTimeout`. */
export const defaultInitTimeoutSeconds = 65;
export const maxInitTimeoutSeconds = 300;

/** Ours: warm instances of one function; two cores need no more. */
export const maxInstances = 4;
/**
 * Ours: calls from inside a function may go beyond `maxInstances`, for a caller that waits for its own function
 * would otherwise wait for ever; this ends a recursion.
 */
export const maxInstancesForNestedCalls = 24;
/** Ours: calls that wait for an instance of one function. */
export const maxQueuedCalls = 1_000;
/** Ours: what is remembered of a function for looking at. */
export const maxInvocationRecords = 500;
export const maxLinesPerInvocation = 200;
export const maxCallsPerInvocation = 500;
export const maxLineCharacters = 4_000;
