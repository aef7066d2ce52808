import { control, ControlError } from '../../controlApi';
import { Refusal } from '../calls/answer';

/** What a phone sees that cannot reach the cloud. */
const UNREACHABLE = -1;
const UNKNOWN_ERROR = -501_001;

export interface FunctionCall {
  readonly name: string;
  readonly data?: unknown;
}

/** @throws Refusal with `errCode`, worded as on a phone */
export async function callFunction(
  openid: string,
  { name, data = {} }: FunctionCall,
  origin?: string,
): Promise<{ readonly result: unknown }> {
  if (typeof name !== 'string' || name === '')
    throw wrongParameter('parameter.name should be a non-empty string');
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    throw wrongParameter('parameter.data should be an object');
  try {
    return { result: await control('call', { name, data, openid }, origin) };
  } catch (error) {
    throw refusalOf(error);
  }
}

function wrongParameter(what: string): Refusal {
  return new Refusal(`Error: errCode: -1 | errMsg: ${what}`, { errCode: -1 });
}

function refusalOf(error: unknown): Refusal {
  const { errCode, text } =
    error instanceof ControlError
      ? { errCode: error.failure.errCode ?? UNKNOWN_ERROR, text: error.failure.error }
      : { errCode: UNREACHABLE, text: 'request:fail' };
  return new Refusal(`Error: errCode: ${errCode} | errMsg: ${text}`, { errCode });
}
