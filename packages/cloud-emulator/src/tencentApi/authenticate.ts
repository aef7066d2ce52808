import { timingSafeEqual } from 'node:crypto';
import { ApiError } from './apiError';
import { readAuthorization, type SignedRequest, tc3Signature } from './tc3Signature';

/** How far a request's time may be from the clock. */
const MAX_AGE_SECONDS = 300;
/** Without these two a signature could be moved to another request. */
const MUST_BE_SIGNED = ['content-type', 'host'];

export interface Credentials {
  readonly secretId: string;
  readonly secretKey: string;
}

/** @throws ApiError for a request that none with these credentials has signed, lately and as it is */
export function authenticate(request: SignedRequest, credentials: Credentials, nowMs: number): void {
  const { authorization: header = '', 'x-tc-timestamp': timestamp = '' } = request.headers;
  const authorization = readAuthorization(header);
  if (!authorization || !MUST_BE_SIGNED.every((name) => authorization.signedHeaders.includes(name)))
    throw new ApiError('AuthFailure.InvalidAuthorization', 'The Authorization header is not as TC3 has it.');
  if (!/^\d{1,10}$/.test(timestamp)) throw missing('Timestamp');
  const ageSeconds = Math.abs(Math.floor(nowMs / 1_000) - Number(timestamp));
  const day = new Date(Number(timestamp) * 1_000).toISOString().slice(0, 10);
  if (ageSeconds > MAX_AGE_SECONDS || authorization.date !== day)
    throw new ApiError('AuthFailure.SignatureExpire', `The timestamp is ${ageSeconds} s from the clock.`);
  if (authorization.secretId !== credentials.secretId)
    throw new ApiError('AuthFailure.SecretIdNotFound', 'The SecretId is not found.');
  const expected = tc3Signature(request, authorization, { key: credentials.secretKey, timestamp });
  if (!timingSafeEqual(Buffer.from(expected), Buffer.from(authorization.signature)))
    throw new ApiError(
      'AuthFailure.SignatureFailure',
      'The provided credentials could not be validated. Please check your signature is correct.',
    );
}

export function missing(parameter: string): ApiError {
  return new ApiError('MissingParameter', `The request is missing a required parameter \`${parameter}\`.`);
}
