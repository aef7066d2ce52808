/** How `tcb-admin-node` signs unless told otherwise: `authorization` among the parameters, HMAC-SHA1, a time from and until. */
import { createHash, createHmac } from 'node:crypto';
import { byLowerCase, headerText, type OutsideRequest, type Proof, shown, urlEncoded } from './proof';

const FORM =
  /^q-sign-algorithm=sha1&q-ak=([^&]+)&q-sign-time=(\d{1,10});(\d{1,10})&q-key-time=\2;\3&q-header-list=([^&]*)&q-url-param-list=([^&]*)&q-signature=([0-9a-f]{40})$/;

/** Whatever the address is, this is the path that is signed. */
const SIGNED_PATH = '/admin';

/** Undefined when there is none, or of another form. */
export function bodyProof({ method, headers, parameters }: OutsideRequest): Proof | undefined {
  const { authorization } = parameters;
  const [, secretId, from, until, headerList, parameterList, signature] =
    FORM.exec(typeof authorization === 'string' ? authorization : '') ?? [];
  if (
    secretId === undefined ||
    from === undefined ||
    until === undefined ||
    headerList === undefined ||
    parameterList === undefined ||
    signature === undefined
  )
    return undefined;
  const signedHeaders = headerList.split(';');
  const signedParameters = parameterList.split(';');
  return {
    secretId,
    fromSeconds: Number(from),
    untilSeconds: Number(until),
    signedHeaders,
    signedParameters,
    signature,
    signedWith(secretKey) {
      const values = byLowerCase(parameters);
      const request = [
        method.toLowerCase(),
        SIGNED_PATH,
        pairs(signedParameters, (name) => shown(values.get(name) ?? '')),
        pairs(signedHeaders, (name) => headerText(headers, name)),
        '',
      ].join('\n');
      const time = `${from};${until}`;
      const digest = createHash('sha1').update(request).digest('hex');
      return hmac(hmac(secretKey, time), `sha1\n${time}\n${digest}\n`);
    },
  };
}

function pairs(names: readonly string[], valueOf: (name: string) => string): string {
  return names.map((name) => `${urlEncoded(name)}=${urlEncoded(valueOf(name))}`).join('&');
}

function hmac(key: string, text: string): string {
  return createHmac('sha1', key).update(text).digest('hex');
}
