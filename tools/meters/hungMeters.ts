/**
 * The meters that hang in the rooms, and how they reach the hub: over MQTT, or beside the wire, with the very messages
 * and topics handed over directly. Everything but the sockets is the same.
 */
import { type DeviceHub, deviceName, type Topic } from 'cloud-emulator/devices';
import { DeviceClient } from './deviceClient';
import { MeterPark, type ParkPlan, type ParkSurroundings, type Push } from './meterPark';

const NO_METERS: ParkPlan = { seed: 0, gateways: [], singles: [] };

export class HungMeters {
  readonly #hub: DeviceHub;
  readonly #surroundings: ParkSurroundings;
  #park: MeterPark;
  /** By the name of every meter, and of every gateway, that speaks through it. */
  #clients: ReadonlyMap<string, DeviceClient> = new Map();

  constructor(hub: DeviceHub, surroundings: ParkSurroundings) {
    this.#hub = hub;
    this.#surroundings = surroundings;
    this.#park = this.install(NO_METERS);
  }

  get park(): MeterPark {
    return this.#park;
  }

  /** Beside the wire. */
  install(plan: ParkPlan): MeterPark {
    void this.close();
    const hub = this.#hub;
    const up = (kind: Topic['kind'], name: string): Topic => ({
      direction: 'up',
      kind,
      productId: hub.registry.productId,
      deviceName: name,
    });
    const park = this.#hang(plan, (message, from) =>
      hub.receive(from, up('property', from), JSON.stringify(message)),
    );
    hub.setLine('beside', {
      deliver({ deviceName: name }, payload) {
        if (park.find(name)?.silent !== false) return false;
        const answer = park.answer(name, payload);
        if (answer) void hub.receive(name, up(answer.kind, name), answer.payload);
        return true;
      },
    });
    return park;
  }

  /** Over MQTT: a connection for each gateway, and one for each meter on its own. */
  async connect(plan: ParkPlan, url: string): Promise<MeterPark> {
    await this.close();
    const hub = this.#hub;
    hub.setLine('beside', { deliver: () => false });
    const push: Push = (message, from) =>
      this.#clients.get(from)?.push(message, from) ?? Promise.resolve({ status: 503 });
    const park = this.#hang(plan, push, (meterNo, silent) => {
      this.#clients
        .get(meterNo)
        ?.setReachable(meterNo, !silent)
        .catch(() => undefined); // a connection that is gone can't be reached either
    });
    const clients = new Map<string, DeviceClient>();
    for (const { name, meterNos } of sendersOf(plan)) {
      const device = hub.registry.find(name);
      if (!device) throw new Error(`The hub knows no device “${name}”`);
      const heard = meterNos.filter((meterNo) => !park.meter(meterNo).silent);
      const client = await DeviceClient.connect({
        url,
        productId: hub.registry.productId,
        device,
        reachable: meterNos.includes(name) ? heard : [name, ...heard],
        answer: (meterNo, payload) => park.answer(meterNo, payload),
      });
      for (const one of [name, ...meterNos]) clients.set(one, client);
    }
    this.#clients = clients;
    return park;
  }

  /** Ends the connections, if there are any. */
  async close(): Promise<void> {
    const clients = new Set(this.#clients.values());
    this.#clients = new Map();
    await Promise.all([...clients].map((client) => client.close()));
  }

  #hang(plan: ParkPlan, push: Push, onSilence?: ParkSurroundings['onSilence']): MeterPark {
    const gateways = plan.gateways.map(({ name, meters }) => ({ name: deviceName(name), meters }));
    this.#hub.registry.register({
      gateways: gateways.map(({ name, meters }) => ({ name, devices: meters.map(numberOf) })),
      singles: plan.singles.map(numberOf),
    });
    const surroundings = { ...this.#surroundings, ...(onSilence && { onSilence }) };
    this.#park = new MeterPark({ ...plan, gateways }, push, surroundings);
    return this.#park;
  }
}

function sendersOf({
  gateways,
  singles,
}: ParkPlan): readonly { name: string; meterNos: readonly string[] }[] {
  return [
    ...gateways.map(({ name, meters }) => ({ name: deviceName(name), meterNos: meters.map(numberOf) })),
    ...singles.map(({ meterNo }) => ({ name: meterNo, meterNos: [meterNo] })),
  ];
}

function numberOf({ meterNo }: { readonly meterNo: string }): string {
  return meterNo;
}
