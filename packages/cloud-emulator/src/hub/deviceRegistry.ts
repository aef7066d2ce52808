/** Which devices the hub knows, with their secrets, and which gateway speaks for which sub-devices. */
import { createHash } from 'node:crypto';
import type { Topic } from './topics';

export interface Device {
  /** What the product calls it, such as its serial number. */
  readonly name: string;
  /** Base64, as the console shows it. */
  readonly secret: string;
  /** The gateway that it hangs behind, if it does. */
  readonly gateway?: string;
}

export interface DevicePlan {
  readonly gateways: readonly { readonly name: string; readonly devices: readonly string[] }[];
  readonly singles: readonly string[];
}

/** What the console allows in a device's name. */
const NOT_IN_NAMES = /[^\w:-]/g;
const LONGEST_NAME = 48;

export class DeviceRegistry {
  readonly productId: string;
  #devices: ReadonlyMap<string, Device> = new Map();

  constructor(productId: string) {
    this.productId = productId;
  }

  /** These devices instead of those before. @throws Error when two have one name, or a name is too long */
  register({ gateways, singles }: DevicePlan): void {
    const devices = new Map<string, Device>();
    const add = (name: string, gateway?: string): void => {
      if (devices.has(name)) throw new Error(`Two devices are called “${name}”`);
      if (name.length > LONGEST_NAME) throw new Error(`“${name}” is too long for a device’s name`);
      const secret = this.#secretOf(name);
      devices.set(name, { name, secret, ...(gateway !== undefined && { gateway }) });
    };
    for (const { name, devices: behind } of gateways) {
      add(name);
      for (const one of behind) add(one, name);
    }
    for (const name of singles) add(name);
    this.#devices = devices;
  }

  find(name: string): Device | undefined {
    return this.#devices.get(name);
  }

  /** A device may use its own topics; a gateway also those of its sub-devices. */
  mayUse(sender: string, { productId, deviceName: name }: Omit<Topic, 'direction' | 'kind'>): boolean {
    const device = productId === this.productId ? this.find(name) : undefined;
    return device !== undefined && (device.name === sender || device.gateway === sender);
  }

  /** Known to this machine only, and good for nothing else; the same after a restart. */
  #secretOf(name: string): string {
    const digest = createHash('sha256').update(`device/${this.productId}/${name}`).digest();
    return digest.subarray(0, 16).toString('base64');
  }
}

/** A name as a device may have it: whatever is not allowed becomes a hyphen. */
export function deviceName(name: string): string {
  return name.replace(NOT_IN_NAMES, '-');
}
