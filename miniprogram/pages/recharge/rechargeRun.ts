/** Moves one recharge from state to state. Each state is stored on the phone and shown before its next step begins. */
import type { Answer } from '../../api/callFunction';
import type { OrderProgress, PlacedOrder } from '../../shared/contract/recharge';
import { CHOOSING, type Flow, type FlowEvent, next, nextPollMs, type RechargeIntent } from './rechargeFlow';

/** What the run needs of the phone and the cloud. */
export interface RechargeEffects {
  readonly order: (intent: RechargeIntent) => Promise<Answer<PlacedOrder>>;
  readonly pay: (payment: PlacedOrder['payment']) => Promise<PaySheetAnswer>;
  readonly state: (orderId: string) => Promise<Answer<OrderProgress>>;
  /** Returns when the phone has stored it. */
  readonly keep: (flow: Flow) => void;
  readonly moved: (flow: Flow, before: Flow) => void;
}

export type PaySheetAnswer = 'paid' | 'cancelled' | 'failed';

export class RechargeRun {
  flow: Flow = CHOOSING;
  private readonly effects: RechargeEffects;
  private awake = true;
  private isPolling = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(effects: RechargeEffects) {
    this.effects = effects;
  }

  /** Goes on where the phone was left. */
  resume(flow: Flow): void {
    this.flow = flow;
    this.pollLater();
  }

  /** An event that does not fit changes nothing, so a second tap does nothing twice. */
  move(event: FlowEvent): void {
    const before = this.flow;
    const flow = next(before, event);
    if (flow === before) return;
    this.flow = flow;
    this.effects.keep(flow);
    this.effects.moved(flow, before);
    void this.act(flow);
  }

  /** The page is hidden: nothing is polled until it is shown again. */
  sleep(): void {
    this.awake = false;
    this.stopWaiting();
  }

  wake(): void {
    this.awake = true;
    if (this.flow.step === 'pending') this.move({ kind: 'checkAgain' });
    else if (nextPollMs(this.flow) !== undefined) void this.poll();
  }

  private async act(flow: Flow): Promise<void> {
    this.stopWaiting();
    switch (flow.step) {
      case 'ordering': {
        const answer = await this.effects.order(flow.intent);
        this.move(answer.ok ? { kind: 'ordered', order: answer.data } : { kind: 'refused', error: answer });
        return;
      }
      case 'paying':
        this.move({ kind: await this.effects.pay(flow.payment) });
        return;
      case 'unpaid':
        // A pay sheet that failed may have taken the money all the same.
        if (flow.reason === 'failed') await this.poll();
        return;
      case 'polling':
      case 'credited':
        this.pollLater();
        return;
      case 'choosing':
      case 'refused':
      case 'pending':
      case 'suspended':
        return;
    }
  }

  private stopWaiting(): void {
    if (this.timer !== undefined) clearTimeout(this.timer);
  }

  private pollLater(): void {
    this.stopWaiting();
    const waitMs = nextPollMs(this.flow);
    if (waitMs !== undefined && this.awake) this.timer = setTimeout(() => void this.poll(), waitMs);
  }

  private async poll(): Promise<void> {
    const orderId = 'orderId' in this.flow ? this.flow.orderId : undefined;
    if (this.isPolling || orderId === undefined) return;
    this.isPolling = true;
    const answer = await this.effects.state(orderId);
    this.isPolling = false;
    this.move(answer.ok ? { kind: 'progress', progress: answer.data } : { kind: 'pollFailed' });
  }
}
