import type { MovableClock } from '../clock/movableClock';

/** How often the clock is looked at, in real milliseconds. */
const LOOK_EVERY_MS = 250;

/** Looks regularly, and at once when the clock is moved. Call the returned function to stop. */
export function watchClock(clock: MovableClock, look: () => void): () => void {
  const interval = setInterval(look, LOOK_EVERY_MS);
  const stopListening = clock.onMove(look);
  return () => {
    clearInterval(interval);
    stopListening();
  };
}
