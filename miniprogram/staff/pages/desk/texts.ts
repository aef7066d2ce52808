import { bilingual } from '../../../i18n/texts';

export const deskTexts = bilingual(
  {
    title: '工作台',
    find: '查找房间或学生',
    placeholder: '如 15 栋 301',
    hint: '可输入房间、学生昵称、订单号或电表号',
    search: '查找',
    none: '没有找到，请换一种写法，例如「15 栋 301」。',
    more: '结果较多，仅显示前 20 条，请补充楼栋或房号。',
    byOrder: '订单 {match}',
    byMeter: '电表 {match}',
    inbox: '意见收件箱',
    cases: '室友申诉',
    colleagues: '人员与岗位',
    auditlog: '审计记录',
  },
  {
    title: 'Service desk',
    find: 'Find a room or a student',
    placeholder: 'e.g. 15 栋 301',
    hint: "A room, a nickname, an order's or a meter's number",
    search: 'Find',
    none: 'Nothing found. Please try other words, such as 15 栋 301.',
    more: 'Only the first 20 are shown. Please add the building or the room.',
    byOrder: 'Order {match}',
    byMeter: 'Meter {match}',
    inbox: 'Feedback',
    cases: 'Roommate cases',
    colleagues: 'Staff and roles',
    auditlog: 'Audit',
  },
);
