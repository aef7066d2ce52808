/**
 * What every service of the local cloud looks like from outside: a table of actions by their wire name.
 * The gateway finds the action, the service answers or throws a `ServiceError`; it knows neither HTTP nor
 * the other services.
 */

/** JSON as it came over the wire. */
export type Parameters = Readonly<Record<string, unknown>>;

export interface CallContext {
  /** Unique per request; returned to the SDK and written to the log. */
  readonly requestId: string;
  /** Who sent the request: the function that runs, on whose behalf. Absent for callers outside any function. */
  readonly caller?: Caller;
  /** What a caller off the cloud says of where it runs, e.g. `,not_scf`. Absent for functions. */
  readonly offCloudSource?: string;
}

export interface Caller {
  readonly functionName: string;
  /** What set the chain of calls off, e.g. `wx_client` or `wx_trigger,scf`. */
  readonly source: string;
  /** Identity of the WeChat user on whose behalf the function runs; absent for timers and HTTP access. */
  readonly openid?: string;
  readonly unionid?: string;
}

/** A JSON object is merged into the reply envelope; a `RawReply` is sent as it is. */
export type Reply = Readonly<Record<string, unknown>> | RawReply;

/** For the services whose replies are not JSON envelopes (open API: protobuf; pay: text). */
export class RawReply {
  readonly contentType: string;
  readonly body: Uint8Array;

  constructor(contentType: string, body: Uint8Array) {
    this.contentType = contentType;
    this.body = body;
  }
}

export type Action = (parameters: Parameters, context: CallContext) => Promise<Reply>;

export interface Service {
  readonly actions: Readonly<Record<string, Action>>;
}

/** An error that the SDK is to see: HTTP 200 with `{code, message, requestId}`. */
export class ServiceError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'ServiceError';
    this.code = code;
  }
}
