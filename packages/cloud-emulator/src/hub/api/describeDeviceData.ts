import { type DeviceAction, deviceOf } from './deviceAction';

/**
 * The latest properties that the hub has heard, each with when that was: of a device that has fallen silent they are
 * old, and no error says so.
 */
export const describeDeviceData: DeviceAction = (parameters, surroundings) => {
  const { name } = deviceOf(parameters, surroundings);
  return { Data: JSON.stringify(surroundings.hub.records.latest(name)) };
};
