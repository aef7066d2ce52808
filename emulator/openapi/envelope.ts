/** The protobuf around WeChat's open API, as wx-server-sdk 4.0.2 writes and reads it. */
import protobuf from 'protobufjs';

const { root } = protobuf.parse(`
  syntax = "proto3";
  message KeyValuePair { string key = 1; bytes value = 2; string contenttype = 3; string filename = 4; }
  message OpenApiData { repeated KeyValuePair pairs = 1; }
  message SvrkitApiData { string api_name = 1; bytes req_data = 2; }
  message CommApiData { int32 api_type = 1; OpenApiData openapi_data = 2; SvrkitApiData svrkit_data = 4; string appid = 6; }
  message HttpHeader { string key = 1; string value = 2; }
  message CommOpenApiResp {
    bytes resp_data = 1; string content_type = 2; int32 error_code = 3; uint32 http_code = 4;
    repeated HttpHeader headers = 5; int32 svrkit_error_code = 6;
  }
`);
const CommApiData = root.lookupType('CommApiData');
const CommOpenApiResp = root.lookupType('CommOpenApiResp');
const OPEN_API = 0;
const HTTP_OK = 200;

interface DecodedCall {
  readonly apiType: number;
  readonly openapiData?: { readonly pairs: readonly { readonly key: string; readonly value: Uint8Array }[] };
}

/** The call's fields by name, each of them JSON. @throws Error when the bytes are no such call */
export function decodeCall(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  const { apiType, openapiData } = CommApiData.decode(bytes) as unknown as DecodedCall;
  if (apiType !== OPEN_API || !openapiData) throw new Error('Only the open API is known here');
  return Object.fromEntries(
    openapiData.pairs.map(({ key, value }) => [
      key,
      JSON.parse(Buffer.from(value).toString('utf8')) as unknown,
    ]),
  );
}

/** @param errorCode of WeChat's gateway, e.g. −604101; 0 when the API itself answers */
export function encodeReply(answer: object, errorCode = 0): Uint8Array {
  return CommOpenApiResp.encode(
    CommOpenApiResp.create({
      respData: Buffer.from(JSON.stringify(answer)),
      contentType: 'application/json',
      errorCode,
      httpCode: HTTP_OK,
    }),
  ).finish();
}
