import { ServiceError } from '../service';
import { type CloudCode, cloudCodes } from './cloudCodes';

/** Why an invocation gave no result, as whoever called the function sees it. */
export class CloudCallError extends ServiceError {
  /** The number that `wx.cloud.callFunction` rejects with on a phone. */
  readonly errCode: number;
  readonly errMsg: string;
  readonly requestId: string;

  constructor(failure: { readonly code: CloudCode; readonly message: string; readonly requestId: string }) {
    super(failure.code, failure.message);
    this.name = 'CloudCallError';
    this.errCode = cloudCodes[failure.code];
    this.errMsg = `cloud.callFunction:fail Error: errCode: ${this.errCode} | errMsg: ${failure.message}`;
    this.requestId = failure.requestId;
  }
}
