import { bilingual } from '../i18n/texts';

export const scanTexts = bilingual(
  {
    notMeter: '这不是电表的二维码，请扫描贴在电表上的二维码。',
    scanFailed: '没有扫到二维码，请允许使用相机后再试。',
  },
  {
    notMeter: "That isn't a meter QR code. Scan the one on your meter.",
    scanFailed: 'No code was read. Please allow the camera and try again.',
  },
);

export const outageTexts = bilingual(
  {
    repair: '线路检修',
    inspection: '用电安全检查',
    overload: '用电超限',
    planned: '计划停电',
    unexplained: '本房间停电中，充值不会恢复供电，请联系服务中心。',
    open: '{reason}，停电中。充值不会恢复供电。',
    ends: '{reason}，预计{time} 恢复。充值不会恢复供电。',
    late: '{reason}，原预计{time} 恢复，尚未恢复。充值不会恢复供电。',
  },
  {
    repair: 'Line repair',
    inspection: 'Safety inspection',
    overload: 'Overload',
    planned: 'Planned outage',
    unexplained:
      'This room is switched off. A top-up does not switch it on; please ask the service department.',
    open: '{reason}: the power is off. A top-up does not bring it back.',
    ends: '{reason}: the power is expected back at {time}. A top-up does not bring it back.',
    late: '{reason}: the power was expected back {time} and is still off. A top-up does not bring it back.',
  },
);
