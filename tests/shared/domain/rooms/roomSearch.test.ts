import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Building } from '../../../../shared/domain/rooms/room';
import { FOUND_ROOMS, searchRooms } from '../../../../shared/domain/rooms/roomSearch';
import { anyCharacter } from '../../../support/arbitraries';

const AREAS = [
  { _id: 'bnuz', name: '北京师范大学珠海校区' },
  { _id: 'east', name: '东校区' },
];

function building(id: string, name: string, floors: readonly (readonly string[])[]): Building {
  return {
    _id: id,
    areaId: id.slice(0, id.indexOf('/')),
    name,
    floors: floors.map((rooms, index) => ({ code: String(index + 1), name: `${index + 1} 层`, rooms })),
  };
}

const BUILDINGS = [
  building('bnuz/yhy5', '粤华苑 5 栋', [['101', '102'], [], ['301']]),
  building('bnuz/yhy15', '粤华苑 15 栋', [['101'], ['201'], ['301', '302', '3010']]),
  building('bnuz/jhy05', '京华苑 05 栋', [['0301'], ['A301', '甲301', '301-2'], ['301']]),
  building('east/e1', '一号楼', [['301'], ['值班室', '室']]),
];

function found(text: string): readonly string[] {
  return searchRooms(text, AREAS, BUILDINGS).found.map(({ roomId }) => roomId);
}

const STORY = 'bnuz/yhy15/3/301';

describe('a room is found by', () => {
  test.each([
    ['15 栋 301'],
    ['15栋301'],
    ['15-301'],
    ['15#301室'],
    ['１５－３０１'],
    ['粤华苑15栋301'],
    ['粤华 15 301'],
    ['yhy15 301'],
    ['YHY15-301'],
    ['15 栋 3 层 301'],
    ['北京师范大学珠海校区 粤华苑 15 栋 3 层 301'],
  ])('%s', (text) => {
    expect(found(text)[0]).toBe(STORY);
    expect(found(text).filter((id) => id.endsWith('/301'))).toEqual([STORY]);
  });

  /** As people typed them at the desk and on the phone. */
  test.each([
    ['15301'],
    ['１５３０１'],
    ['15 301'],
    ['15,301'],
    ['15/301'],
    ['15.301'],
    ['15_301'],
    ['15栋301室'],
    ['15 栋 301 室'],
    ['15号楼301'],
    ['15幢301'],
    ['15座301'],
    ['15#301'],
    ['15 # 301'],
    ['15栋三层301'],
    ['15 栋 3 楼 301'],
    ['15栋3F301室'],
    ['15 栋 3rd floor 301'],
    ['十五栋301'],
    ['十五栋三〇一'],
    ['十五栋三零一'],
    ['十五栋三〇一室'],
    ['十五号楼 三零一'],
    ['粤华苑十五栋301'],
    ['粤华苑15301'],
    ['粤华苑 15301'],
    ['粤华15301'],
    ['粤华 十五 301'],
    ['粤华苑15-301'],
    ['粤华苑 15栋 301室'],
    ['粤华苑15栋3层301'],
    ['粤华苑15栋301宿舍'],
    ['粤华苑15栋301寝室'],
    ['粤华苑 15 栋 3 层 301 室'],
    ['building 15 room 301'],
    ['Building 15, Room 301'],
    ['bldg 15 rm 301'],
    ['Bldg. 15 Rm. 301'],
    ['block 15 room 301'],
    ['dorm 15 room 301'],
    ['No. 15 room 301'],
    ['room no. 15 301'],
    ['15 building 301 room'],
    ['Building 15 floor 3 room 301'],
    ['building 15, 3rd floor, room 301'],
    ['building 15 3f 301'],
    ['yhy15301'],
    ['yhy15-301'],
    ['yhy15 room 301'],
    ['YHY15 301'],
    ['yhy15/3/301'],
    ['bnuz/yhy15/3/301'],
    ['  15 - 301  '],
    ['15——301'],
    ['15—301'],
    ['15－301'],
    ['15，301'],
    ['15、301'],
    ['粤华苑\u300015\u3000301'],
    ['粤华苑·15·301'],
    ['珠海校区 粤华苑 15 栋 301'],
    ['珠海校区十五栋三〇一'],
    ['北京师范大学珠海校区 15-301'],
  ])('%j, typed in a hurry', (text) => {
    expect(found(text)[0]).toBe(STORY);
  });

  /** Of places whose names were spelt out and translated when they were imported. */
  test.each([
    ['yuehuayuan 15 301'],
    ['Yuehuayuan 15 301'],
    ['YueHuaYuan15-301'],
    ['yuehua 15 301'],
    ['yuehuayuan15301'],
    ['yuehuayuan 15 dong 301'],
    ['yuehuayuan 15 dong 3 ceng 301 shi'],
    ['yhy 15 301'],
    ['yhy 15301'],
    ['Moonlit Garden 15 301'],
    ['moonlit garden building 15, room 301'],
    ['Garden 15 Floor 3 301'],
    ['Zhuhai Campus Moonlit Garden 15 Floor 3 301'],
  ])('%j, by who has no Chinese keyboard', (text) => {
    const [area, other] = AREAS;
    if (area === undefined || other === undefined) throw new Error('there are two areas');
    const areas = [{ ...area, english: 'Zhuhai Campus', pinyin: ['beijingshifandaxuezhuhaixiaoqu'] }, other];
    const buildings = BUILDINGS.map((one) =>
      one.name.startsWith('粤华苑')
        ? {
            ...one,
            english: one.name.replace('粤华苑', 'Moonlit Garden').replace(' 栋', ''),
            pinyin: ['yuehuayuan', 'yhy', 'dong'],
          }
        : one,
    );
    const { found: rooms } = searchRooms(text, areas, buildings);
    expect(rooms[0]?.roomId).toBe(STORY);
    expect(rooms[0]?.path.english).toMatchObject({ building: 'Moonlit Garden 15' });
  });

  test('no few letters: they could be anything', () => {
    const named = BUILDINGS.map((one) => ({ ...one, english: 'A Garden' }));
    expect(searchRooms('ga 999', AREAS, named).found).toEqual([]);
  });

  test('its beginning behind its building, in one number', () => {
    expect(found('153')).toEqual([STORY, 'bnuz/yhy15/3/302', 'bnuz/yhy15/3/3010']);
    expect(found('1530')).toEqual([STORY, 'bnuz/yhy15/3/302', 'bnuz/yhy15/3/3010']);
    expect(found('5101')[0]).toBe('bnuz/yhy5/1/101');
  });

  test('what it is called in numerals', () => {
    expect(found('一号楼 301')).toEqual(['east/e1/1/301']);
    expect(found('1号楼 301')[0]).toBe('east/e1/1/301');
  });

  test('its code alone, in every building, before those that only begin with it', () => {
    expect(found('301')).toEqual([
      'bnuz/yhy5/3/301',
      STORY,
      'bnuz/jhy05/3/301',
      'east/e1/1/301',
      'bnuz/yhy15/3/3010',
    ]);
  });

  test('the beginning of its code', () => {
    expect(found('15 栋 30')).toEqual([STORY, 'bnuz/yhy15/3/302', 'bnuz/yhy15/3/3010']);
  });

  test.each([
    ['A301', 'bnuz/jhy05/2/A301'],
    ['甲301', 'bnuz/jhy05/2/甲301'],
    ['京华苑 301-2', 'bnuz/jhy05/2/301-2'],
    ['值班', 'east/e1/2/值班室'],
  ])('a code that is more than a number: %s', (text, id) => {
    expect(found(text)).toEqual([id]);
  });

  test('its building alone, all rooms of it', () => {
    expect(found('15 栋')).toEqual([
      'bnuz/yhy15/1/101',
      'bnuz/yhy15/2/201',
      STORY,
      'bnuz/yhy15/3/302',
      'bnuz/yhy15/3/3010',
    ]);
  });

  test('its floor where no building has that number, after those that do', () => {
    expect(found('5-301')[0]).toBe('bnuz/yhy5/3/301');
    expect(found('3-301')).toContain(STORY);
  });
});

