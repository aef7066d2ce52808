/** The topics of the thing model: `$thing/{up|down}/{property|action}/{ProductId}/{DeviceName}`. */
export interface Topic {
  /** `up` from the device to the hub. */
  readonly direction: 'up' | 'down';
  readonly kind: TopicKind;
  readonly productId: string;
  readonly deviceName: string;
}

export type TopicKind = 'property' | 'action';

const TOPIC = /^\$thing\/(up|down)\/(property|action)\/([^/#+]+)\/([^/#+]+)$/;

export function topicText({ direction, kind, productId, deviceName }: Topic): string {
  return `$thing/${direction}/${kind}/${productId}/${deviceName}`;
}

/** Undefined for any other topic, and for one with wildcards. */
export function parseTopic(text: string): Topic | undefined {
  const [, direction, kind, productId, deviceName] = TOPIC.exec(text) ?? [];
  if (productId === undefined || deviceName === undefined) return undefined;
  return {
    direction: direction === 'up' ? 'up' : 'down',
    kind: kind === 'property' ? 'property' : 'action',
    productId,
    deviceName,
  };
}
