/** A WeChat user on whose behalf a function runs. */
export interface Identity {
  readonly openid: string;
  readonly unionid?: string;
}

/** One call of a function, wherever it comes from. */
export interface FunctionCall {
  readonly functionName: string;
  /** JSON text of the event. */
  readonly event: string;
  readonly source: string;
  readonly identity?: Identity;
}

export interface FunctionReply {
  /** JSON text of the result. */
  readonly result: string;
  readonly requestId: string;
}

export function isFromClient(call: FunctionCall): boolean {
  return call.source === 'wx_client';
}

export function isNested(call: FunctionCall): boolean {
  return call.source.endsWith(',scf');
}
