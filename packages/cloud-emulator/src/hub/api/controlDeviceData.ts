import { textOf } from '../../tencentApi/parameters';
import { checkedControl } from '../thingModel';
import { type DeviceAction, deviceOf } from './deviceAction';

const SENT = { Sent: 1, pushResult: 0 };
/** Offline, or not subscribed. */
const NOT_SENT = { Sent: 0, pushResult: 23_101 };

/** Sends the properties that a device is to take on, and does not wait for it. */
export const controlDeviceData: DeviceAction = (parameters, surroundings) => {
  const { name } = deviceOf(parameters, surroundings);
  const params = checkedControl(surroundings.hub.model, textOf(parameters, 'Data'));
  const clientToken = surroundings.clientToken();
  const sent = surroundings.hub.send(name, 'property', { method: 'control', clientToken, params });
  return { Data: '', Result: JSON.stringify(sent ? SENT : NOT_SENT) };
};
