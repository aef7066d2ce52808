/** Whom to call, kept on the phone: hotlines are needed most when nothing else can be reached. */
import type { Help } from '../shared/contract/home';

const KEY = 'help';

export function rememberHelp(help: Help): void {
  wx.setStorageSync(KEY, help);
}

export function knownHelp(): Help | undefined {
  const kept: unknown = wx.getStorageSync(KEY);
  return typeof kept === 'object' && kept !== null ? (kept as Help) : undefined;
}
