/**
 * Callers outside the cloud: command lines and servers of whoever owns the environment. They have no invocation whose
 * token could speak for them, so each request proves that its sender knows the secret. Then they may do with data,
 * files and functions what they like; what WeChat offers to functions alone stays closed to them.
 */
import { timingSafeEqual } from 'node:crypto';
import { realNowMs } from '../clock/sharedClock';
import { ServiceError } from '../service';
import { bodyProof } from './bodyProof';
import { headerProof } from './headerProof';
import { headerText, type OutsideRequest, type Proof } from './proof';

/** An API secret of the environment's owner. */
export interface AdminSecret {
  readonly secretId: string;
  readonly secretKey: string;
}

/** Somebody who has proved it. */
export interface OffCloudCaller {
  /** What `SOURCE` will be in functions that they call. */
  readonly source: string;
}

/** Ours: how far ahead a caller's clock may be. */
const MAX_AHEAD_SECONDS = 300;
/** Without these a signature could be moved to another address, or claim another source. */
const MUST_BE_SIGNED = ['x-tcb-source'];
/** What the SDKs add to a request after they have signed it. None of it says what is to be done. */
const NEVER_SIGNED = new Set(['authorization', 'requestdata', 'sessiontoken', 'sdk_version']);
/** The services that act on behalf of a function and the user who called it. */
const FOR_FUNCTIONS_ALONE = new Set(['openapi', 'pay']);

export class OffCloudCallers {
  readonly #admin: AdminSecret | undefined;
  readonly #environmentId: string;

  constructor(admin: AdminSecret | undefined, environmentId: string) {
    if (admin && (admin.secretId === '' || admin.secretKey === ''))
      throw new Error('admin needs a secretId and a secretKey');
    this.#admin = admin;
    this.#environmentId = environmentId;
  }

  /** @throws ServiceError unless the request was signed lately, as it is, with the secret */
  admit(request: OutsideRequest): OffCloudCaller {
    const admin = this.#admin;
    if (!admin) {
      throw new ServiceError(
        'INVALID_REQUEST_SOURCE',
        'The request comes from no running function, and this local cloud was given no secret for callers off the cloud',
      );
    }
    const proof = bodyProof(request) ?? headerProof(request);
    if (!proof) throw unproven('authorization is missing or malformed');
    if (proof.secretId !== admin.secretId) throw unproven('secret id error');
    checkTime(proof);
    checkWhole(proof, request);
    if (!isSignedWith(proof, admin.secretKey)) throw unproven('signature is wrong');
    this.#checkEnvironment(request);
    return { source: headerText(request.headers, 'x-tcb-source') };
  }

  /** @throws ServiceError for a service that no caller off the cloud has */
  allow(service: string): void {
    if (FOR_FUNCTIONS_ALONE.has(service)) {
      throw new ServiceError(
        'INVALID_REQUEST_SOURCE',
        `${service} serves functions alone, not callers off the cloud`,
      );
    }
  }

  /** Whoever names none means the first one, and here is only one. */
  #checkEnvironment({ parameters: { envName } }: OutsideRequest): void {
    if (envName === undefined || envName === '' || envName === this.#environmentId) return;
    throw new ServiceError(
      'INVALID_ENV',
      `There is no environment ${JSON.stringify(envName)} here, only ${JSON.stringify(this.#environmentId)}`,
    );
  }
}

/** By real time: the caller's clock knows nothing of a clock that was moved here. */
function checkTime({ fromSeconds, untilSeconds }: Proof): void {
  const nowSeconds = Math.floor(realNowMs() / 1_000);
  if (nowSeconds > untilSeconds) throw unproven('signature is expired');
  if (nowSeconds < fromSeconds - MAX_AHEAD_SECONDS) throw unproven('signature is not valid yet');
}

/** A part that isn't signed could have been added by anybody who saw the request. */
function checkWhole({ signedParameters, signedHeaders }: Proof, { parameters }: OutsideRequest): void {
  const names = Object.keys(parameters).map((name) => name.toLowerCase());
  if (new Set(names).size !== names.length) throw unproven('two parameters have one name');
  const signed = new Set([...signedParameters, ...NEVER_SIGNED]);
  const unsigned = Object.keys(parameters).find(
    (name) => !signed.has(name.toLowerCase()) && parameters[name] !== '',
  );
  const header = MUST_BE_SIGNED.find((name) => !signedHeaders.includes(name));
  if (unsigned !== undefined || header !== undefined)
    throw unproven(`${unsigned ?? String(header)} is not signed`);
}

function isSignedWith(proof: Proof, secretKey: string): boolean {
  return timingSafeEqual(Buffer.from(proof.signature), Buffer.from(proof.signedWith(secretKey)));
}

/** The cloud's one code for whatever is wrong with a signature. */
function unproven(reason: string): ServiceError {
  return new ServiceError('SIGN_PARAM_INVALID', reason);
}
