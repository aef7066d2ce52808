/** The language of the screens: the student's choice, else the phone's. */
import type { Language } from '../shared/contract/errors';

export type { Language };

const CHOICE_KEY = 'language';

export function language(): Language {
  const choice: unknown = wx.getStorageSync(CHOICE_KEY);
  return choice === 'zh' || choice === 'en' ? choice : phoneLanguage();
}

export function chooseLanguage(choice: Language): void {
  wx.setStorageSync(CHOICE_KEY, choice);
}

function phoneLanguage(): Language {
  return wx.getAppBaseInfo().language.startsWith('zh') ? 'zh' : 'en';
}
