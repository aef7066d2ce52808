/** How a meter answers what the hub sends down to it: switch the relay, or say what it shows now. */
import type { SimulatedMeter } from './simulatedMeter';

export interface MeterAnswer {
  /** On which of its upward topics it is said. */
  readonly kind: 'property' | 'action';
  readonly payload: string;
}

interface Command {
  readonly method?: unknown;
  readonly clientToken?: unknown;
  readonly actionId?: unknown;
  readonly params?: { readonly relay?: unknown };
}

const UNKNOWN = { code: 404, status: 'unknown action', response: {} };

/** Undefined for what needs no answer. */
export function answerTo(meter: SimulatedMeter, payload: string, nowMs: number): MeterAnswer | undefined {
  const { method, clientToken, actionId, params } = JSON.parse(payload) as Command;
  const relay = params?.relay;
  if (method === 'control') {
    if (isRelay(relay)) meter.switchRelay(relay, nowMs);
    return said('property', { method: 'control_reply', clientToken, code: 0, status: 'success' });
  }
  if (method !== 'action') return undefined;
  const reply = { method: 'action_reply', clientToken };
  if (actionId === 'read')
    return said('action', { ...reply, code: 0, status: 'succ', response: meter.report(nowMs) });
  if (actionId !== 'relay' || !isRelay(relay)) return said('action', { ...reply, ...UNKNOWN });
  meter.switchRelay(relay, nowMs);
  return said('action', { ...reply, code: 0, status: 'succ', response: { relay } });
}

function said(kind: MeterAnswer['kind'], message: object): MeterAnswer {
  return { kind, payload: JSON.stringify(message) };
}

function isRelay(value: unknown): value is 0 | 1 {
  return value === 0 || value === 1;
}
