/** Reads the QR code on a meter with the phone's camera. */
import { type MeterCode, parseMeterCode } from '../shared/domain/rooms/meterCode';

export type Scan =
  | { readonly kind: 'meter'; readonly code: MeterCode }
  /** A code, but no meter's. */
  | { readonly kind: 'other' }
  | { readonly kind: 'cancelled' }
  /** The camera gave nothing: not permitted, or no code in the picture. */
  | { readonly kind: 'failed' };

type Scanned = WechatMiniprogram.ScanCodeSuccessCallbackResult;

export async function scanMeter(): Promise<Scan> {
  try {
    const scanned: Partial<Scanned> = await wx.scanCode({ scanType: ['qrCode', 'wxCode'] });
    // A mini program code carries the path of a page instead of a text.
    const code = parseMeterCode(scanned.result ?? '') ?? parseMeterCode(scanned.path ?? '');
    return code === undefined ? { kind: 'other' } : { kind: 'meter', code };
  } catch (error) {
    return { kind: messageOf(error).includes('cancel') ? 'cancelled' : 'failed' };
  }
}

function messageOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'errMsg' in error
    ? String(error.errMsg)
    : String(error);
}
