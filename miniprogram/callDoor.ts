/** Calls a cloud function and gives its answer; what does not come back at all is told as such. */
export type Answer<Reply> = { readonly ok: true; readonly data: Reply } | DoorError;

export interface DoorError {
  readonly ok: false;
  readonly code: string;
  readonly message: { readonly zh: string; readonly en: string };
  readonly retryable: boolean;
}

const UNREACHABLE: DoorError = {
  ok: false,
  code: 'UNREACHABLE',
  message: { zh: '网络不可用，请稍后再试。', en: 'No connection. Please try again.' },
  retryable: true,
};

export async function callDoor<Reply>(
  name: string,
  request: Record<string, unknown>,
): Promise<Answer<Reply>> {
  try {
    const { result } = await wx.cloud.callFunction({ name, data: request });
    return result as unknown as Answer<Reply>;
  } catch {
    return UNREACHABLE;
  }
}
