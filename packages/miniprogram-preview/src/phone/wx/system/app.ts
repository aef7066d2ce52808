/** What an app may ask about itself. There is one version of it here, so it is never updated. */
import type { PhoneHost } from '../../phoneHost';
import type { Wx } from '../calls/asynchronous';
import { listeners } from '../calls/listeners';
import { capsule } from './windowInfo';

const APP_ID = 'wxlocal';
const SCENE_FROM_LIST = 1_001;

type AppName =
  | 'getAccountInfoSync'
  | 'getLaunchOptionsSync'
  | 'getEnterOptionsSync'
  | 'getMenuButtonBoundingClientRect'
  | 'getUpdateManager'
  | 'onThemeChange'
  | 'offThemeChange'
  | 'reportEvent'
  | 'nextTick';

export function app({ navigation }: PhoneHost): Pick<Wx, AppName> {
  const opened = {
    path: navigation.currentRoute(),
    query: Object.fromEntries(new URLSearchParams(window.location.search)),
    scene: SCENE_FROM_LIST,
    shareTicket: '',
    referrerInfo: { appId: '', extraData: {} },
    forwardMaterials: [],
    apiCategory: 'default',
  } as unknown as WechatMiniprogram.LaunchOptionsApp;
  const themes = listeners<WechatMiniprogram.OnThemeChangeListenerResult>();
  return {
    getAccountInfoSync: () => ({
      miniProgram: { appId: APP_ID, envVersion: 'develop', version: '' },
      plugin: { appId: '', version: '' },
    }),
    getLaunchOptionsSync: () => opened,
    getEnterOptionsSync: () => opened,
    getMenuButtonBoundingClientRect: capsule,
    getUpdateManager: () => ({
      applyUpdate: () => undefined,
      onCheckForUpdate: (listener) => {
        listener({ hasUpdate: false });
      },
      onUpdateReady: () => undefined,
      onUpdateFailed: () => undefined,
    }),
    onThemeChange: themes.on,
    offThemeChange: themes.off,
    reportEvent: () => undefined,
    nextTick: (callback: () => void) => {
      queueMicrotask(callback);
    },
  };
}
