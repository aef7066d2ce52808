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
