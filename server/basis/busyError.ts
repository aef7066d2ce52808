/** Thrown when others kept changing what was to be written; the same request may be sent again. */
export class BusyError extends Error {
  override readonly name = 'BusyError';
}
