import { expect, test } from '@jest/globals';
import { readAuthorization, tc3Signature } from '../../src/tencentApi/tc3Signature';
import { signTc3 } from './signTc3';

/** The example of Tencent's page “签名方法 v3”, with the keys as it prints them. */
const PUBLISHED = {
  host: 'cvm.tencentcloudapi.com',
  payload: '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}',
  timestamp: 1_551_113_065,
  service: 'cvm',
  secretId: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE',
  secretKey: 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE',
  contentType: 'application/json; charset=utf-8',
};
const SIGNATURE = '72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168';

test('the checking side and the signing side agree with the published example', () => {
  const header = signTc3(PUBLISHED);
  const authorization = readAuthorization(header);
  expect(authorization).toEqual({
    secretId: PUBLISHED.secretId,
    date: '2019-02-25',
    service: 'cvm',
    signedHeaders: ['content-type', 'host'],
    signature: SIGNATURE,
  });
  if (!authorization) return;
  const request = {
    method: 'POST',
    path: '/',
    query: '',
    headers: { 'content-type': PUBLISHED.contentType, host: PUBLISHED.host },
    body: PUBLISHED.payload,
  };
  const secret = { key: PUBLISHED.secretKey, timestamp: String(PUBLISHED.timestamp) };
  expect(tc3Signature(request, authorization, secret)).toBe(SIGNATURE);
  const withPort = { ...request, headers: { ...request.headers, host: `${PUBLISHED.host}:8080` } };
  expect(tc3Signature(withPort, authorization, secret)).toBe(SIGNATURE);
});

test.each([
  ['nothing', ''],
  ['another algorithm', 'TC3-HMAC-SHA512 Credential=a/2019-02-25/cvm/tc3_request, SignedHeaders=host'],
  [
    'no signature',
    'TC3-HMAC-SHA256 Credential=a/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host',
  ],
])('an Authorization header with %s is not read', (_form, header) => {
  expect(readAuthorization(header)).toBeUndefined();
});
