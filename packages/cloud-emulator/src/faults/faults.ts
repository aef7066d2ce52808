/** What may go wrong on request, to see what becomes of it. All off unless switched on; each happens once. */
import { Chances, type ChanceSettings } from './chances';

export interface KillOrder {
  readonly functionName: string;
  /** The n-th request that the function's next invocation makes of the cloud, counted from 1. */
  readonly atCall: number;
  /** Before the request takes effect, or after it did and before the function hears of it. */
  readonly when: 'before' | 'after';
}

/** The APIs of WeChat Pay whose answer can be lost. */
export type PayReply =
  'unifiedOrder' | 'queryOrder' | 'closeOrder' | 'refund' | 'queryRefund' | 'downloadBill';

/** The actions of the hub's API whose answer can be lost. */
export type HubReply =
  'DescribeDeviceData' | 'DescribeDeviceDataHistory' | 'ControlDeviceData' | 'CallDeviceActionSync';

/** Decides when a request may go on. */
export type Pace = (request: { readonly from: string; readonly action: string }) => Promise<void>;

/** What happens once on request. The service that it befalls asks for it where it would happen. */
export type Ordered =
  | 'lostSend'
  | 'lostTemplateSend'
  | 'lostShippingReport'
  | 'failedOpenApi'
  | 'lostPayReply'
  | 'failedPay'
  | 'lostHubReply';

export class Faults {
  /** What goes wrong by chance, again and again. */
  readonly chances: Chances;
  #pace: Pace | undefined;
  #kill: KillOrder | undefined;
  #killToken: string | undefined;
  /** What was ordered to happen once, each with the name of the API or action that it is for. */
  readonly #ordered = new Map<Ordered, string>();

  constructor(chances: Partial<ChanceSettings> = {}) {
    this.chances = new Chances(chances);
  }

  /** Nothing goes wrong any more. */
  clear(): void {
    this.chances.clear();
    this.#pace = undefined;
    this.#kill = undefined;
    this.#killToken = undefined;
    this.#ordered.clear();
  }

  /** Ends the next invocation of a function in the middle. An invocation that makes fewer requests is left alone. */
  killFunction(order: KillOrder): void {
    this.#kill = order;
    this.#killToken = undefined;
  }

  /** Holds every request of a function until the given pace lets it go on, so that their order can be explored. */
  setPace(pace: Pace | undefined): void {
    this.#pace = pace;
  }

  async letThrough(request: Parameters<Pace>[0]): Promise<void> {
    await this.#pace?.(request);
  }

  /** The next message arrives, but who sent it gets no answer. */
  loseNextSend(): void {
    this.#ordered.set('lostSend', '');
  }

  /** The next report of a delivery arrives, but who sent it gets no answer. */
  loseNextShippingReport(): void {
    this.#ordered.set('lostShippingReport', '');
  }

  /** The next message of the service account arrives, but the connection ends without an answer. */
  loseNextTemplateSend(): void {
    this.#ordered.set('lostTemplateSend', '');
  }

  /** The next call of this open API does nothing and answers that the system is busy. */
  failNextOpenApi(apiName: string): void {
    this.#ordered.set('failedOpenApi', apiName);
  }

  /** The next call of this API of WeChat Pay takes effect, but who called gets no answer. */
  loseNextPayReply(apiName: PayReply): void {
    this.#ordered.set('lostPayReply', apiName);
  }

  /** The next call of this API of WeChat Pay does nothing and answers SYSTEMERROR: ask again. */
  failNextPay(apiName: PayReply): void {
    this.#ordered.set('failedPay', apiName);
  }

  /** The next call of this action of the hub's API takes effect, but the connection ends without an answer. */
  loseNextHubReply(action: HubReply): void {
    this.#ordered.set('lostHubReply', action);
  }

  /** Told of every invocation before its first request: an order is for the next one and no other. */
  invocationBegins(invocation: { readonly functionName: string; readonly token: string }): void {
    if (this.#kill?.functionName === invocation.functionName) this.#killToken ??= invocation.token;
  }

  /** Whoever made fewer requests than the order says takes it along. */
  invocationEnds(token: string): void {
    if (this.#killToken !== token) return;
    this.#kill = undefined;
    this.#killToken = undefined;
  }

  /** Asked at every request; true once, at the one that was ordered. */
  killsNow(request: { readonly token: string; readonly call: number }): KillOrder['when'] | undefined {
    if (this.#killToken !== request.token || this.#kill?.atCall !== request.call) return undefined;
    const { when } = this.#kill;
    this.invocationEnds(request.token);
    return when;
  }

  /** Whether it was ordered for this API or action; true once. */
  takes(fault: Ordered, of = ''): boolean {
    return this.#ordered.get(fault) === of && this.#ordered.delete(fault);
  }
}
