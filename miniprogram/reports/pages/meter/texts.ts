import { bilingual } from '../../../i18n/texts';

export const meterTexts = bilingual(
  {
    title: '电表',
    balance: '可用余额（元）',
    asOf: '截至 {time}',
    silent: '电表已超过 2 小时未上报，数字可能不是最新',
    checking: '已收到电表读数，服务中心正在核实；最近一次可信读数在 {time}',
    notLive: '微信服务尚未开通，预计 {time} 开通。',
    recharge: '充值',
    unconfirmed: '绑定待确认：绑定之前的用电与充值不显示，扫描电表二维码或请已确认的室友确认后可查看。',
    chargeRecord: '充值流水',
    monthlyBill: '电费账单',
    dailyDetails: '用电明细',
    reports: '报表',
  },
  {
    title: 'Meter',
    balance: 'Available (yuan)',
    asOf: 'as of {time}',
    silent: 'The meter has been silent for over 2 hours; these numbers may be old',
    checking:
      'Readings have come and the service department is checking them; the last one that counts is from {time}',
    notLive: 'The WeChat service is not open yet; it is expected to open at {time}.',
    recharge: 'Top up',
    unconfirmed:
      "Not confirmed yet: usage and payments from before you came are hidden. Scan the meter's QR code, or ask a confirmed roommate to confirm you.",
    chargeRecord: 'Top-ups',
    monthlyBill: 'Bills',
    dailyDetails: 'Daily use',
    reports: 'Reports',
  },
);
