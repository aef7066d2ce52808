/** The stage of the demo: a local cloud under a clock that stands still until it is moved, with a small campus. */
import { bindContract } from '../../shared/contract/bind';
import { homeContract, type HomeScreen } from '../../shared/contract/home';
import { HOUR_MS, startOfDayMs } from '../../shared/domain/basis/shanghaiTime';
import type { Room } from '../../shared/domain/documents/room';
import { pathText } from '../../shared/domain/rooms/room';
import { buildCampus, type CampusDocuments } from '../campus/campus';
import { LOW_BALANCE_TEMPLATE, SUPPLY_TEMPLATE } from '../campus/messageTemplates';
import { parkOf } from '../campus/meterPlans';
import { expectReply } from '../cloud/call';
import { deployedCampus, type Deployment } from '../cloud/deployments';
import { importCampus, type LocalCloud } from '../cloud/localCloud';

/** A Monday; the meters have been live for longer than the grace of 72 h. */
const OPENED_MS = startOfDayMs('2026-10-05');
export const DEMO_START_MS = startOfDayMs('2026-10-12') + 8 * HOUR_MS;
const SEED = 5;
export const OPENING_FEN = 9_000;
const NOT_LIVE_UNTIL_MS = startOfDayMs('2026-10-15');

export interface DemoCloud {
  readonly emulator: LocalCloud;
  readonly room: (code: string) => Room;
  readonly bind: (openid: string, name: string, code: string) => Promise<void>;
  readonly home: (openid: string) => Promise<HomeScreen>;
  readonly available: (openid: string) => Promise<number>;
  /** Every meter reports through its gateway, and the timer settles. */
  readonly tick: () => Promise<void>;
  readonly documents: (collection: string) => readonly Readonly<Record<string, unknown>>[];
}

export function startDemoCloud(emulator: LocalCloud, deployment: Partial<Deployment>): DemoCloud {
  const campus = deployedCampus(campusOf(), deployment);
  importCampus(emulator, campus);
  emulator.meters.install(parkOf(campus, SEED));
  const room = (code: string): Room => roomIn(campus, code);
  const home = async (openid: string): Promise<HomeScreen> => {
    const screen = await expectReply(emulator, homeContract, openid, {});
    if (!screen.bound) throw new Error(`${openid} has bound no room`);
    return screen;
  };
  return {
    emulator,
    room,
    home,
    async bind(openid, name, code) {
      const { _id, path, qrSecret } = room(code);
      await expectReply(emulator, bindContract, openid, {
        action: 'confirm',
        roomId: _id,
        path: pathText(path),
        name,
        qrSecret,
      });
      emulator.messages.grant(openid, LOW_BALANCE_TEMPLATE);
      emulator.messages.grant(openid, SUPPLY_TEMPLATE, 4);
    },
    available: async (openid) => (await home(openid)).meter?.availableFen ?? NaN,
    async tick() {
      const lost = await emulator.meters.park.report();
      if (lost > 0) throw new Error(`${lost} messages of meters were not acknowledged`);
      await emulator.fireTimer('ingest');
    },
    documents: (collection) => emulator.database.exportDocuments(collection),
  };
}

function campusOf(): CampusDocuments {
  return buildCampus({
    seed: SEED,
    area: { _id: 'bnuz', name: '北京师范大学珠海校区' },
    buildings: [{ code: 'yhy15', name: '粤华苑 15 栋', floors: 4, roomsPerFloor: 4 }],
    tariff: { fromDay: '2026-10-01', pricePerKwh: 6_259 },
    openedAtMs: OPENED_MS,
    openingFen: () => OPENING_FEN,
    notLiveUntilMs: { 'bnuz/yhy15/4/404': NOT_LIVE_UNTIL_MS },
  });
}

function roomIn({ rooms }: CampusDocuments, code: string): Room {
  const room = rooms.find(({ path }) => path.room === code);
  if (room === undefined) throw new Error(`There is no room ${code} on this stage`);
  return room;
}
