import { ApiError } from './apiError';
import { deviceOf, textOf, type DeviceAction } from './deviceAction';

/**
 * Commands the relay and waits for the meter's word. That word is no proof: a stuck relay gives it too. Of a meter
 * that cannot be reached the status tells, not an error.
 */
export const callDeviceActionSync: DeviceAction = (parameters, surroundings) => {
  const meter = deviceOf(parameters, surroundings);
  const actionId = textOf(parameters, 'ActionId');
  if (actionId !== 'relay')
    throw new ApiError('InvalidParameterValue.ActionNilOrNotExist', `The product has no action ${actionId}.`);
  const relay = relayOf(textOf(parameters, 'InputParams'));
  const ClientToken = surroundings.clientToken();
  if (meter.silent) return { ClientToken, OutputParams: '', Status: 'offline' };
  meter.switchRelay(relay, surroundings.nowMs);
  return { ClientToken, OutputParams: JSON.stringify({ relay }), Status: 'succ' };
};

function relayOf(inputParams: string): 0 | 1 {
  const { relay } = parsed(inputParams);
  if (relay !== 0 && relay !== 1)
    throw new ApiError('InvalidParameter.ActionInputParamsInvalid', 'InputParams: relay must be 0 or 1.');
  return relay;
}

function parsed(text: string): { readonly relay?: unknown } {
  try {
    return (JSON.parse(text) as { readonly relay?: unknown } | null) ?? {};
  } catch {
    throw new ApiError('InvalidParameter.ActionInputParamsInvalid', 'InputParams is no JSON.');
  }
}
