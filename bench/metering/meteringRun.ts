/** Ticks of a campus: the cloud in one program, `ingest` in another, the textbook in a third. */
import { type ChildProgram, closedDoor, SDK_ENVIRONMENT } from 'cloud-emulator/programs';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/domain/basis/shanghaiTime';
import { benchProgram } from '../benchProgram';
import { OPENED_MS } from './meteringCampus';
import type { Question, ReportCosts, RunFigures } from './questions';
import { TEXTBOOK_READINGS } from './textbook';

/** Until every meter has provisional days, and the first is closed. */
const DAYS_BEFORE = 4;
const TICKS = 3;
const TICK_MS = 15 * MINUTE_MS;
const FIRST_TICK_MS = OPENED_MS + DAYS_BEFORE * DAY_MS + 13 * HOUR_MS;
const tickMs = (tick: number): number => FIRST_TICK_MS + tick * TICK_MS;
/** Of a tick, at the most; a run ends by the clock. */
const MOST_RUNS = 10;

export interface Figures extends RunFigures {
  /** Every request and every invocation. */
  readonly calls: number;
}

export class MeteringRun {
  readonly meters: number;
  readonly #server = benchProgram('meteringServer');
  readonly #ingest = benchProgram('ingestFunction', SDK_ENVIRONMENT);
  readonly #progress: (text: string) => void;
  #url = '';

  private constructor(meters: number, progress: (text: string) => void) {
    this.meters = meters;
    this.#progress = progress;
  }

  /** A campus on which a reading a day has come in, at noon, until its first day was closed. */
  static async withCampus<Result>(
    meters: number,
    progress: (text: string) => void,
    use: (run: MeteringRun) => Promise<Result>,
  ): Promise<Result> {
    const run = new MeteringRun(meters, progress);
    try {
      const [{ url }] = await Promise.all([
        run.#server.next() as Promise<{ url: string }>,
        run.#ingest.next(),
      ]);
      run.#url = url;
      const ticksMs = Array.from({ length: TICKS }, (_, tick) => tickMs(tick));
      await run.#ask({ kind: 'fill', meters, ticksMs, textbookMeters: TEXTBOOK_READINGS });
      for (let day = 0; day < DAYS_BEFORE; day += 1) await run.#tickAt(noonMs(day));
      await run.#tickAt(noonMs(DAYS_BEFORE));
      return await use(run);
    } finally {
      await Promise.all([run.#ingest.stop(), run.#server.stop()]);
    }
  }

  async ticks(): Promise<readonly Figures[]> {
    const figures: Figures[] = [];
    for (let tick = 0; tick < TICKS; tick += 1) figures.push(await this.#tickAt(tickMs(tick)));
    return figures;
  }

  readReports(months: number): Promise<ReportCosts> {
    return this.#ask({ kind: 'readReports', months }) as Promise<ReportCosts>;
  }

  async textbook(): Promise<Figures> {
    const program = benchProgram('textbookFunction', SDK_ENVIRONMENT);
    try {
      await program.next();
      const figures = await this.#inAFunctionsName(program, tickMs(TICKS));
      // One invocation for each reading, as the hub sends them; one is counted already.
      const calls = figures.calls + TEXTBOOK_READINGS - 1;
      this.#say('the textbook', { ...figures, calls });
      return { ...figures, calls };
    } finally {
      await program.stop();
    }
  }

  async #tickAt(atMs: number): Promise<Figures> {
    let { calls } = (await this.#ask({ kind: 'push', atMs })) as { calls: number };
    let total: RunFigures = { durationMs: 0, cpuMs: 0, peakRssMB: 0, readings: 0 };
    for (let runs = 0; total.readings < this.meters; runs += 1) {
      if (runs === MOST_RUNS) throw new Error(`${MOST_RUNS} runs did not settle a tick`);
      const run = await this.#inAFunctionsName(this.#ingest, atMs);
      calls += run.calls;
      total = {
        durationMs: total.durationMs + run.durationMs,
        cpuMs: total.cpuMs + run.cpuMs,
        peakRssMB: run.peakRssMB,
        readings: total.readings + run.readings,
      };
    }
    await this.#ask({ kind: 'check', atMs });
    this.#say(new Date(atMs).toISOString(), { ...total, calls });
    return { ...total, calls };
  }

  async #inAFunctionsName(program: ChildProgram, nowMs: number): Promise<Figures> {
    const door = await closedDoor();
    try {
      const { token } = (await this.#ask({ kind: 'enter', until: door.url })) as { token: string };
      const figures = (await program.ask({ url: this.#url, token, nowMs })) as RunFigures;
      const { calls } = (await this.#ask({ kind: 'count' })) as { calls: number };
      return { ...figures, calls: calls + 1 };
    } finally {
      door.open();
    }
  }

  #say(what: string, { readings, durationMs, cpuMs, peakRssMB, calls }: Figures): void {
    this.#progress(
      `${what}: ${readings} readings in ${(durationMs / 1_000).toFixed(1)} s, ${(cpuMs / 1_000).toFixed(1)} s of CPU, ` +
        `${peakRssMB.toFixed(0)} MB, ${calls} calls`,
    );
  }

  #ask(question: Question): Promise<unknown> {
    return this.#server.ask(question);
  }
}

function noonMs(day: number): number {
  return OPENED_MS + day * DAY_MS + 12 * HOUR_MS;
}
