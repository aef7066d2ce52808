/** The languages that the phone speaks, as `wx.getAppBaseInfo` names them. */
export type PhoneLanguage = 'zh_CN' | 'en';
