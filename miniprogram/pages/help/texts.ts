import { numberWord } from '../../i18n/numberWord';
import { bilingual } from '../../i18n/texts';
import { ROOM_CHANGES_ALLOWED } from '../../shared/domain/residents/binding';

export const helpTexts = bilingual(
  {
    title: '帮助',
    hotline: '服务中心热线',
    faultLine: '24 小时故障报修',
    onSite: '现场缴费（银行卡）',
    steps: '使用步骤',
    step1: '选择区域：依次选择校区、楼栋、楼层和房间，或扫描电表二维码。',
    step2: '身份认证：核对完整的房间路径，填写姓名并确认。绑错房间会把钱充到别人的账户里。',
    step3: '水电管理：查看电表、可用余额、今日用电和预计可用天数。',
    step4: '充值：输入金额并支付。欠费停电的房间，补足后立即恢复供电。',
    step5: '充值流水：每一笔充值的时间、金额和方式。',
    step6: '电费账单：每月用电量和电费，与上月比较。',
    step7: '用电明细：每天用电量和电费，点金额可看到电表读数和电价。',
    step8: '查看室友与代人充值：看到同住的人；给其他房间充值无需解绑。',
    step9: `更换房间：每个账号可更换 ${ROOM_CHANGES_ALLOWED} 次，用完后请联系管理员解除限制。`,
    notes: '请注意',
    note1: '低余额提醒：可用余额低于首页写明的提醒线时，会发送微信消息。',
    note2: '新电表安装后即开始计量，微信服务约 3 天后开通。',
    note3: '更换房间时，余额留在原房间，不随人走。',
  },
  {
    title: 'Help',
    hotline: 'Service department',
    faultLine: 'Faults, at any hour',
    onSite: 'Pay on site by bank card',
    steps: 'How it works',
    step1: 'Choose your room: area, building, floor, room, or scan the QR code on the meter.',
    step2:
      "Confirm it: check the whole path and give your name. A wrong room means paying into someone else's account.",
    step3: "Electricity: see the meter, what is available, today's use and how long it lasts.",
    step4: 'Top up: enter an amount and pay. A room cut off for arrears gets its power back at once.',
    step5: 'Top-ups: time, amount and way of every top-up.',
    step6: "Bills: each month's energy and cost, compared to the month before.",
    step7: "Daily use: each day's energy and cost; tap an amount to see how it was calculated.",
    step8:
      'Roommates, and topping up for others: see who lives here; pay for another room without unbinding.',
    step9: `Change rooms: ${numberWord(ROOM_CHANGES_ALLOWED)} times per account; then ask the administrator to lift the ban.`,
    notes: 'Good to know',
    note1: 'Low-balance alert: a WeChat message goes out below the level that the home page names.',
    note2: 'A new meter starts counting right away; its WeChat service opens about 3 days later.',
    note3: 'When you change rooms, the balance stays with the room you leave.',
  },
);
