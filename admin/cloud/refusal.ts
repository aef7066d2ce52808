/** The cloud's answer where it refuses a request. */
import type { Reply } from './sdkTypes';

export class CloudRefusal extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(`The cloud refused: ${code} ${message}`);
    this.code = code;
  }

  get isDuplicate(): boolean {
    return this.message.includes('E11000');
  }
}

export function refusalIn({ code, message }: Reply): CloudRefusal | undefined {
  return typeof code === 'string' ? new CloudRefusal(code, String(message)) : undefined;
}
