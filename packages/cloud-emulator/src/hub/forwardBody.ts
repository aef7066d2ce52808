/** A message as a forward carries it. */
export interface ForwardedMessage {
  readonly topic: string;
  readonly payload: string;
  readonly productId: string;
  readonly deviceName: string;
}

/** `payload`: as the device sent it. `queue`: wrapped, as the hub's queue targets get it. */
export type BodyForm = 'payload' | 'queue';

export function bodyOf(
  { topic, payload, productId, deviceName }: ForwardedMessage,
  form: BodyForm,
  { seq, nowMs }: { readonly seq: number; readonly nowMs: number },
): string {
  if (form === 'payload') return payload;
  return JSON.stringify({
    MsgType: 'Publish',
    Topic: topic,
    Seq: seq,
    PayloadLen: Buffer.byteLength(payload),
    Payload: Buffer.from(payload).toString('base64'),
    ProductId: productId,
    DeviceName: deviceName,
    Time: new Date(nowMs).toISOString(),
  });
}
