import { ApiError } from '../../tencentApi/apiError';
import { type ActionParameters, textOf } from '../../tencentApi/parameters';
import type { DeviceHub } from '../deviceHub';
import type { Device } from '../deviceRegistry';

export interface ActionSurroundings {
  readonly hub: DeviceHub;
  /** Any, if absent: one product is all there is. */
  readonly productId: string | undefined;
  /** A new one for every action that is called. */
  readonly clientToken: () => string;
  readonly listover: ListoverMeaning;
}

/** Two published pages give `Listover` opposite meanings: true when all has been listed, or when there is more. */
export type ListoverMeaning = 'all' | 'more';

type Answer = Readonly<Record<string, unknown>>;

/** One action of the API: what stands under `Response`, but for the request id. */
export type DeviceAction = (
  parameters: ActionParameters,
  surroundings: ActionSurroundings,
) => Answer | Promise<Answer>;

/** @throws ApiError when the product or the device does not exist */
export function deviceOf(parameters: ActionParameters, { hub, productId }: ActionSurroundings): Device {
  const product = textOf(parameters, 'ProductId');
  if (productId !== undefined && product !== productId)
    throw new ApiError('ResourceNotFound.StudioProductNotExist', `No product ${product}.`);
  const name = textOf(parameters, 'DeviceName');
  const device = hub.registry.find(name);
  if (!device) throw new ApiError('ResourceNotFound.DeviceNotExist', `No device ${name}.`);
  return device;
}
