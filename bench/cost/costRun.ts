/** Measures what things use, ours and the textbook's, on one local cloud. */
import { type ChildProgram, closedDoor, SDK_ENVIRONMENT } from 'cloud-emulator/programs';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/domain/basis/shanghaiTime';
import { benchProgram } from '../benchProgram';
import { OPENED_MS } from '../metering/meteringCampus';
import type { RunFigures } from '../metering/questions';
import type { CostQuestion } from '../programs/costServer';
import { type Action, ACTIONS, type Measured, type MeasuredTextbook, READINGS_PER_DAY } from './month';
import { pointsOf, times, together, type Use } from './points';
import { INVOCATIONS } from './textbookStudent';

/** As many as the promise is about; a tick of 1,000 rooms costs a third more for each of them. */
const ROOMS = 5_000;
/** Until every meter has provisional days, and the first is closed. */
const DAYS_BEFORE = 4;
const TICK_MS = OPENED_MS + DAYS_BEFORE * DAY_MS + 13 * HOUR_MS;
/** In a quarter of an hour `ingest` looks once for meters that were not heard. */
const IDLE_RUNS_MS = [1, 2, 3].map((run) => TICK_MS + run * 5 * MINUTE_MS);
const LATER_MS = TICK_MS + HOUR_MS;
/** Each uses as much as any other. */
const TEXTBOOK_READINGS = 100;
/** As our functions have it. */
const TEXTBOOK_MEMORY_GB = 0.25;

export class CostRun {
  readonly #server = benchProgram('costServer');
  readonly #progress: (text: string) => void;
  #url = '';

  private constructor(progress: (text: string) => void) {
    this.#progress = progress;
  }

  static async measure(
    progress: (text: string) => void,
  ): Promise<{ readonly ours: Measured; readonly textbook: MeasuredTextbook }> {
    const run = new CostRun(progress);
    try {
      run.#url = ((await run.#server.next()) as { url: string }).url;
      const asked = { rooms: ROOMS, ticksMs: [TICK_MS], textbookMeters: TEXTBOOK_READINGS };
      const { banks } = (await run.#ask({ kind: 'fill', ...asked })) as { banks: number };
      const ours = await run.#ours(banks);
      return { ours, textbook: await run.#textbook() };
    } finally {
      await run.#server.stop();
    }
  }

  async #ours(banks: number): Promise<Measured> {
    const noonMs = (day: number): number => OPENED_MS + day * DAY_MS + 12 * HOUR_MS;
    for (let day = 0; day < DAYS_BEFORE; day += 1) await this.#used({ kind: 'tick', atMs: noonMs(day) });
    const closingTick = await this.#say('closing tick', { kind: 'tick', atMs: noonMs(DAYS_BEFORE) });
    const tick = await this.#say('tick', { kind: 'tick', atMs: TICK_MS });
    const idle = {
      ingest: await this.#idle('ingest', IDLE_RUNS_MS),
      sweep: await this.#idle('sweep', IDLE_RUNS_MS),
      reconcile: await this.#idle('reconcile', IDLE_RUNS_MS),
    };
    const actions = await this.#each((action, index) =>
      this.#say(action, { kind: 'act', action, atMs: LATER_MS + index * HOUR_MS }),
    );
    const messages = banks * READINGS_PER_DAY['quarter-hourly'];
    const archive = await this.#say('archive of a day', { kind: 'archive', messages });
    return {
      rooms: ROOMS,
      tick,
      closingTick,
      idle,
      archivedMessage: times(archive, 1 / messages),
      messagesPerTick: banks,
      actions,
    };
  }

  /** The mean of some runs; the first one, which starts an instance, is left out. */
  async #idle(name: string, runsMs: readonly number[]): Promise<Use> {
    await this.#used({ kind: 'timer', name, atMs: TICK_MS });
    const uses: Use[] = [];
    for (const atMs of runsMs) uses.push(await this.#used({ kind: 'timer', name, atMs }));
    const mean = times(together(...uses), 1 / uses.length);
    this.#tell(`${name}, idle`, mean);
    return mean;
  }

  async #textbook(): Promise<MeasuredTextbook> {
    const readings = benchProgram('textbookFunction', SDK_ENVIRONMENT);
    const student = benchProgram('textbookStudent', SDK_ENVIRONMENT);
    try {
      await Promise.all([readings.next(), student.next()]);
      const { durationMs, calls } = await this.#inAFunctionsName<RunFigures>(readings, {
        readings: TEXTBOOK_READINGS,
      });
      const all = { databaseCalls: calls, invocations: TEXTBOOK_READINGS, outwardBytes: 0 };
      const reading = times({ ...all, gbSeconds: gbSecondsOf(durationMs) }, 1 / TEXTBOOK_READINGS);
      this.#tell('the textbook’s reading', reading);
      const actions = await this.#each(async (action) => {
        // The first time warms it up.
        await this.#inAFunctionsName<object>(student, { action });
        const done = await this.#inAFunctionsName<{ durationMs: number; bytes: number }>(student, { action });
        const use: Use = {
          databaseCalls: done.calls,
          invocations: INVOCATIONS[action],
          gbSeconds: gbSecondsOf(done.durationMs),
          outwardBytes: done.bytes,
        };
        this.#tell(`the textbook’s ${action}`, use);
        return use;
      });
      return { reading, actions };
    } finally {
      await Promise.all([readings.stop(), student.stop()]);
    }
  }

  async #each(
    measured: (action: Action, index: number) => Promise<Use>,
  ): Promise<Readonly<Record<Action, Use>>> {
    const uses: (readonly [Action, Use])[] = [];
    for (const [index, action] of ACTIONS.entries()) uses.push([action, await measured(action, index)]);
    return Object.fromEntries(uses) as Record<Action, Use>;
  }

  async #inAFunctionsName<Done extends object>(
    program: ChildProgram,
    wish: object,
  ): Promise<Done & { readonly calls: number }> {
    const door = await closedDoor();
    try {
      const { token } = (await this.#ask({ kind: 'enter', until: door.url })) as { token: string };
      const done = (await program.ask({ url: this.#url, token, nowMs: OPENED_MS, ...wish })) as Done;
      return { ...done, ...((await this.#ask({ kind: 'count' })) as { calls: number }) };
    } finally {
      door.open();
    }
  }

  async #say(what: string, question: CostQuestion): Promise<Use> {
    const use = await this.#used(question);
    this.#tell(what, use);
    return use;
  }

  #tell(what: string, use: Use): void {
    const { databaseCalls, invocations, gbSeconds, outwardBytes } = use;
    this.#progress(
      `${what}: ${databaseCalls.toFixed(1)} calls of the database, ${invocations.toFixed(1)} of functions, ` +
        `${gbSeconds.toFixed(3)} GB s, ${outwardBytes.toFixed(0)} bytes: ${pointsOf(use).toFixed(3)} points`,
    );
  }

  #used(question: CostQuestion): Promise<Use> {
    return this.#ask(question) as Promise<Use>;
  }

  #ask(question: CostQuestion): Promise<unknown> {
    return this.#server.ask(question);
  }
}

function gbSecondsOf(durationMs: number): number {
  return TEXTBOOK_MEMORY_GB * (durationMs / 1_000);
}
