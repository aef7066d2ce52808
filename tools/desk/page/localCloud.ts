/** What the desk asks of the local cloud, and does to it. */
import { control } from 'miniprogram-preview/client';
import type { MovingCloud } from './clockMove';

export type Fate = 'deliver' | 'decline' | 'drop' | 'late' | 'duplicate';

export interface SentMessage {
  readonly openid: string;
  readonly templateId: string;
  readonly data: Readonly<Record<string, { readonly value: string }>>;
  readonly atMs: number;
}

export interface Template {
  readonly templateId: string;
  readonly title: string;
  readonly fields: readonly { readonly name: string; readonly label: string }[];
}

export interface Invocation {
  readonly functionName: string;
  readonly requestId: string;
  readonly openid?: string;
  readonly startedAtMs: number;
  readonly durationMs?: number;
  readonly outcome?: { readonly ok: boolean; readonly code?: string };
  readonly cloudCallCount: number;
}

export interface MeterState {
  /** Register in 0.01 kWh. */
  readonly e: number;
  readonly relay: 0 | 1;
  /** W */
  readonly p: number;
  readonly silent: boolean;
  readonly relayStuck: boolean;
  /** Absent while the room draws by its own curve. */
  readonly loadWatts?: number;
}

const LOOK_AGAIN_MS = 50;
const PATIENCE_MS = 20_000;

type Done = Promise<unknown>;

export interface LocalCloud {
  readonly nowMs: () => Promise<number>;
  readonly fate: () => Promise<Fate>;
  readonly setFate: (fate: Fate) => Done;
  readonly messages: () => Promise<readonly SentMessage[]>;
  readonly templates: () => Promise<readonly Template[]>;
  /** What phones called; meters and timers call many times as often. */
  readonly phoneCalls: () => Promise<readonly Invocation[]>;
  readonly home: (openid: string) => Done;
  readonly meter: (meterNo: string) => Promise<MeterState>;
  /** `null`: by the room's own curve. */
  readonly setLoad: (meterNo: string, watts: number | null) => Done;
  readonly setSilent: (meterNo: string, silent: boolean) => Done;
  readonly setStuck: (meterNo: string, stuck: boolean) => Done;
}

export const localCloud: LocalCloud = {
  nowMs: async () => (await control<{ nowMs: number }>('clock')).nowMs,
  fate: async () => (await control<{ fate: Fate }>('pay/next')).fate,
  setFate: (fate) => control('pay/next', { fate }),
  messages: async () => (await control<{ sent: readonly SentMessage[] }>('messages')).sent,
  templates: async () => (await control<{ templates: readonly Template[] }>('messages/templates')).templates,
  phoneCalls: () => invocations({ source: 'wx_client' }),
  home: (openid) => control('call', { name: 'home', openid }),
  meter: async (meterNo) => ({
    ...(await control<Pick<MeterState, 'e' | 'relay' | 'p'>>('meter', { meterNo })),
    ...(await control<Omit<MeterState, 'e' | 'relay' | 'p'>>('meters/handling', { meterNo })),
  }),
  setLoad: (meterNo, watts) => control('meters/load', { meterNo, watts }),
  setSilent: (meterNo, silent) => control('meters/silent', { meterNo, silent }),
  setStuck: (meterNo, stuck) => control('meters/stuck', { meterNo, stuck }),
};

async function invocations(input: object): Promise<readonly Invocation[]> {
  return (await control<{ invocations: readonly Invocation[] }>('invocations', input)).invocations;
}

/** The clock that runs on meanwhile is never put back. */
export const movingCloud: MovingCloud = {
  async setClock(ms) {
    const nowMs = await localCloud.nowMs();
    if (ms > nowMs) await control('clock/set', { ms });
  },
  async metersReport() {
    await control('meters/report');
  },
  async settled() {
    const giveUpAtMs = performance.now() + PATIENCE_MS;
    while (performance.now() < giveUpAtMs) {
      const latest = await invocations({});
      if (latest.every(({ outcome }) => outcome)) return;
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    }
  },
};
