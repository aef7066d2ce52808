/** What the phone is: an ordinary one, as large as the window that it is shown in. */
import { STANDARD_TEXT_PX } from '../../../language/textSize';
import type { PhoneHost } from '../../phoneHost';
import type { Wx } from '../calls/asynchronous';
import { windowInfo } from './windowInfo';

const SDK_VERSION = '3.8.0';
const WECHAT_VERSION = '8.0.50';

type SystemName =
  | 'getWindowInfo'
  | 'getDeviceInfo'
  | 'getAppBaseInfo'
  | 'getSystemInfoSync'
  | 'getSystemSetting'
  | 'getAppAuthorizeSetting';

export function system({ language, textSizePx }: PhoneHost): Pick<Wx, SystemName> {
  const device = {
    abi: 'arm64',
    deviceAbi: 'arm64',
    benchmarkLevel: 50,
    brand: 'iPhone',
    cpuType: 'preview',
    memorySize: '4096',
    model: 'iPhone 14',
    platform: 'ios',
    system: 'iOS 17.0',
  } as const;
  const app = {
    PCKernelVersion: '',
    SDKVersion: SDK_VERSION,
    enableDebug: false,
    fontSizeScaleFactor: textSizePx / STANDARD_TEXT_PX,
    fontSizeSetting: textSizePx,
    host: { appId: '', env: 'WeChat' },
    language,
    version: WECHAT_VERSION,
    theme: 'light',
  } as const;
  const setting = {
    bluetoothEnabled: false,
    deviceOrientation: 'portrait',
    locationEnabled: false,
    wifiEnabled: true,
  } as const;
  return {
    getWindowInfo: windowInfo,
    getDeviceInfo: () => device,
    getAppBaseInfo: () => app,
    getSystemSetting: () => setting,
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- components that also run on older phones ask it
    getSystemInfoSync: () => ({ ...windowInfo(), ...device, ...app, ...setting, ...authorized(true) }),
    getAppAuthorizeSetting: () => ({
      albumAuthorized: 'authorized',
      bluetoothAuthorized: 'not determined',
      cameraAuthorized: 'authorized',
      locationAuthorized: 'not determined',
      locationReducedAccuracy: false,
      microphoneAuthorized: 'not determined',
      notificationAuthorized: 'authorized',
      notificationAlertAuthorized: 'authorized',
      notificationBadgeAuthorized: 'authorized',
      notificationSoundAuthorized: 'authorized',
      phoneCalendarAuthorized: 'not determined',
    }),
  };
}

function authorized(value: boolean): Pick<WechatMiniprogram.SystemInfo, AuthorizedName> {
  return {
    albumAuthorized: value,
    cameraAuthorized: value,
    locationAuthorized: false,
    locationReducedAccuracy: false,
    microphoneAuthorized: false,
    notificationAlertAuthorized: value,
    notificationAuthorized: value,
    notificationBadgeAuthorized: value,
    notificationSoundAuthorized: value,
    phoneCalendarAuthorized: false,
  };
}

type AuthorizedName =
  Extract<keyof WechatMiniprogram.SystemInfo, `${string}Authorized`> | 'locationReducedAccuracy';
