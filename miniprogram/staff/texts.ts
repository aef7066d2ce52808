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
    liftRosterLock: '解除身份锁定',
    unbind: '移出房间',
    hold: '停电',
    release: '解除停电',
    protect: '保电设置',
    closeRelay: '下令合闸',
    listQuarantine: '查看存疑读数',
    ruleReading: '处理存疑读数',
    replaceMeter: '登记换表',
    restartDial: '登记重新计数',
    setRatio: '设置互感倍率',
    setOpening: '设置期初读数',
    correctOpening: '更正期初读数',
    openService: '提前开通服务',
    listWorkOrders: '查看电表工单',
    worklist: '查看待办清单',
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
    liftRosterLock: 'Lifted a lock by the roster',
    unbind: 'Took somebody out',
    hold: 'Switched the power off',
    release: 'Ended a hold',
    protect: 'Set protection from cuts',
    closeRelay: 'Ordered a relay closed',
    listQuarantine: 'Looked at doubtful readings',
    ruleReading: 'Ruled upon a reading',
    replaceMeter: 'Replaced a meter',
    restartDial: 'Told that a dial began anew',
    setRatio: 'Set a ratio',
    setOpening: 'Set an opening reading',
    correctOpening: 'Corrected an opening reading',
    openService: 'Opened a service early',
    listWorkOrders: 'Looked at work orders',
    worklist: 'Looked at a list',
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

/** Why a reading was not believed. */
export const suspectTexts = bilingual(
  {
    unknownMeter: '电表未登记',
    malformed: '无法解读',
    partUnread: '部分内容无法解读',
    clockAhead: '电表时钟超前',
    clockBehind: '电表时钟落后',
    beforeOpening: '早于开户',
    afterRemoval: '电表已拆除',
    conflictingValue: '同一时刻有不同读数',
    frozenMismatch: '日冻结与读数矛盾',
    rateMismatch: '分时之和与总数不符',
    registerFell: '读数变小',
    jump: '读数跳变',
    tooLate: '迟到太久，不再结算',
  },
  {
    unknownMeter: 'no such meter',
    malformed: "can't be read",
    partUnread: "a part of it can't be read",
    clockAhead: "the meter's clock is ahead",
    clockBehind: "the meter's clock is behind",
    beforeOpening: 'from before the opening',
    afterRemoval: 'of a meter that was removed',
    conflictingValue: 'another value at the same moment',
    frozenMismatch: 'its midnight figure contradicts it',
    rateMismatch: 'its rates do not sum to the total',
    registerFell: 'the register fell',
    jump: 'the register jumped',
    tooLate: 'too late to be settled',
  },
);

/** What staff filed about a meter. */
export const workOrderTexts = bilingual(
  {
    replacement: '换表：{meterNo}，旧表止码 {kwh} kWh',
    restart: '重新计数：旧止 {kwh} kWh，新起 {first} kWh',
    rolledOver: '表盘翻转后读数 {first} kWh',
    ratio: '互感倍率 {ratio}，读数 {kwh} kWh',
    opening: '期初读数 {kwh} kWh',
    openingCorrection: '期初读数更正为 {kwh} kWh',
    accept: '采纳存疑读数',
    discard: '作废存疑读数',
    filed: '已登记，5 分钟内生效',
    applied: '已生效',
    refused: '未生效：{reason}',
  },
  {
    replacement: 'Meter {meterNo}; the old one ended at {kwh} kWh',
    restart: 'Began anew: {kwh} kWh, then {first} kWh',
    rolledOver: 'Rolled over to {first} kWh',
    ratio: 'Ratio {ratio}, register {kwh} kWh',
    opening: 'Opening reading {kwh} kWh',
    openingCorrection: 'Opening reading corrected to {kwh} kWh',
    accept: 'A reading was accepted',
    discard: 'A reading was discarded',
    filed: 'filed, applied within 5 minutes',
    applied: 'applied',
    refused: 'not applied: {reason}',
  },
);

/** What messages are about. */
export const messageTexts = bilingual(
  {
    lowBalance: '低余额提醒',
    ownThreshold: '自定提醒',
    cutNotice: '停电预告',
    cutSoon: '停电前再次通知',
    cutDone: '停电通知',
    switchedOff: '人工停电通知',
    relayOpened: '电表断开通知',
    restored: '恢复供电通知',
  },
  {
    lowBalance: 'Low-balance reminder',
    ownThreshold: 'Reminder at an own line',
    cutNotice: 'Notice of a cut',
    cutSoon: 'Notice of a cut, again',
    cutDone: 'Message: cut off',
    switchedOff: 'Message: switched off',
    relayOpened: 'Message: relay found open',
    restored: 'Message: power is back',
  },
);
