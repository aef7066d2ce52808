/** The meters that hang in the rooms, and how they reach the hub. */
import { deviceName } from '../hub/deviceRegistry';
import type { DeviceHub } from '../hub/deviceHub';
import type { Topic } from '../hub/topics';
import { MeterPark, type ParkPlan, type ParkSurroundings } from './meterPark';

const NO_METERS: ParkPlan = { seed: 0, gateways: [], singles: [] };

export class Meters {
  readonly #hub: DeviceHub;
  readonly #surroundings: ParkSurroundings;
  #park: MeterPark;

  constructor(hub: DeviceHub, surroundings: ParkSurroundings) {
    this.#hub = hub;
    this.#surroundings = surroundings;
    this.#park = this.install(NO_METERS);
  }

  get park(): MeterPark {
    return this.#park;
  }

  /** Beside the wire: the very messages and topics, handed to the hub directly. */
  install(plan: ParkPlan): MeterPark {
    const hub = this.#hub;
    const { productId } = hub.registry;
    const up = (name: string, kind: Topic['kind']): Topic => ({
      direction: 'up',
      kind,
      productId,
      deviceName: name,
    });
    const park = this.#hang(plan, (body, from) =>
      hub.receive(from, up(from, 'property'), JSON.stringify(body)),
    );
    hub.useLine({
      deliver({ deviceName: name }, payload) {
        const meter = park.find(name);
        if (meter?.silent !== false) return false;
        const answer = park.answer(name, payload);
        if (answer) void hub.receive(name, up(name, answer.kind), answer.payload);
        return true;
      },
    });
    return park;
  }

  #hang({ seed, gateways, singles }: ParkPlan, push: ConstructorParameters<typeof MeterPark>[1]): MeterPark {
    const named = gateways.map(({ name, meters }) => ({ name: deviceName(name), meters }));
    this.#hub.registry.register({
      gateways: named.map(({ name, meters }) => ({ name, devices: meters.map(({ meterNo }) => meterNo) })),
      singles: singles.map(({ meterNo }) => meterNo),
    });
    this.#park = new MeterPark({ seed, gateways: named, singles }, push, this.#surroundings);
    return this.#park;
  }
}
