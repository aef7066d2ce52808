/** The hub between devices and applications: hears reports, keeps and forwards them, and calls devices. */
import type { DeviceRecords } from './deviceRecords';
import type { DeviceRegistry } from './deviceRegistry';
import type { ParseReport } from './deviceReport';
import type { ForwardAnswer, Forwards } from './forwards';
import type { ThingModel } from './thingModel';
import { type Topic, type TopicKind, topicText } from './topics';

/** The way down to the devices. */
export interface DownLine {
  /** False when nobody listens to the topic. */
  deliver(topic: Topic, payload: string): boolean;
}

export interface DeviceHubParts {
  readonly registry: DeviceRegistry;
  readonly records: DeviceRecords;
  readonly forwards: Forwards;
  readonly model: ThingModel;
  readonly parseReport: ParseReport;
  readonly nowMs: () => number;
}

type Message = Readonly<Record<string, unknown>>;

/** How long a device may take to answer a call, in real time: somebody waits for it. */
const PATIENCE_MS = 3_000;
const REFUSED: ForwardAnswer = { status: 406 };
/** A timestamp below counts seconds. */
const EARLIEST_MS = 100_000_000_000;

export class DeviceHub {
  readonly #parts: DeviceHubParts;
  readonly #calls = new Map<string, (reply: Message) => void>();
  #lines: Readonly<Partial<Record<'beside' | 'broker', DownLine>>> = {};

  constructor(parts: DeviceHubParts) {
    this.#parts = parts;
  }

  get registry(): DeviceRegistry {
    return this.#parts.registry;
  }

  get records(): DeviceRecords {
    return this.#parts.records;
  }

  get model(): ThingModel {
    return this.#parts.model;
  }

  /** From now on the devices beside the wire, or those at the broker, are reached this way. */
  setLine(of: 'beside' | 'broker', line: DownLine): void {
    this.#lines = { ...this.#lines, [of]: line };
  }

  /** A message that came up from a device. What became of the first attempt to forward it; 406 if it was none. */
  async receive(sender: string, topic: Topic, payload: string): Promise<ForwardAnswer> {
    const message = parsed(payload);
    if (isReply(message)) {
      this.#calls.get(callKey(topic.deviceName, message.clientToken))?.(message);
      return { status: 200 };
    }
    const reports =
      topic.kind === 'property' ? this.#parts.parseReport(message, topic.deviceName) : undefined;
    const { clientToken } = message;
    const [code, status] = reports ? [0, 'success'] : [REFUSED.status, 'not a report'];
    if (reports) {
      const own = reports.filter(({ deviceName }) => this.#mayReport(sender, topic, deviceName));
      this.records.hear(own, timeOf(message['timestamp'], this.#parts.nowMs()));
    }
    const { kind, deviceName } = topic;
    this.send(deviceName, kind, { method: 'report_reply', clientToken, code, status });
    return reports ? this.#parts.forwards.send({ topic: topicText(topic), payload, ...topic }) : REFUSED;
  }

  /** Sends a message down and does not wait. False when the device is offline or has not subscribed. */
  send(deviceName: string, kind: TopicKind, message: Message): boolean {
    const topic: Topic = { direction: 'down', kind, productId: this.registry.productId, deviceName };
    const { broker, beside } = this.#lines;
    const payload = JSON.stringify(message);
    return broker?.deliver(topic, payload) === true || beside?.deliver(topic, payload) === true;
  }

  /** Sends a message down and waits for the device's answer to it. */
  async call(
    deviceName: string,
    kind: TopicKind,
    message: Message & { readonly clientToken: string },
  ): Promise<Message | 'unreachable' | 'timeout'> {
    const key = callKey(deviceName, message.clientToken);
    let giveUp: NodeJS.Timeout | undefined;
    const answered = new Promise<Message | 'timeout'>((resolve) => {
      this.#calls.set(key, resolve);
      giveUp = setTimeout(resolve, PATIENCE_MS, 'timeout');
    });
    try {
      return this.send(deviceName, kind, message) ? await answered : 'unreachable';
    } finally {
      clearTimeout(giveUp);
      this.#calls.delete(key);
    }
  }

  #mayReport(sender: string, { productId }: Topic, deviceName: string): boolean {
    return this.registry.mayUse(sender, { productId, deviceName });
  }
}

/** Nobody answers for another device, whatever token it guesses. */
function callKey(deviceName: string, clientToken: string): string {
  return `${deviceName}/${clientToken}`;
}

function isReply(message: Message): message is Message & { readonly clientToken: string } {
  const { method, clientToken } = message;
  return typeof method === 'string' && method.endsWith('_reply') && typeof clientToken === 'string';
}

/** When the device says that it was so; now, if it does not say. */
function timeOf(timestamp: unknown, nowMs: number): number {
  if (typeof timestamp !== 'number' || !(timestamp > 0)) return nowMs;
  return timestamp < EARLIEST_MS ? timestamp * 1_000 : timestamp;
}

function parsed(payload: string): Message {
  try {
    const message = JSON.parse(payload) as unknown;
    return typeof message === 'object' && message !== null ? (message as Message) : {};
  } catch {
    return {}; // Neither a report nor a reply, and refused as such.
  }
}
