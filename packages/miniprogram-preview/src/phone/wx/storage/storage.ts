import type { PhoneHost } from '../../phoneHost';
import { Refusal } from '../calls/answer';
import { asynchronous, type Wx } from '../calls/asynchronous';
import { Drawer } from './drawer';

type StorageName =
  | 'getStorage'
  | 'getStorageSync'
  | 'setStorage'
  | 'setStorageSync'
  | 'removeStorage'
  | 'removeStorageSync'
  | 'clearStorage'
  | 'clearStorageSync'
  | 'getStorageInfo'
  | 'getStorageInfoSync';

export function storage({ openid }: PhoneHost): Pick<Wx, StorageName> {
  const drawer = new Drawer(window.localStorage, openid);
  return {
    getStorage: asynchronous('getStorage', ({ key }) => {
      const found = drawer.get(key);
      if (!found) throw new Refusal('data not found');
      return found;
    }),
    getStorageSync: ((key: string) => drawer.get(key)?.data ?? '') as Wx['getStorageSync'],
    setStorage: asynchronous('setStorage', ({ key, data }) => {
      drawer.set(key, data);
    }),
    setStorageSync: (key, data) => {
      drawer.set(key, data);
    },
    removeStorage: asynchronous('removeStorage', ({ key }) => {
      drawer.remove(key);
    }),
    removeStorageSync: (key) => {
      drawer.remove(key);
    },
    clearStorage: asynchronous('clearStorage', () => {
      drawer.clear();
    }),
    clearStorageSync: () => {
      drawer.clear();
    },
    getStorageInfo: asynchronous('getStorageInfo', () => drawer.info()),
    getStorageInfoSync: () => drawer.info(),
  };
}
