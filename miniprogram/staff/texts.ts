/** What several of the staff's pages say: roles, actions and states. */
import { bilingual } from '../i18n/texts';

export const roleTexts = bilingual(
  { desk: '前台', operator: '运维', finance: '财务', admin: '管理员' },
  { desk: 'Desk', operator: 'Operator', finance: 'Finance', admin: 'Administrator' },
);

/** An action as the audit and a room's story tell of it. */
export const actionTexts = bilingual(
  {
    me: '打开工作台',
    findRooms: '查找房间',
    roomStory: '查看房间',
    listStaff: '查看人员',
    grantRoles: '设置岗位',
    auditLog: '查看审计',
    posRecharge: '现场刷卡入账',
    posReceipt: '查看刷卡回执',
    listFeedback: '查看意见',
    answerFeedback: '答复意见',
    listCases: '查看室友申诉',
    decideCase: '处理室友申诉',
    liftBan: '解除换房限制',
    unbind: '移出房间',
    hold: '停电',
    release: '解除停电',
    protect: '保电设置',
  },
  {
    me: 'Opened the desk',
    findRooms: 'Looked for a room',
    roomStory: 'Looked at a room',
    listStaff: 'Looked at the staff',
    grantRoles: 'Set roles',
    auditLog: 'Read the audit',
    posRecharge: 'Posted a card payment',
    posReceipt: 'Looked at a receipt',
    listFeedback: 'Read feedback',
    answerFeedback: 'Answered feedback',
    listCases: 'Read roommate cases',
    decideCase: 'Decided a roommate case',
    liftBan: 'Lifted the ban on changing rooms',
    unbind: 'Took somebody out',
    hold: 'Switched the power off',
    release: 'Ended a hold',
    protect: 'Set protection from cuts',
  },
);

export const holdTexts = bilingual(
  { arrears: '欠费', manual: '人工', overload: '过载', schedule: '定时' },
  { arrears: 'arrears', manual: 'by hand', overload: 'overload', schedule: 'schedule' },
);

export const commandTexts = bilingual(
  {
    pending: '待发送',
    sent: '已发送，等待电表应答',
    acked: '电表已应答，等待核实',
    verified: '已核实',
    failed: '未能执行',
    dropped: '已被新的指令取代',
  },
  {
    pending: 'to be sent',
    sent: 'sent; waiting for the meter',
    acked: 'acknowledged; to be verified',
    verified: 'verified',
    failed: 'could not be carried out',
    dropped: 'overtaken by a newer one',
  },
);