describe('a search', () => {
  test.each([
    ['0301', ['bnuz/jhy05/1/0301']],
    ['5-301', ['bnuz/yhy5/3/301']],
    ['05-301', ['bnuz/jhy05/3/301']],
  ])('takes codes as text: %s', (text, ids) => {
    expect(found(text)).toEqual(ids);
  });

  test.each([['99 栋 301'], ['15 栋 999'], ['北京'], ['栋'], ['-'], ['💡'], ['$gt'], ['undefined']])(
    'that means no room finds none: %s',
    (text) => {
      expect(found(text)).toEqual([]);
    },
  );

  test('shows the path that is confirmed later', () => {
    expect(searchRooms('15-301', AREAS, BUILDINGS).found[0]?.path).toEqual({
      area: '北京师范大学珠海校区',
      building: '粤华苑 15 栋',
      floor: '3 层',
      room: '301',
    });
  });

  test.each([
    [FOUND_ROOMS, false],
    [FOUND_ROOMS + 1, true],
  ])('over %i rooms says whether there are more than it shows', (count, more) => {
    const rooms = Array.from({ length: count }, (_, index) => `7${String(index).padStart(2, '0')}`);
    const result = searchRooms('7', AREAS, [building('bnuz/big', '大楼', [rooms])]);
    expect([result.found.length, result.more]).toEqual([FOUND_ROOMS, more]);
  });

  test('by building and code finds that very room first, whatever the names are', () => {
    const code = fc.stringMatching(/^[0-9]{1,4}$|^[A-Z][0-9]{1,3}$/);
    const campus = fc
      .uniqueArray(fc.stringMatching(/^[1-9][0-9]?$/), { minLength: 1, maxLength: 6 })
      .chain((numbers) =>
        fc.tuple(
          ...numbers.map((no) =>
            fc.uniqueArray(code, { minLength: 1, maxLength: 8 }).map((rooms) => ({ no, rooms })),
          ),
        ),
      );
    fc.assert(
      fc.property(campus, fc.nat(), fc.nat(), (plans, which, where) => {
        const tree = plans.map(({ no, rooms }) => building(`a/b${no}`, `学生公寓 ${no} 栋`, [rooms]));
        const plan = plans[which % plans.length];
        const room = plan?.rooms[where % plan.rooms.length];
        const [first] = searchRooms(`${plan?.no}-${room}`, [], tree).found;
        expect(first?.roomId).toBe(`a/b${plan?.no}/1/${room}`);
      }),
    );
  });

  test('of any text ends, and finds only rooms that are', () => {
    const known = new Set(searchRooms('', AREAS, BUILDINGS).found.map(({ roomId }) => roomId));
    for (const plan of BUILDINGS)
      for (const floor of plan.floors)
        for (const room of floor.rooms) known.add(`${plan._id}/${floor.code}/${room}`);
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 40 }), (text) => {
        expect(found(text).every((id) => known.has(id))).toBe(true);
      }),
    );
  });
});
