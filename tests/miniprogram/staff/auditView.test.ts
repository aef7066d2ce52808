/** An entry of the audit is in people's words: names for ids, and what stood in the books as they would say it. */
import { describe, expect, test } from '@jest/globals';
import {
  type AuditWords,
  type EntryView,
  entryView,
} from '../../../miniprogram/staff/pages/auditlog/auditView';
import { auditTexts, factTexts, fieldTexts } from '../../../miniprogram/staff/pages/auditlog/texts';
import { actionTexts, holdTexts, roleTexts } from '../../../miniprogram/staff/texts';
import type { AuditRow } from '../../../shared/contract/staff';
import { startOfDayMs } from '../../../shared/domain/basis/shanghaiTime';

const NOW_MS = startOfDayMs('2026-11-23') + 50_000_000;
const PATH = { area: '粤华苑', building: '15 栋', floor: '3 层', room: '301' };

const ROW: AuditRow = { entryId: 'a1', atMs: NOW_MS, action: 'hold', outcome: 'done', by: '陈师傅' };

function view(row: Partial<AuditRow>, language: 'zh' | 'en' = 'zh'): EntryView {
  const words: AuditWords = {
    actions: actionTexts[language],
    fields: fieldTexts[language],
    facts: { ...holdTexts[language], ...roleTexts[language], ...factTexts[language] },
  };
  return entryView({ ...ROW, ...row }, words, NOW_MS, language, auditTexts[language]);
}

const changes: readonly (readonly [
  Pick<AuditRow, 'before' | 'after'> & Partial<Pick<AuditRow, 'otherPath'>>,
  string,
  string,
])[] = [
  [{ before: { desired: 'on' }, after: { desired: 'off' } }, '供电：开 → 关', 'Power: on → off'],
  [
    { before: { holds: [] }, after: { holds: ['manual', 'arrears'] } },
    '停电原因：– → 人工、欠费',
    'Holds: – → by staff, arrears',
  ],
  [
    { before: { roles: ['desk'] }, after: { roles: ['desk', 'operator'] } },
    '岗位：前台 → 前台、运维',
    'Roles: Desk → Desk, Operator',
  ],
  [{ before: { protected: false }, after: { protected: true } }, '保电：否 → 是', 'Never cut: no → yes'],
  [
    { before: { creditsFen: 0 }, after: { creditsFen: 5_000 } },
    '累计入账：¥0.00 → ¥50.00',
    'Credits: ¥0.00 → ¥50.00',
  ],
  [
    { before: {}, after: { outage: { reason: 'repair' } } },
    '住户看到：– → 线路检修，停电中。充值不会恢复供电。',
    '',
  ],
  [
    { before: { otherRoomId: 'bnuz/yhy15/3/301' }, after: {}, otherPath: PATH },
    '另一房间：15 栋 301 → –',
    'Other room: 15 栋 301 → –',
  ],
  [
    { before: { relay: 'open', state: 'open' }, after: { relay: 'closed', state: 'open' } },
    '继电器：断开 → 闭合',
    'Relay: open → closed',
  ],
  [{ before: { name: 'on' }, after: { name: 'off' } }, '姓名：on → off', 'Name: on → off'],
];

describe('what changed', () => {
  test.each(changes)('%j', (row, zh, en) => {
    expect(view(row).changes).toEqual([zh]);
    if (en !== '') expect(view(row, 'en').changes).toEqual([en]);
  });
});

describe('what it was about', () => {
  test.each<readonly [string, Partial<AuditRow>, string]>([
    ['a room, by its name', { roomId: 'bnuz/yhy15/3/301', path: PATH }, '15 栋 301'],
    ['a room that is gone', { roomId: 'bnuz/yhy15/3/301' }, 'bnuz/yhy15/3/301'],
    [
      'a resident',
      { action: 'unbind', roomId: 'bnuz/yhy15/3/301', path: PATH, subject: 'b7f3', subjectName: '林晓雨' },
      '15 栋 301 · 林晓雨',
    ],
    ['a colleague', { action: 'grantRoles', subject: 's7f3', subjectName: '何老师' }, '何老师'],
    ['what was looked for', { action: 'findRooms', subject: '15 栋' }, '15 栋'],
    ['the number of a lock', { action: 'liftRosterLock', subject: 'R7f3a2c' }, 'R7f3a2c'],
    ['an id of the books, which says nothing', { action: 'ruleReading', subject: 'M1:total:1:10' }, ''],
  ])('%s', (_, row, about) => {
    expect(view(row).about).toBe(about);
  });
});
