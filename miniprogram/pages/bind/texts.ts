import { bilingual } from '../../i18n/texts';

export const bindTexts = bilingual(
  {
    title: '选择区域',
    titleOther: '代人充值',
    titleConfirm: '身份认证',
    titleBanned: '更换房间',
    otherText: '选择要代为充值的房间，不会改变你绑定的房间。',
    changeText: '选择你要搬入的房间，绑错房间会把钱充进别人的账户。',
    linkUnknown: '这个链接不是电表的二维码，请在下面选择房间。',
    scan: '扫描电表二维码',
    scanFailed: '没有扫到电表的二维码，请对准贴在电表上的二维码再试。',
    done: '已绑定',
    doneConfirmed: '已由电表二维码确认，可查看全部用电记录。',
    doneUnconfirmed:
      '绑定待确认：请扫描电表二维码，或请已确认的室友在「查看室友」中确认，之后可查看绑定前的用电。',
    doneNotLive: '微信服务预计 {time} 开通充值、查询与报表。',
    doneChanges: '还可更换房间 {left} 次。',
    doneNoChanges: '换房次数已用完。',
    enter: '进入水电管理',
  },
  {
    title: 'My room',
    titleOther: 'For others',
    titleConfirm: 'Confirm',
    titleBanned: 'Change rooms',
    otherText: 'Choose the room to top up. The room you are bound to stays the same.',
    changeText: "Choose the room you move into. A wrong room puts your money into someone else's account.",
    linkUnknown: "This link isn't a meter QR code. Please choose the room below.",
    scan: "Scan the meter's QR code",
    scanFailed: 'No meter QR code was read. Please try again with the one on your meter.',
    done: 'Your room is bound',
    doneConfirmed: "Confirmed by the meter's QR code: you can see all of its usage.",
    doneUnconfirmed:
      'Not confirmed yet: scan the meter\'s QR code, or ask a confirmed roommate to confirm you under "Roommates", to see usage from before you came.',
    doneNotLive: 'Top-ups and reports are expected to open at {time}.',
    doneChanges: 'Room changes left: {left}.',
    doneNoChanges: 'No room changes left.',
    enter: 'Go to my electricity',
  },
);
