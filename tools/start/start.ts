/** `npm start`: the whole service on this machine, meters running, data kept in `.data/`. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Emulator } from 'cloud-emulator';
import { Command, InvalidArgumentError } from 'commander';
import { addDays, dayOf, MINUTE_MS, startOfDayMs } from '../../shared/domain/basis/shanghaiTime';
import { shortName } from '../../shared/domain/rooms/room';
import { meterCodeOf } from '../campus/meterCodes';
import { parkOf } from '../campus/meterPlans';
import { DEMO_ROOM, NEW_METER_ROOM, smallCampus, STUDENTS } from '../campus/smallCampus';
import { addCloudOptions } from '../cloud/cloudOptions';
import { importCampus, startLocalCloud } from '../cloud/localCloud';
import { openDesk } from '../desk/openDesk';
import type { MeterPark } from '../meters/meterPark';
import { welcome } from './welcome';

const ROOT = join(__dirname, '..', '..', '..');
const DEFAULT_PORT = 8080;
const DEFAULT_SEED = 2026;
const REPORT_EVERY_MS = MINUTE_MS;
const LOOK_EVERY_MS = 1_000;

async function main(): Promise<void> {
  const program = new Command('start')
    .description('Runs the service on an embedded local cloud with a small campus.')
    .option('--port <number>', 'port on 127.0.0.1', portOf, DEFAULT_PORT)
    .option('--data <folder>', 'where data is kept', join(ROOT, '.data'));
  const chosen = addCloudOptions(program);
  program.parse();
  const { port, data } = program.opts<{ port: number; data: string }>();
  mkdirSync(data, { recursive: true });
  const preview = await openDesk(ROOT, { students: STUDENTS, codes: codesOnMeters() });
  const emulator = await startLocalCloud(ROOT, {
    dataFolder: data,
    port,
    seed: DEFAULT_SEED,
    ...chosen(),
    site: preview.answer,
  }).catch(async (error: unknown) => {
    // The preview watches the pages' files, which would keep the process from ending.
    await preview.close();
    throw reasonFor(error, port);
  });
  const stopped = stopOnSignal();
  const openedAtMs = moveIn(emulator);
  const timers = emulator.runTimers();
  const meters = await emulator.meters.connect(
    parkOf(smallCampus(DEFAULT_SEED, openedAtMs), DEFAULT_SEED, 'dormRoom'),
  );
  const { url, clock } = emulator;
  process.stdout.write(welcome({ url, dataFolder: data, nowMs: clock.nowMs(), students: STUDENTS }));
  await reportUntil(stopped, meters, emulator);
  timers.stop();
  await preview.close();
  await emulator.stop();
  process.stdout.write('Stopped; the data is kept.\n');
}

/** The codes that hang on some meters, to be scanned on the desk; secrets come from the seed alone. */
function codesOnMeters(): readonly { readonly name: string; readonly text: string }[] {
  const { rooms } = smallCampus(DEFAULT_SEED, 0);
  const marked = rooms.filter(({ _id }) => _id === DEMO_ROOM || _id === NEW_METER_ROOM);
  return marked.map((room) => ({ name: shortName(room.path), text: meterCodeOf(room) }));
}

/** The campus is imported once, opened at the beginning of the day before; later starts find it. */
function moveIn(emulator: Emulator): number {
  const [bank] = emulator.database.exportDocuments('meterBanks') as {
    meters: Record<string, { account: { opening: { takenAtMs: number } } }>;
  }[];
  const known = Object.values(bank?.meters ?? {})[0]?.account.opening.takenAtMs;
  if (known !== undefined) return known;
  const openedAtMs = startOfDayMs(addDays(dayOf(emulator.clock.nowMs()), -1));
  importCampus(emulator, smallCampus(DEFAULT_SEED, openedAtMs));
  return openedAtMs;
}

/** Meters report once a minute of the emulator's time, so at once when the clock has been moved. */
async function reportUntil(
  stopped: Promise<'stopped'>,
  meters: MeterPark,
  emulator: Emulator,
): Promise<void> {
  let reportedAtMs = 0;
  do {
    const nowMs = emulator.clock.nowMs();
    if (Math.abs(nowMs - reportedAtMs) >= REPORT_EVERY_MS) {
      const lost = await meters.report(nowMs);
      if (lost > 0) process.stderr.write(`${lost} messages of meters were not acknowledged\n`);
      reportedAtMs = nowMs;
    }
  } while ((await Promise.race([stopped, pause(LOOK_EVERY_MS)])) !== 'stopped');
}

/** A taken port is the one failure that somebody who starts the service twice is sure to meet. */
function reasonFor(error: unknown, port: number): unknown {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  if (!isTaken) return error;
  const other = port === DEFAULT_PORT ? DEFAULT_PORT + 1 : DEFAULT_PORT;
  return new Error(
    `Port ${port} is taken by another program, so choose another one: npm start -- --port ${other}`,
  );
}

function stopOnSignal(): Promise<'stopped'> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => {
        resolve('stopped');
      });
  });
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('A port between 0 and 65535.');
  return port;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
