/** The envelope of WeChat Pay v2: `return_code` says whether the request was understood, `result_code` the rest. */

/** Fields in WeChat's own snake case; the SDK turns them into camel case and back. */
export type Fields = Readonly<Record<string, unknown>>;

/** The provider that every cloudPay merchant is a sub-merchant of. Its ids are not those of the mini program. */
export const PROVIDER = { appid: 'wxlocalprovider', mch_id: '1800000001' };

export interface Merchant {
  readonly subAppId: string;
  readonly subMchId: string;
  readonly nonce: string;
}

export function success(merchant: Merchant, fields: Fields): Fields {
  return {
    return_code: 'SUCCESS',
    return_msg: 'OK',
    result_code: 'SUCCESS',
    ...merchantFields(merchant),
    ...fields,
  };
}

export function merchantFields({ subAppId, subMchId, nonce }: Merchant): Fields {
  return { ...PROVIDER, sub_appid: subAppId, sub_mch_id: subMchId, nonce_str: nonce };
}

/** Why WeChat Pay does not do what was asked; becomes an answer, for a refusal is no fault of the call. */
export class PayRefusal extends Error {
  /** Absent for a request that was not even understood. */
  readonly code: string | undefined;

  constructor(code: string | undefined, description: string) {
    super(description);
    this.name = 'PayRefusal';
    this.code = code;
  }

  answer(): Fields {
    if (this.code === undefined) return { return_code: 'FAIL', return_msg: this.message };
    return {
      return_code: 'SUCCESS',
      return_msg: 'OK',
      result_code: 'FAIL',
      err_code: this.code,
      err_code_des: this.message,
    };
  }
}

/** As WeChat derives them: a person has another openid at the provider than at the mini program. */
export function payerFields(
  openid: string,
): Readonly<Record<'openid' | 'is_subscribe' | 'sub_openid' | 'sub_is_subscribe', string>> {
  return {
    openid: `oProvider_${openid}`,
    is_subscribe: 'N',
    sub_openid: openid,
    sub_is_subscribe: 'N',
  };
}
