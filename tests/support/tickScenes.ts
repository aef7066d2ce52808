/**
 * A tick with everything in it that `ingest` can be stopped in: three banks, a late reading, a doubtful one, a day that
 * closes, a room that falls below the line and one that comes to owe. It can be played as often as wanted on one cloud:
 * each scene has buildings of its own, alike but for their names.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Emulator } from 'cloud-emulator';
import { DAY_MS, HOUR_MS, MINUTE_MS, startOfDayMs } from '../../shared/domain/basis/shanghaiTime';
import type { Binding } from '../../shared/domain/residents/binding';
import { buildCampus, type CampusDocuments } from '../../tools/campus/campus';
import { LOW_BALANCE_TEMPLATE, SUPPLY_TEMPLATE } from '../../tools/campus/messageTemplates';
import { importCampus, startLocalCloud } from '../../tools/cloud/localCloud';
import { residentOf } from './residents';

const OPENED_MS = startOfDayMs('2026-10-12');
/** Noon of the first day on which a day can close. */
const TICK_MS = OPENED_MS + 4 * DAY_MS + 12 * HOUR_MS;
const AFTER_MS = 10 * MINUTE_MS;
const DAILY_WH = 4_000;
/** As the tick begins, 4.5 days have cost 11.27 yuan a room. */
const CREDITS_FEN: Readonly<Record<string, number>> = { a: 9_000, b: 4_120, c: 1_120 };
/** Who is told: two in a room that falls below the line, one in a room that comes to owe. */
const BEDS: Readonly<Record<string, number>> = { 'b/1/101': 2, 'c/1/101': 1 };
const TIME = /\b1\d{12}\b/g;

export interface TickScenes {
  readonly emulator: Emulator;
  /** A fresh scene, its messages waiting, the clock at the tick. */
  next(): Promise<Scene>;
  stop(): Promise<void>;
}

export interface Scene {
  /** Everybody in the rooms of the scene. */
  readonly openids: readonly string[];
  /** The next run, ten minutes later. */
  runAgain(): Promise<void>;
  /** What there is of the scene's own documents, free of names and of the moment at which the tick was worked off. */
  state(): unknown;
}

