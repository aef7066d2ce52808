/**
 * The hub's door for devices: MQTT 3.1.1 on 127.0.0.1. A device comes in with its own secret, and uses its own topics
 * and, as a gateway, those of its sub-devices; nothing is retained, there are no wills, and no QoS 2.
 */
import { type AddressInfo, createServer, type Server } from 'node:net';
import type { Aedes, Client } from 'aedes';
import type { DeviceHub, DownLine } from './deviceHub';
import { isLoginOf } from './deviceLogin';
import { parseTopic, type Topic, topicText } from './topics';

export class Broker implements DownLine {
  readonly url: string;
  readonly #aedes: Aedes;
  readonly #server: Server;
  readonly #topics: ReadonlyMap<Client, ReadonlySet<string>>;

  private constructor(aedes: Aedes, server: Server, topics: ReadonlyMap<Client, ReadonlySet<string>>) {
    this.#aedes = aedes;
    this.#server = server;
    this.#topics = topics;
    this.url = `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  static async open(
    hub: DeviceHub,
    { nowMs, port = 0 }: { readonly nowMs: () => number; readonly port?: number | undefined },
  ): Promise<Broker> {
    // Only who speaks MQTT loads it.
    const { Aedes: Brokers } = await import('aedes');
    const devices = new WeakMap<Client, string>();
    const may = (client: Client | null, topic: Topic | undefined, direction: Topic['direction']): boolean => {
      const device = client ? devices.get(client) : undefined;
      return device !== undefined && topic?.direction === direction && hub.registry.mayUse(device, topic);
    };
    const aedes = await Brokers.createBroker({
      preConnect: (_client, { will }, done) => {
        done(will ? new Error('There are no wills') : null, !will);
      },
      authenticate: (client, username = '', password = Buffer.alloc(0), done) => {
        const name = deviceOf(hub, { clientId: client.id, username, password: password.toString() }, nowMs());
        if (name !== undefined) devices.set(client, name);
        done(null, name !== undefined);
      },
      authorizePublish: (client, { topic, qos, retain }, done) => {
        const allowed = qos < 2 && !retain && may(client, parseTopic(topic), 'up');
        done(allowed ? null : new Error(`Not allowed to publish to ${topic}`));
      },
      authorizeSubscribe: (client, subscription, done) => {
        // Without a subscription in the answer the device reads that it has none.
        done(null, may(client, parseTopic(subscription.topic), 'down') ? subscription : null);
      },
      published: ({ topic, payload }, client, done) => {
        const [sender, parsed] = [devices.get(client), parseTopic(topic)];
        if (sender !== undefined && parsed?.direction === 'up')
          void hub.receive(sender, parsed, payload.toString());
        done();
      },
    });
    const topics = subscriptionsOf(aedes);
    const server = createServer((socket) => aedes.handle(socket));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    return new Broker(aedes, server, topics);
  }

  deliver(topic: Topic, payload: string): boolean {
    const text = topicText(topic);
    if (![...this.#topics.values()].some((topics) => topics.has(text))) return false;
    this.#aedes.publish(
      { cmd: 'publish', topic: text, payload, qos: 1, dup: false, retain: false },
      () => undefined, // a device that has gone meanwhile does not answer
    );
    return true;
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#aedes.close(() => {
        this.#server.close(() => {
          resolve();
        });
      });
    });
  }
}

/** The device that a login is of, if it is right. */
function deviceOf(
  hub: DeviceHub,
  login: { readonly clientId: string; readonly username: string; readonly password: string },
  nowMs: number,
): string | undefined {
  const { productId } = hub.registry;
  if (!login.clientId.startsWith(productId)) return undefined;
  const device = hub.registry.find(login.clientId.slice(productId.length));
  return device && isLoginOf({ productId, ...device }, login, nowMs) ? device.name : undefined;
}

/** Who listens to what, kept as it changes. */
function subscriptionsOf(aedes: Aedes): ReadonlyMap<Client, ReadonlySet<string>> {
  const topics = new Map<Client, Set<string>>();
  aedes.on('subscribe', (subscriptions, client) => {
    const known = topics.get(client) ?? new Set();
    for (const { topic, qos } of subscriptions) if ((qos as number) < 128) known.add(topic);
    topics.set(client, known);
  });
  aedes.on('unsubscribe', (gone, client) => {
    for (const topic of gone) topics.get(client)?.delete(topic);
  });
  aedes.on('clientDisconnect', (client) => {
    topics.delete(client);
  });
  return topics;
}
