import { expect, test } from '@jest/globals';
import { roomInMessage } from '../../../../shared/domain/reminders/messageText';
import type { EnglishNames } from '../../../../shared/domain/rooms/room';

const PATH = { area: '北京师范大学珠海校区', building: '粤华苑 15 栋', floor: '3 层', room: '301' };
const OWN = '粤华苑 15 栋 301';

test.each<[string, EnglishNames | undefined, string, string]>([
  ['no English name', undefined, OWN, OWN],
  ['an English name', { building: 'Yuehuayuan 15' }, OWN, 'Yuehuayuan 15 301'],
  ['an English name of the floor alone', { floor: 'Floor 3' }, OWN, OWN],
  ['a name that is a letter too long', { building: 'Yuehuayuan No. 15' }, OWN, OWN],
  ['20 letters with the room', { building: 'Yuehuayuan No 15' }, OWN, 'Yuehuayuan No 15 301'],
])('of a building with %s', (_what, english, zh, en) => {
  const path = { ...PATH, ...(english && { english }) };
  expect([roomInMessage(path, 'zh'), roomInMessage(path, 'en')]).toEqual([zh, en]);
});