export async function startTickScenes(): Promise<TickScenes> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'electronic-wizard-test-'));
  const emulator = await startLocalCloud(join(__dirname, '..', '..'), {
    dataFolder,
    clock: { frozenAtMs: OPENED_MS },
    seed: 1,
  });
  const first = campusOf([0]);
  importCampus(emulator, first);
  await live(emulator, first);
  const lived = {
    rooms: first.rooms,
    meterBanks: emulator.database.exportDocuments('meterBanks'),
    inbox: emulator.database.exportDocuments('inbox'),
    bindings: first.rooms.flatMap(({ _id }) =>
      Array.from({ length: BEDS[_id.replace(/^.*k0/, '')] ?? 0 }, (_, bed) => bindingOf(_id, bed)),
    ),
  };
  let played = 0;
  return {
    emulator,
    async next() {
      const scene = played;
      played += 1;
      emulator.clock.set(TICK_MS);
      // Not sooner: meters that wait for their scene would have fallen silent, and every run would ask after them.
      for (const [collection, documents] of Object.entries(lived))
        emulator.database.importDocuments(collection, renamed(documents, 0, scene));
      await pushTick(emulator, scene);
      return sceneOf(emulator, scene);
    },
    async stop() {
      await emulator.stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

function campusOf(scenes: readonly number[]): CampusDocuments {
  return buildCampus({
    seed: 1,
    area: { _id: 'bnuz', name: '北京师范大学珠海校区' },
    buildings: scenes.flatMap((scene) =>
      Object.keys(CREDITS_FEN).map((letter) => ({
        code: `k${scene}${letter}`,
        name: '粤华苑',
        floors: 1,
        roomsPerFloor: 2,
      })),
    ),
    tariff: { fromDay: '2026-10-01', pricePerKwh: 6_259 },
    openedAtMs: OPENED_MS,
    openingFen: (roomId) => CREDITS_FEN[/k\d+([abc])/.exec(roomId)?.[1] ?? ''] ?? 0,
  });
}

function bindingOf(roomId: string, bed: number): Binding {
  const openid = `o${roomId.replaceAll('/', '-')}-${bed}`;
  return { ...residentOf(roomId, openid, OPENED_MS), grants: { lowBalance: 1, supply: 1 } };
}

/** Two readings a day, settled. Nobody is bound yet, so nobody is told. */
async function live(emulator: Emulator, { meterBanks }: CampusDocuments): Promise<void> {
  for (let half = 0; half < 8; half += 1) {
    emulator.clock.set(OPENED_MS + half * (DAY_MS / 2) + HOUR_MS);
    for (const { meterNos } of meterBanks) await push(emulator, meterNos, emulator.clock.nowMs());
    await emulator.fireTimer('ingest');
  }
}

async function pushTick(emulator: Emulator, scene: number): Promise<void> {
  const meterNos = (letter: string): string[] => ['101', '102'].map((room) => `Mk${scene}${letter}-${room}`);
  await push(emulator, meterNos('a'), TICK_MS - 20 * HOUR_MS); // late: it comes after what follows
  for (const letter of Object.keys(CREDITS_FEN)) await push(emulator, meterNos(letter), TICK_MS);
  await push(emulator, meterNos('b').slice(1), TICK_MS + 1, 10); // the register fell
}

async function push(
  emulator: Emulator,
  meterNos: readonly string[],
  takenAtMs: number,
  registerWh = Math.floor((((takenAtMs - OPENED_MS) / DAY_MS) * DAILY_WH) / 10) * 10,
): Promise<void> {
  const params = meterNos.map((meterNo) => ({ v: 1, meterNo, ts: takenAtMs, e: registerWh / 10, relay: 1 }));
  const { status } = await emulator.hub.push({ method: 'report', timestamp: takenAtMs, params });
  if (status !== 200) throw new Error(`A push was answered ${status}`);
}

function sceneOf(emulator: Emulator, scene: number): Scene {
  const own = new RegExp(`k${scene}[abc]\\b`);
  const ofScene = (collection: string): object[] =>
    renamed(
      emulator.database.exportDocuments(collection).filter((document) => own.test(JSON.stringify(document))),
      scene,
      0,
    );
  const openids = emulator.database
    .exportDocuments('bindings')
    .map(({ _id }) => String(_id))
    .filter((id) => own.test(id));
  for (const openid of openids)
    for (const template of [LOW_BALANCE_TEMPLATE, SUPPLY_TEMPLATE]) emulator.messages.grant(openid, template);
  return {
    openids,
    async runAgain() {
      emulator.clock.set(TICK_MS + AFTER_MS);
      await emulator.fireTimer('ingest');
    },
    state: () =>
      Object.fromEntries(
        ['meterBanks', 'usage', 'rooms', 'quarantine', 'inbox', 'outbox', 'bindings'].map((name) => [
          name,
          ofScene(name)
            .map((document) => settled(name, document))
            .sort(),
        ]),
      ),
  };
}

/** Who was told, and by which route, depends on where the run was stopped: a message never goes out twice. */
const OF_THE_DELIVERY: Readonly<Record<string, readonly string[]>> = {
  meterBanks: ['revision'],
  inbox: ['_id', 'tries'],
  outbox: ['state', 'sentAtMs'],
  bindings: ['notices', 'grants'],
};

function settled(collection: string, document: object): string {
  const left = OF_THE_DELIVERY[collection] ?? [];
  const kept = Object.entries(document).filter(([field]) => !left.includes(field));
  const text = JSON.stringify(Object.fromEntries(kept)).replace(/"reached":(true|false)/, '"reached":"?"');
  return text.replace(TIME, (time) => {
    const isNow = Number(time) >= TICK_MS && Number(time) <= TICK_MS + AFTER_MS;
    return isNow ? 'now' : time;
  });
}

function renamed(documents: readonly object[], from: number, to: number): object[] {
  const text = JSON.stringify(documents).replace(new RegExp(`k${from}([abc])\\b`, 'g'), `k${to}$1`);
  return (JSON.parse(text) as { _id: string }[]).map((document) =>
    // The messages of a hub have names of their own.
    document._id.startsWith('push:') && from !== to
      ? { ...document, _id: `${document._id}.${to}` }
      : document,
  );
}
