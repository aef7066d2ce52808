/** Calls a cloud function. A call without an answer becomes the error `UNREACHABLE`. */
import { momentAhead } from '../i18n/format';
import { language } from '../i18n/language';
import { type ErrorCode, ERRORS, errorText } from '../shared/contract/errors';

export type Answer<Reply> = { readonly ok: true; readonly data: Reply } | CallError;

export interface CallError {
  readonly ok: false;
  readonly code: ErrorCode;
  readonly message: { readonly zh: string; readonly en: string };
  readonly retryable: boolean;
  readonly detail?: Readonly<Record<string, string | number>>;
}

export async function callFunction<Reply>(name: string, request: object): Promise<Answer<Reply>> {
  try {
    const { result } = await wx.cloud.callFunction({ name, data: request });
    return result as unknown as Answer<Reply>;
  } catch {
    return callError('UNREACHABLE');
  }
}

/** What the phone itself refuses, with the table's own words. */
export function callError(
  code: ErrorCode,
  detail: Readonly<Record<string, string | number>> = {},
): CallError {
  const message = { zh: errorText(code, 'zh', detail), en: errorText(code, 'en', detail) };
  return { ok: false, code, message, retryable: ERRORS[code].retryable };
}

/** The error's text in the language of the screens; when a service opens is said as every other time is. */
export function errorMessage({ code, message, detail }: CallError, spoken = language()): string {
  const opensMs = detail?.['opensMs'];
  if (typeof opensMs !== 'number') return message[spoken];
  return errorText(code, spoken, { opens: momentAhead(opensMs, Date.now(), spoken) });
}
