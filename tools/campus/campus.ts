/**
 * A campus as documents, the way an administrator would import it: the picker's tree, rooms with their accounts,
 * meters in banks, tariffs and settings. The same plan and seed give the same campus.
 */
import { defined } from '../../shared/domain/basis/defined';
import type { Day } from '../../shared/domain/basis/shanghaiTime';
import { fen, price, wattHour } from '../../shared/domain/basis/units';
import type { LedgerEntry } from '../../shared/domain/billing/ledger';
import type { TariffVersion } from '../../shared/domain/billing/tariff';
import type { Room } from '../../shared/domain/documents/room';
import { type CampusSettings, DEFAULT_SETTINGS } from '../../shared/domain/documents/settings';
import {
  METERS_PER_SHARD,
  type MeterShard,
  newMeterRecord,
  watchOf,
} from '../../shared/domain/metering/meterShard';
import { type Area, type Building, englishOf, roomId, type Service } from '../../shared/domain/rooms/room';
import { MESSAGE_TEMPLATES } from './messageTemplates';
import { seededSecret } from './seeded';

export interface CampusPlan {
  readonly seed: number;
  readonly area: Area;
  readonly buildings: readonly BuildingPlan[];
  readonly tariff: { readonly fromDay: Day; readonly pricePerKwh: number };
  /** When every meter was installed and its account opened, at register 0. */
  readonly openedAtMs: number;
  readonly openingFen: (roomId: string) => number;
  /** Rooms whose meter only meters yet, with the moment at which their WeChat service is expected to open. */
  readonly notLiveUntilMs?: Readonly<Record<string, number>>;
}

export interface BuildingPlan {
  readonly code: string;
  readonly name: string;
  readonly english?: string;
  readonly floors: number;
  readonly roomsPerFloor: number;
  readonly protected?: boolean;
}

export interface CampusDocuments {
  readonly areas: readonly Area[];
  readonly buildings: readonly Building[];
  readonly rooms: readonly Room[];
  readonly meterBanks: readonly MeterShard[];
  readonly ledger: readonly LedgerEntry[];
  readonly tariffs: readonly TariffVersion[];
  readonly settings: readonly CampusSettings[];
}

/** Of the service department, and of the shop beside it. */
const CARD_TERMINALS = ['898440060120001:T0000001', '898440060120002:T0000002'];

export function buildCampus(plan: CampusPlan): CampusDocuments {
  const buildings = plan.buildings.map((building) => ({
    plan: building,
    document: buildingOf(plan.area, building),
  }));
  const rooms = buildings.flatMap(({ plan: building, document }) => roomsOf(plan, building, document));
  return {
    areas: [plan.area],
    buildings: buildings.map(({ document }) => document),
    rooms,
    meterBanks: banksOf(plan, rooms),
    ledger: rooms.map((room) => ({
      _id: `opening:${room._id}`,
      roomId: room._id,
      kind: 'opening',
      amountFen: room.creditsFen,
      atMs: plan.openedAtMs,
    })),
    tariffs: [
      {
        _id: `flat-${plan.tariff.fromDay}`,
        effectiveFromDay: plan.tariff.fromDay,
        tiers: [{ fromWh: wattHour(0), price: price(plan.tariff.pricePerKwh) }],
      },
    ],
    settings: [
      {
        ...DEFAULT_SETTINGS,
        pos: { ...DEFAULT_SETTINGS.pos, terminals: CARD_TERMINALS },
        messages: { templates: MESSAGE_TEMPLATES },
      },
    ],
  };
}

function buildingOf(area: Area, { code, name, english, floors, roomsPerFloor }: BuildingPlan): Building {
  return {
    _id: `${area._id}/${code}`,
    areaId: area._id,
    name,
    ...defined({ english }),
    floors: Array.from({ length: floors }, (_, floor) => ({
      code: String(floor + 1),
      name: `${floor + 1} 层`,
      ...(english === undefined ? {} : { english: `Floor ${floor + 1}` }),
      rooms: Array.from(
        { length: roomsPerFloor },
        (_room, index) => `${floor + 1}${String(index + 1).padStart(2, '0')}`,
      ),
    })),
  };
}

function roomsOf(plan: CampusPlan, building: BuildingPlan, document: Building): readonly Room[] {
  const places = document.floors.flatMap((floor) => floor.rooms.map((code) => ({ floor, code })));
  return places.map(({ floor, code }, index): Room => {
    const id = roomId(document._id, floor.code, code);
    return {
      _id: id,
      path: {
        area: plan.area.name,
        building: document.name,
        floor: floor.name,
        room: code,
        ...englishOf({ area: plan.area.english, building: document.english, floor: floor.english }),
      },
      creditsFen: fen(plan.openingFen(id)),
      bankId: `${document._id}#${Math.floor(index / METERS_PER_SHARD)}`,
      slot: String(index % METERS_PER_SHARD),
      meterNo: `M${building.code}-${code}`,
      qrSecret: seededSecret(plan.seed, id),
      service: serviceOf(plan, id),
      supply: { desired: 'on', generation: 0, holds: [] },
      protected: building.protected ?? false,
    };
  });
}

function serviceOf({ openedAtMs, notLiveUntilMs = {} }: CampusPlan, id: string): Service {
  const opensMs = notLiveUntilMs[id];
  if (opensMs === undefined) return { state: 'live', liveFromMs: openedAtMs };
  return { state: 'metering', liveFromMs: opensMs };
}

function banksOf(plan: CampusPlan, rooms: readonly Room[]): readonly MeterShard[] {
  const opening = { takenAtMs: plan.openedAtMs, registerWh: wattHour(0) };
  return [...new Set(rooms.map(({ bankId }) => bankId))].map((bankId) => {
    const members = rooms.filter((room) => room.bankId === bankId);
    const meters = Object.fromEntries(
      members.map((room) => [room.slot, newMeterRecord(room._id, room.meterNo, opening)]),
    );
    return {
      _id: bankId,
      buildingId: bankId.slice(0, bankId.indexOf('#')),
      revision: 0,
      meterNos: members.map(({ meterNo }) => meterNo),
      meters,
      watch: watchOf(meters),
    };
  });
}
