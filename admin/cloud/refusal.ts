/** The cloud's answer where it refuses a request. */
import type { Reply } from './sdkTypes';
import { LostRequest } from './settledRequests';

export class CloudRefusal extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(`The cloud refused: ${code} ${message}`);
    this.code = code;
  }

  get isDuplicate(): boolean {
    return /E11000|DATABASE_DUPLICATE_WRITE/.test(this.message);
  }
}

/** @throws what the SDK threw where the request got lost */
export function refusalIn(reply: Reply): CloudRefusal | undefined {
  if (reply instanceof LostRequest) throw reply.cause;
  const { code, message } = reply;
  return typeof code === 'string' ? new CloudRefusal(code, String(message)) : undefined;
}
