/** The protobuf around WeChat's open API, as wx-server-sdk 4.0.2 writes and reads it. */
import protobuf from 'protobufjs';
import { ServiceError } from '../service';

const { root } = protobuf.parse(`
  syntax = "proto3";
  message KeyValuePair { string key = 1; bytes value = 2; string contenttype = 3; string filename = 4; }
  message OpenApiData { repeated KeyValuePair pairs = 1; }
  message SvrkitApiData { string api_name = 1; bytes req_data = 2; }
  message ApiOptions { string appid = 1; }
  message CommApiData { int32 api_type = 1; OpenApiData openapi_data = 2; SvrkitApiData svrkit_data = 4; string appid = 6; }
  message HttpHeader { string key = 1; string value = 2; }
  message CommOpenApiResp {
    bytes resp_data = 1; string content_type = 2; int32 error_code = 3; uint32 http_code = 4;
    repeated HttpHeader headers = 5; int32 svrkit_error_code = 6;
  }
`);
const ApiOptions = root.lookupType('ApiOptions');
const CommApiData = root.lookupType('CommApiData');
const CommOpenApiResp = root.lookupType('CommOpenApiResp');
const OPEN_API = 0;
const HTTP_OK = 200;

interface DecodedCall {
  readonly apiType: number;
  readonly appid: string;
  readonly openapiData?: { readonly pairs: readonly { readonly key: string; readonly value: Uint8Array }[] };
}

export interface OpenApiCall {
  /** By name, each of them JSON. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** The app on whose behalf; empty where it is the caller's own. */
  readonly appId: string;
}

/** @throws ServiceError when the bytes are no call of the open API */
export function decodeCall(bytes: Uint8Array): OpenApiCall {
  const { apiType, openapiData, appid } = decoded(CommApiData, bytes) as DecodedCall;
  if (apiType !== OPEN_API) throw malformed(`API type ${apiType} is none that the local cloud has`);
  const fields = (openapiData?.pairs ?? []).map(({ key, value }) => [key, jsonOf(value)] as const);
  return { fields: Object.fromEntries(fields), appId: appid };
}

/** The app that the options of a pay call name; empty where it is the caller's own. */
export function appIdOfOptions(bytes: unknown): string {
  return bytes instanceof Uint8Array ? (decoded(ApiOptions, bytes) as { appid: string }).appid : '';
}

/** @throws ServiceError for another app than the local cloud's own: it would need that app's consent */
export function refuseOtherApp(appId: string, own: string): void {
  if (appId !== '' && appId !== own) throw malformed(`The local cloud is the app “${own}”, not “${appId}”`);
}

function decoded(type: protobuf.Type, bytes: Uint8Array): unknown {
  try {
    return type.decode(bytes);
  } catch (error) {
    throw malformed(`requestData is no message of WeChat’s: ${String(error)}`);
  }
}

function jsonOf(value: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(value).toString('utf8')) as unknown;
  } catch (error) {
    throw malformed(`a field is no JSON: ${String(error)}`);
  }
}

function malformed(message: string): ServiceError {
  return new ServiceError('INVALID_PARAM', message);
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
