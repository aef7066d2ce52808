import type { MeterPark } from '../../meters/meterPark';
import type { SimulatedMeter } from '../../meters/simulatedMeter';
import { ApiError } from './apiError';
import { missing } from './authenticate';

export type ActionParameters = Readonly<Record<string, unknown>>;

export interface ActionSurroundings {
  readonly meters: MeterPark;
  /** Any, if absent: one campus needs no second product. */
  readonly productId: string | undefined;
  readonly nowMs: number;
  /** A new one for every action that is called. */
  readonly clientToken: () => string;
}

/** One action of the API: what stands under `Response`, but for the request id. */
export type DeviceAction = (
  parameters: ActionParameters,
  surroundings: ActionSurroundings,
) => Readonly<Record<string, unknown>>;

/** @throws ApiError when the parameter is not there, or no text */
export function textOf(parameters: ActionParameters, name: string): string {
  const value = parameters[name];
  if (value === undefined) throw missing(name);
  if (typeof value !== 'string')
    throw new ApiError('InvalidParameter', `The value type of parameter \`${name}\` is not valid.`);
  return value;
}

/** The device is the meter: its name is the meter's number. */
export function deviceOf(
  parameters: ActionParameters,
  { meters, productId }: ActionSurroundings,
): SimulatedMeter {
  const product = textOf(parameters, 'ProductId');
  if (productId !== undefined && product !== productId)
    throw new ApiError('ResourceNotFound.StudioProductNotExist', `No product ${product}.`);
  const name = textOf(parameters, 'DeviceName');
  const meter = meters.find(name);
  if (!meter) throw new ApiError('ResourceNotFound.DeviceNotExist', `No device ${name}.`);
  return meter;
}
