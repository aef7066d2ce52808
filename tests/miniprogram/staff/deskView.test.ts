/** The rows of the desk: what waits stands first, with how much of it. */
import { expect, test } from '@jest/globals';
import { deskView } from '../../../miniprogram/staff/pages/desk/deskView';
import { deskTexts } from '../../../miniprogram/staff/pages/desk/texts';
import type { StaffCard } from '../../../shared/contract/staff';

const CARD: StaffCard = {
  staffId: 's1',
  name: '陈师傅',
  roles: ['operator'],
  campus: '珠海校区',
  actions: ['listFeedback', 'listQuarantine', 'worklist', 'listCases'],
  uploadPrefix: '',
};

function rows(waiting?: StaffCard['waiting']): readonly string[] {
  const card = waiting === undefined ? CARD : { ...CARD, waiting };
  return deskView(card, {}, deskTexts.zh).links.map(({ text, waiting: count }) => `${text}${count}`);
}

test('what waits comes before what does not, and each keeps its order', () => {
  expect(rows({ listFeedback: 0, listQuarantine: 2, worklist: 0, listCases: 12 })).toEqual([
    '读数核实2 项',
    '室友申诉12 项',
    '意见收件箱',
    '待办清单',
  ]);
});

test('a card without counts has the rows as they are', () => {
  expect(rows()).toEqual(['意见收件箱', '读数核实', '待办清单', '室友申诉']);
});
