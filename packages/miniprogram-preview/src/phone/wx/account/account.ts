/** Signing in, privacy and sharing: what there is to decide about them is decided by WeChat, not by the page. */
import { button, element } from '../../element';
import type { PhoneHost } from '../../phoneHost';
import { Refusal } from '../calls/answer';
import { asynchronous, type Wx } from '../calls/asynchronous';
import { openDialog } from '../overlay/dialog';
import { sayIn } from '../overlay/texts';

type AccountName =
  | 'login'
  | 'checkSession'
  | 'getUserProfile'
  | 'getSetting'
  | 'getPrivacySetting'
  | 'requirePrivacyAuthorize'
  | 'openPrivacyContract'
  | 'onNeedPrivacyAuthorization'
  | 'showShareMenu'
  | 'hideShareMenu'
  | 'updateShareMenu'
  | 'openCustomerServiceChat';

export function account({ overlay, language, programName }: PhoneHost): Pick<Wx, AccountName> {
  const say = sayIn(language);
  const contract = `《${programName}小程序隐私保护指引》`;
  return {
    login: asynchronous('login', () => ({ code: crypto.randomUUID().replaceAll('-', '') })),
    checkSession: asynchronous('checkSession', () => undefined),
    getUserProfile: asynchronous('getUserProfile', () => {
      throw new Refusal('WeChat gives no profiles any more: chooseAvatar and <input type="nickname"> do');
    }),
    getSetting: asynchronous('getSetting', () => ({
      authSetting: {},
      subscriptionsSetting: { mainSwitch: true, itemSettings: {} },
    })),
    getPrivacySetting: asynchronous('getPrivacySetting', () => ({
      needAuthorization: false,
      privacyContractName: contract,
    })),
    requirePrivacyAuthorize: asynchronous('requirePrivacyAuthorize', () => undefined),
    onNeedPrivacyAuthorization: () => undefined,
    openPrivacyContract: asynchronous('openPrivacyContract', async () => {
      await openDialog<true>(overlay, {
        label: say('privacy'),
        shape: 'sheet',
        dismissible: true,
        content: (choose) => [
          element(
            'div',
            { class: 'wechat-body' },
            element('p', { class: 'wechat-title' }, contract),
            element('p', { class: 'wechat-note' }, say('privacyText')),
            button(say('close'), { class: 'wechat-plain' }, () => {
              choose(true);
            }),
          ),
        ],
      });
    }),
    showShareMenu: asynchronous('showShareMenu', () => undefined),
    hideShareMenu: asynchronous('hideShareMenu', () => undefined),
    updateShareMenu: asynchronous('updateShareMenu', () => undefined),
    openCustomerServiceChat: asynchronous('openCustomerServiceChat', () => {
      throw new Refusal('the preview has no customer service');
    }),
  };
}
