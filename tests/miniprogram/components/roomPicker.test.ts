import { describe, expect, it } from '@jest/globals';
import { foundView, pickerView } from '../../../miniprogram/components/room-picker/pickerView';
import {
  backTo,
  pickArea,
  pickBuilding,
  pickFloor,
  type Picking,
  startPicking,
  stepOf,
} from '../../../miniprogram/components/room-picker/picking';
import { pickerTexts } from '../../../miniprogram/components/room-picker/texts';
import type { PickerArea } from '../../../shared/contract/bind';

const t = pickerTexts.zh;

const ZHUHAI: PickerArea = {
  areaId: 'bnuz',
  name: '北京师范大学珠海校区',
  buildings: [{ buildingId: 'bnuz/yhy15', name: '粤华苑 15 栋' }],
};
const OTHER: PickerArea = { areaId: 'other', name: '会同校区', buildings: [] };

const rooms = (...codes: readonly string[]) =>
  codes.map((code) => ({ roomId: `bnuz/yhy15/3/${code}`, code }));
const BUILDING = {
  buildingId: 'bnuz/yhy15',
  name: '粤华苑 15 栋',
  floors: [
    { code: '2', name: '2 层', rooms: rooms() },
    { code: '3', name: '3 层', rooms: rooms('301', '0302') },
  ],
};
const FLAT = { ...BUILDING, floors: BUILDING.floors.slice(1) };

const trail = (picking: Picking) => pickerView(picking, 'zh', t).trail.map(({ text }) => text);
const choices = (picking: Picking) => pickerView(picking, 'zh', t).choices.map(({ text }) => text);

describe('picking a room', () => {
  it('begins with the area, unless the campus has only one', () => {
    expect(stepOf(startPicking([ZHUHAI, OTHER]))).toBe('area');
    expect(stepOf(startPicking([ZHUHAI]))).toBe('building');
  });

  it('goes by area, building and floor to the room, and the trail says which', () => {
    const atFloor = pickBuilding(pickArea(startPicking([ZHUHAI, OTHER]), 'bnuz'), BUILDING);
    expect(choices(atFloor)).toEqual(['2 层', '3 层']);
    const atRoom = pickFloor(atFloor, '3');
    expect(trail(atRoom)).toEqual(['北京师范大学珠海校区', '粤华苑 15 栋', '3 层']);
    expect(pickerView(atRoom, 'zh', t)).toMatchObject({
      tiles: true,
      choices: [{ key: 'bnuz/yhy15/3/301', text: '301' }, { text: '0302' }],
    });
  });

  it('calls places as the language does, and shows what stands on their doors', () => {
    const area = {
      ...ZHUHAI,
      english: 'BNU Zhuhai Campus',
      buildings: [{ buildingId: 'bnuz/yhy15', name: '粤华苑 15 栋', english: 'Yuehuayuan 15' }],
    };
    const picking = startPicking([area]);
    expect(pickerView(picking, 'en', pickerTexts.en)).toMatchObject({
      trail: [{ text: 'BNU Zhuhai Campus' }],
      choices: [{ text: 'Yuehuayuan 15', own: '粤华苑 15 栋' }],
    });
    expect(pickerView(picking, 'zh', t).choices).toEqual([
      { key: 'bnuz/yhy15', text: '粤华苑 15 栋', own: '' },
    ]);
  });

  it('takes the only floor of a flat building by itself', () => {
    expect(stepOf(pickBuilding(startPicking([ZHUHAI]), FLAT))).toBe('room');
  });

  it.each([
    ['area', []],
    ['building', ['北京师范大学珠海校区']],
    ['floor', ['北京师范大学珠海校区', '粤华苑 15 栋']],
  ] as const)('goes back to the %s and forgets what came after it', (step, kept) => {
    const picked = pickFloor(pickBuilding(startPicking([ZHUHAI]), BUILDING), '3');
    const back = backTo(picked, step);
    expect(pickerView(back, 'zh', t)).toMatchObject({ step, heading: t[step] });
    expect(trail(back)).toEqual(kept);
  });

  it('says so where there is nothing to choose', () => {
    expect(pickerView(startPicking([]), 'zh', t).empty).toBe(t.nothingHere);
    expect(pickerView(startPicking([OTHER]), 'zh', t).empty).toBe(t.nothingHere);
    expect(pickerView(startPicking([ZHUHAI]), 'zh', t).empty).toBe('');
  });

  it('stays where it is when a floor is unknown', () => {
    const atFloor = pickBuilding(startPicking([ZHUHAI]), BUILDING);
    expect(pickFloor(atFloor, '9')).toEqual(atFloor);
  });
});

describe('a search', () => {
  const found = [
    {
      roomId: 'bnuz/yhy15/3/301',
      path: { area: '北京师范大学珠海校区', building: '粤华苑 15 栋', floor: '3 层', room: '301' },
    },
  ];

  it('shows the whole path of what it found', () => {
    expect(foundView({ found, more: false }, 'zh', t)).toEqual({
      rows: [
        {
          roomId: 'bnuz/yhy15/3/301',
          place: { text: '北京师范大学珠海校区 粤华苑 15 栋 3 层', own: '' },
          room: '301',
        },
      ],
      text: '',
    });
  });

  it('says it in English, with what stands on the doors beneath', () => {
    const english = { area: 'BNU Zhuhai Campus', building: 'Yuehuayuan 15' };
    const named = found.map((room) => ({ ...room, path: { ...room.path, english } }));
    const { rows } = foundView({ found: named, more: false }, 'en', t);
    expect(rows[0]?.place).toEqual({
      text: 'BNU Zhuhai Campus Yuehuayuan 15 3 层',
      own: '北京师范大学珠海校区 粤华苑 15 栋 3 层',
    });
    expect(foundView({ found: named, more: false }, 'zh', t).rows[0]?.place.own).toBe('');
  });

  it('says that there is more, or nothing', () => {
    expect(foundView({ found, more: true }, 'zh', t).text).toBe(t.moreFound);
    expect(foundView({ found: [], more: false }, 'zh', t).text).toBe(t.notFound);
  });
});
