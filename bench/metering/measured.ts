/** What a run in this process costs it. */
import type { RunFigures } from './questions';

export async function measured(run: () => Promise<number>): Promise<RunFigures> {
  const startedMs = performance.now();
  const startedCpu = process.cpuUsage();
  const readings = await run();
  const { user, system } = process.cpuUsage(startedCpu);
  return {
    durationMs: performance.now() - startedMs,
    cpuMs: (user + system) / 1_000,
    peakRssMB: process.resourceUsage().maxRSS / 1_024,
    readings,
  };
}
