import { describe, expect, test } from '@jest/globals';
import { DAY_MS, startOfDayMs } from '../../shared/domain/basis/shanghaiTime';
import { parseMeterCode } from '../../shared/domain/rooms/meterCode';
import { meterCodeOf } from '../../tools/campus/meterCodes';
import { parkOf } from '../../tools/campus/meterPlans';
import { DEMO_ROOM, NEW_METER_ROOM, smallCampus } from '../../tools/campus/smallCampus';

const OPENED_MS = startOfDayMs('2026-10-12');
const campus = smallCampus(1, OPENED_MS);

describe('the small campus', () => {
  test('has one room whose service opens later, and whose meter runs all the same', () => {
    const early = campus.rooms.filter(({ service }) => service.state !== 'live');
    expect(early.map(({ _id, service }) => [_id, service.state])).toEqual([[NEW_METER_ROOM, 'metering']]);
    expect(early[0]?.service.liveFromMs).toBeGreaterThan(OPENED_MS + 3 * DAY_MS);
    const { gateways, singles } = parkOf(campus, 1);
    const meters = [...gateways.flatMap(({ meters: behind }) => behind), ...singles];
    expect(meters.map(({ meterNo }) => meterNo)).toContain(early[0]?.meterNo);
  });

  test('has a code on each meter that a phone reads back as its room', () => {
    const room = campus.rooms.find(({ _id }) => _id === DEMO_ROOM);
    expect(room && parseMeterCode(meterCodeOf(room))).toEqual({
      roomId: DEMO_ROOM,
      qrSecret: room?.qrSecret,
    });
  });
});
