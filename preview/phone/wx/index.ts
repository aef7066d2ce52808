/** The `wx` object: WeChat's APIs over the local cloud. What it lacks is simply not there; preview/README.md lists it. */
import type { PhoneHost } from '../phoneHost';
import { cloud } from './cloud/cloud';
import { actionSheet } from './interface/actionSheet';
import { modal } from './interface/modal';
import { toast } from './interface/toast';
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
  const wx = {
    cloud: cloud(host),
    ...modal(host),
    ...toast(host),
    ...actionSheet(host),
    ...payment(host, { onAnswered: taps.paymentAnswered }),
    ...subscribeMessages(host, taps),
    ...navigation(host),
    ...storage(host),
    ...system(host),
    ...network(),
    ...app(host),
  };
  return { ...wx, canIUse: canUse(wx) };
}
