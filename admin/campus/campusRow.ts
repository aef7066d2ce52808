/** A room as a campus file states it. */
import { defined } from '../../shared/domain/basis/defined';
import type { Fen } from '../../shared/domain/basis/units';
import { capacityOfDigits } from '../../shared/domain/metering/meterType';
import type { RegisterValue } from '../../shared/domain/metering/reading';
import type { MeterType } from '../../shared/domain/metering/segment';
import { englishOf, roomId, type RoomPath, type Service } from '../../shared/domain/rooms/room';
import type { Row } from '../table/readRows';
import type { CAMPUS_COLUMNS } from './campusColumns';

export interface CampusRow {
  readonly line: number;
  readonly areaId: string;
  readonly buildingId: string;
  readonly floorCode: string;
  readonly roomId: string;
  readonly path: RoomPath;
  readonly meterNo: string;
  /** As far as the file states it; the usual one otherwise. */
  readonly type: MeterType;
  readonly opening: RegisterValue;
  /** Undefined where the file does not say. */
  readonly balanceFen: Fen | undefined;
  /** As the service begins; later changes are staff's. */
  readonly service: Service;
  readonly protected: boolean;
}

export function campusRow({ line, values }: Row<typeof CAMPUS_COLUMNS>): CampusRow {
  const buildingId = `${values.areaCode}/${values.buildingCode}`;
  return {
    line,
    areaId: values.areaCode,
    buildingId,
    floorCode: values.floorCode,
    roomId: roomId(buildingId, values.floorCode, values.roomCode),
    path: {
      area: values.areaName,
      building: values.buildingName,
      floor: values.floorName,
      room: values.roomCode,
      ...englishOf({
        area: values.areaEnglish,
        building: values.buildingEnglish,
        floor: values.floorEnglish,
      }),
    },
    meterNo: values.meterNo,
    type: {
      ...(values.digits === undefined ? {} : { capacityWh: capacityOfDigits(values.digits) }),
      ...defined({ ctRatio: values.ctRatio, breakerA: values.breakerA }),
    },
    opening: { takenAtMs: values.openedAtMs, registerWh: values.registerWh },
    balanceFen: values.balanceFen,
    service: { state: values.service, liveFromMs: values.opensAtMs ?? values.openedAtMs },
    protected: values.protected,
  };
}
