/** What may go wrong on request, to see what becomes of it. All off unless switched on; each happens once. */
export interface KillOrder {
  readonly functionName: string;
  /** The n-th request that the function's next invocation makes of the cloud, counted from 1. */
  readonly atCall: number;
  /** Before the request takes effect, or after it did and before the function hears of it. */
  readonly when: 'before' | 'after';
}

/** The APIs of WeChat Pay whose answer can be lost. */
export type PayReply = 'unifiedOrder' | 'queryOrder' | 'closeOrder';

/** The actions of the hub's API whose answer can be lost. */
export type HubReply = 'DescribeDeviceData' | 'CallDeviceActionSync';

export class Faults {
  #kill: KillOrder | undefined;
  #killToken: string | undefined;
  #loseNextSend = false;
  #losePayReplyOf: PayReply | undefined;
  #loseHubReplyOf: HubReply | undefined;

  /** Ends the next invocation of a function in the middle. An invocation that makes fewer requests is left alone. */
  killFunction(order: KillOrder): void {
    this.#kill = order;
    this.#killToken = undefined;
  }

  /** The next message arrives, but who sent it gets no answer. */
  loseNextSend(): void {
    this.#loseNextSend = true;
  }

  /** The next call of this API of WeChat Pay takes effect, but who called gets no answer. */
  loseNextPayReply(apiName: PayReply): void {
    this.#losePayReplyOf = apiName;
  }

  /** The next call of this action of the hub's API takes effect, but the connection ends without an answer. */
  loseNextHubReply(action: HubReply): void {
    this.#loseHubReplyOf = action;
  }

  /** Asked at every request; true once, at the one that was ordered. */
  killsNow(request: {
    readonly functionName: string;
    readonly token: string;
    readonly call: number;
  }): KillOrder['when'] | undefined {
    if (this.#kill?.functionName !== request.functionName) return undefined;
    this.#killToken ??= request.token;
    if (this.#killToken !== request.token) {
      this.#kill = undefined;
      return undefined;
    }
    if (this.#kill.atCall !== request.call) return undefined;
    const { when } = this.#kill;
    this.#kill = undefined;
    return when;
  }

  takeLostPayReply(apiName: string): boolean {
    if (this.#losePayReplyOf !== apiName) return false;
    this.#losePayReplyOf = undefined;
    return true;
  }

  takeLostHubReply(action: string): boolean {
    if (this.#loseHubReplyOf !== action) return false;
    this.#loseHubReplyOf = undefined;
    return true;
  }

  takeLostSend(): boolean {
    const lost = this.#loseNextSend;
    this.#loseNextSend = false;
    return lost;
  }
}
