import type { ProbedWay } from '../../shared/domain/basis/probe';
import type { BasisPorts, Probe } from './ports';

/** Asks all ways at one time, and keeps what came of it under the name of the function that asked. */
export async function probeWays(
  { clock, probes, probeReports }: Pick<BasisPorts, 'clock' | 'probes' | 'probeReports'>,
  by: string,
): Promise<void> {
  const asked = Object.entries(probes) as readonly [ProbedWay, Probe][];
  const answers = await Promise.all(asked.map(async ([way, ask]) => [way, (await ask()) ?? ''] as const));
  await probeReports.write({ _id: by, atMs: clock.nowMs(), ways: Object.fromEntries(answers) });
}
