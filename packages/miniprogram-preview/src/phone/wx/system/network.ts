import { asynchronous, type Wx } from '../calls/asynchronous';
import { listeners } from '../calls/listeners';

type NetworkStatus = WechatMiniprogram.OnNetworkStatusChangeListenerResult;

export function network(): Pick<Wx, 'getNetworkType' | 'onNetworkStatusChange' | 'offNetworkStatusChange'> {
  const changes = listeners<NetworkStatus>();
  for (const event of ['online', 'offline'])
    window.addEventListener(event, () => {
      changes.tell({ isConnected: navigator.onLine, networkType: networkType() });
    });
  return {
    getNetworkType: asynchronous('getNetworkType', () => ({
      networkType: networkType(),
      signalStrength: navigator.onLine ? -50 : 0,
      hasSystemProxy: false,
      weakNet: false,
    })),
    onNetworkStatusChange: changes.on,
    offNetworkStatusChange: changes.off,
  };
}

function networkType(): 'wifi' | 'none' {
  return navigator.onLine ? 'wifi' : 'none';
}
