/** Whom to call, stored on the phone: hotlines are needed most when nothing else can be reached. */
import type { Help } from '../shared/contract/home';

const KEY = 'help';

export function rememberHelp(help: Help): void {
  wx.setStorageSync(KEY, help);
}

export function knownHelp(): Help | undefined {
  const stored: unknown = wx.getStorageSync(KEY);
  return typeof stored === 'object' && stored !== null ? (stored as Help) : undefined;
}
