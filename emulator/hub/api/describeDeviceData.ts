import { deviceOf, type DeviceAction } from './deviceAction';

/**
 * The latest properties that the hub has heard. A simulated meter tells the hub at any moment; one that is silent
 * is shown as it was, with its old times, and no error says so.
 */
export const describeDeviceData: DeviceAction = (parameters, surroundings) => {
  const report = deviceOf(parameters, surroundings).lastHeard(surroundings.nowMs);
  const properties = { energy: report.e, relay: report.relay, power: report.p, report };
  return {
    Data: JSON.stringify(
      Object.fromEntries(
        Object.entries(properties).map(([name, value]) => [name, { Value: value, LastUpdate: report.ts }]),
      ),
    ),
  };
};
