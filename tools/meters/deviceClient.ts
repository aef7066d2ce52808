/** A gateway's, or a single meter's, connection to the hub. */
import { deviceLogin, parseTopic, type Topic, type TopicKind, topicText } from 'cloud-emulator/devices';
import type { MqttClient } from 'mqtt';
import type { MeterAnswer } from './meterCommands';
import type { PushAnswer, ReportMessage } from './meterPark';

export interface DeviceClientParts {
  readonly url: string;
  readonly productId: string;
  readonly device: { readonly name: string; readonly secret: string };
  /** Whom it listens for: itself, and the meters behind it that can be reached. */
  readonly reachable: readonly string[];
  readonly answer: (meterNo: string, payload: string) => MeterAnswer | undefined;
}

/** A hub that has not replied by then has not heard, in real time. */
const PATIENCE_MS = 10_000;
const RECONNECT_AFTER_MS = 200;
const KINDS: readonly TopicKind[] = ['property', 'action'];

export class DeviceClient {
  readonly #parts: DeviceClientParts;
  readonly #client: MqttClient;
  readonly #waiting = new Map<string, (answer: PushAnswer) => void>();

  private constructor(client: MqttClient, parts: DeviceClientParts) {
    this.#client = client;
    this.#parts = parts;
    client.on('message', (topic, payload) => {
      const parsed = parseTopic(topic);
      if (parsed) this.#hear(parsed, payload.toString());
    });
  }

  /** @throws Error when the hub does not let the device in */
  static async connect(parts: DeviceClientParts): Promise<DeviceClient> {
    const { connectAsync } = await import('mqtt');
    const { productId, device } = parts;
    const login = deviceLogin({ productId, ...device }, 'meter');
    const client = await connectAsync(
      parts.url,
      { ...login, protocolVersion: 4, clean: true, reconnectPeriod: RECONNECT_AFTER_MS },
      false,
    );
    const connection = new DeviceClient(client, parts);
    for (const name of parts.reachable) await connection.setReachable(name, true);
    return connection;
  }

  /**
   * Says what the meters behind it said, on its own topic, or what one of them says for itself, on that one's.
   * @returns status 200 once the hub has taken it
   */
  async push(body: ReportMessage, deviceName: string): Promise<PushAnswer> {
    let giveUp: NodeJS.Timeout | undefined;
    const replied = new Promise<PushAnswer>((resolve) => {
      this.#waiting.set(body.clientToken, resolve);
      giveUp = setTimeout(resolve, PATIENCE_MS, { status: 504 });
    });
    try {
      this.#publish('property', deviceName, JSON.stringify(body));
      return await replied;
    } finally {
      clearTimeout(giveUp);
      this.#waiting.delete(body.clientToken);
    }
  }

  /** Listens for a device, or no longer: so the hub knows whether it can be reached. */
  async setReachable(name: string, reachable: boolean): Promise<void> {
    const topics = KINDS.map((kind) => this.#topic('down', kind, name));
    if (reachable) await this.#client.subscribeAsync(topics, { qos: 1 });
    else await this.#client.unsubscribeAsync(topics);
  }

  close(): Promise<void> {
    return this.#client.endAsync(true);
  }

  #hear({ deviceName }: Topic, payload: string): void {
    const { method, clientToken, code } = JSON.parse(payload) as {
      readonly method?: unknown;
      readonly clientToken?: unknown;
      readonly code?: unknown;
    };
    if (method === 'report_reply')
      return this.#waiting.get(String(clientToken))?.({ status: code === 0 ? 200 : Number(code) });
    const answer = this.#parts.answer(deviceName, payload);
    if (answer) this.#publish(answer.kind, deviceName, answer.payload);
  }

  /** What does not arrive is missed by whoever waits for it. */
  #publish(kind: TopicKind, deviceName: string, payload: string): void {
    this.#client.publish(this.#topic('up', kind, deviceName), payload, { qos: 1 }, () => undefined);
  }

  #topic(direction: Topic['direction'], kind: TopicKind, deviceName: string): string {
    return topicText({ direction, kind, productId: this.#parts.productId, deviceName });
  }
}
