/** The code on the meter says that a room is one's own: it is read at once, and the room stands ready to be confirmed. */
import { localized } from '../i18n/texts';
import { meterCodeText } from '../shared/domain/rooms/meterCode';
import { scanMeter } from './scanMeter';
import { scanTexts } from './texts';

export async function confirmByScan(): Promise<void> {
  const t = localized(scanTexts);
  const scan = await scanMeter();
  if (scan.kind === 'meter') await wx.navigateTo({ url: meterCodeText('/pages/bind/index', scan.code) });
  else if (scan.kind === 'other') await wx.showToast({ title: t.notMeter, icon: 'none' });
  else if (scan.kind === 'failed') await wx.showToast({ title: t.scanFailed, icon: 'none' });
}
