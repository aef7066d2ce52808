import { ApiError } from '../../tencentApi/apiError';
import { textOf } from '../../tencentApi/parameters';
import { checkedAction } from '../thingModel';
import { type DeviceAction, deviceOf } from './deviceAction';

/** As the real one says it of a device that is offline or has not subscribed: in the status, and no error. */
const UNREACHABLE = {
  ClientToken: '',
  OutputParams: '',
  Status: 'FailedOperation.ActionUnreachable|动作消息不可达',
};

/** Calls the device and waits for its word. That word is no proof: a stuck relay gives it too. */
export const callDeviceActionSync: DeviceAction = async (parameters, surroundings) => {
  const { name } = deviceOf(parameters, surroundings);
  const actionId = textOf(parameters, 'ActionId');
  const params = checkedAction(surroundings.hub.model, actionId, textOf(parameters, 'InputParams'));
  const clientToken = surroundings.clientToken();
  const message = { method: 'action', clientToken, actionId, params };
  const reply = await surroundings.hub.call(name, 'action', message);
  if (reply === 'unreachable') return UNREACHABLE;
  if (reply === 'timeout') throw new ApiError('FailedOperation.Timeout', '调用超时');
  return {
    ClientToken: clientToken,
    OutputParams: JSON.stringify(reply['response'] ?? {}),
    Status: String(reply['status']),
  };
};
