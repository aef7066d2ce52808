/** The `wx` object: WeChat's APIs over the local cloud. What it lacks is simply not there; the package’s README lists it. */
import type { PhoneHost } from '../phoneHost';
import { account } from './account/account';
import { cloud } from './cloud/cloud';
import { device } from './device/device';
import { scanning } from './device/scanCode';
import { actionSheet } from './interface/actionSheet';
import { modal } from './interface/modal';
import { toast } from './interface/toast';
import { fileSystem } from './media/fileSystem';
import { media } from './media/media';
import { previewImage } from './media/previewImage';
import { subscribeMessages } from './messages/requestSubscribeMessage';
import { tapWatch } from './messages/tapWatch';
import { navigation } from './navigation/navigation';
import { payment } from './payment/requestPayment';
import { storage } from './storage/storage';
import { app } from './system/app';
import { canUse } from './system/canUse';
import { network } from './system/network';
import { system } from './system/system';

export function createWx(host: PhoneHost): object {
  const taps = tapWatch();
  const toasts = toast(host);
  const wx = {
    cloud: cloud(host),
    ...modal(host),
    ...toasts,
    ...actionSheet(host),
    ...payment(host, { onAnswered: taps.paymentAnswered }),
    ...subscribeMessages(host, taps),
    ...navigation(host),
    ...storage(host),
    ...system(host),
    ...network(),
    ...app(host),
    ...account(host),
    ...device(host, (title) => {
      toasts.showToast({ title, fail: () => undefined });
    }),
    ...scanning(host),
    ...media(host),
    ...previewImage(host),
    ...fileSystem(),
  };
  return { ...wx, canIUse: canUse(wx) };
}
