/** How Tencent's APIs answer: with status 200, whatever they say. */
import type { HttpAnswer } from '../httpAccess/httpAccess';
import type { ApiError } from './apiError';

export function envelope(response: object): HttpAnswer {
  return {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ Response: response }),
  };
}

export function refusal({ code, message }: ApiError, requestId: string): HttpAnswer {
  return envelope({ Error: { Code: code, Message: message }, RequestId: requestId });
}
