/** Carries one recharge from state to state: each is kept on the phone and shown before anything is done about it. */
import type { OrderProgress, PlacedOrder } from '../../shared/contract/recharge';
import type { Answer } from '../../doors/callDoor';
import { CHOOSING, next, nextLookMs, type Flow, type FlowEvent, type Wish } from './rechargeFlow';

/** What the run needs of the phone and the cloud. */
export interface Surroundings {
  readonly order: (wish: Wish) => Promise<Answer<PlacedOrder>>;
  readonly pay: (payment: PlacedOrder['payment']) => Promise<PaySheetAnswer>;
  readonly state: (orderId: string) => Promise<Answer<OrderProgress>>;
  /** Returns when it is kept. */
  readonly keep: (flow: Flow) => void;
  readonly moved: (flow: Flow, before: Flow) => void;
}

export type PaySheetAnswer = 'paid' | 'cancelled' | 'failed';

export class RechargeRun {
  flow: Flow = CHOOSING;
  private readonly around: Surroundings;
  private awake = true;
  private asking = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(around: Surroundings) {
    this.around = around;
  }

  /** Goes on where the phone was left. */
  resume(flow: Flow): void {
    this.flow = flow;
    this.lookLater();
  }

  /** An event that does not fit changes nothing, so a second tap does nothing twice. */
  move(event: FlowEvent): void {
    const before = this.flow;
    const flow = next(before, event);
    if (flow === before) return;
    this.flow = flow;
    this.around.keep(flow);
    this.around.moved(flow, before);
    void this.act(flow);
  }

  /** The page is not seen: nothing is asked until it is seen again. */
  sleep(): void {
    this.awake = false;
    this.stopWaiting();
  }

  wake(): void {
    this.awake = true;
    if (this.flow.step === 'pending') this.move({ kind: 'lookAgain' });
    else if (nextLookMs(this.flow) !== undefined) void this.look();
  }

  private async act(flow: Flow): Promise<void> {
    this.stopWaiting();
    switch (flow.step) {
      case 'ordering': {
        const answer = await this.around.order(flow.wish);
        this.move(answer.ok ? { kind: 'ordered', order: answer.data } : { kind: 'refused', error: answer });
        return;
      }
      case 'paying':
        this.move({ kind: await this.around.pay(flow.payment) });
        return;
      case 'unpaid':
        // A pay sheet that failed may have taken the money all the same.
        if (flow.reason === 'failed') await this.look();
        return;
      case 'looking':
      case 'credited':
        this.lookLater();
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

  private lookLater(): void {
    this.stopWaiting();
    const waitMs = nextLookMs(this.flow);
    if (waitMs !== undefined && this.awake) this.timer = setTimeout(() => void this.look(), waitMs);
  }

  private async look(): Promise<void> {
    const orderId = 'orderId' in this.flow ? this.flow.orderId : undefined;
    if (this.asking || orderId === undefined) return;
    this.asking = true;
    const answer = await this.around.state(orderId);
    this.asking = false;
    this.move(answer.ok ? { kind: 'progress', progress: answer.data } : { kind: 'unheard' });
  }
}
