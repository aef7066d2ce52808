import type { Faults } from '../faults/faults';
import { appIdOfOptions, refuseOtherApp } from '../openapi/envelope';
import { RawReply, type Service, ServiceError } from '../service';
import { type Fields, PayRefusal } from './answers';
import { downloadBill } from './bill/downloadBill';
import { closeOrder } from './closeOrder';
import type { PayApi, PayParts } from './payApi';
import { queryOrder } from './queryOrder';
import { queryRefund } from './refunds/queryRefund';
import { refund } from './refunds/refund';
import { unifiedOrder } from './unifiedOrder';

const APIS: Readonly<Record<string, PayApi>> = {
  unifiedOrder,
  queryOrder,
  closeOrder,
  refund,
  queryRefund,
  downloadBill,
};

/** The SDK takes an answer of type `application/json; charset=utf-8` for a failure of the gateway. */
const CONTENT_TYPE = 'text/plain; charset=utf-8';

/** `cloud.cloudPay`. The SDK's object accepts any name, so a name that is not served is refused by name. */
export function payService(parts: PayParts, faults: Faults): Service {
  return {
    actions: {
      'wx.wxPayApi': ({ apiName, requestData, apiOptions }, { caller }) => {
        if (typeof apiName !== 'string' || !Object.hasOwn(APIS, apiName))
          throw new ServiceError('INVALID_PARAM', `The local cloud has no pay API “${String(apiName)}”`);
        refuseOtherApp(appIdOfOptions(apiOptions), parts.names.appId);
        const api = faults.takes('failedPay', apiName) ? systemError : APIS[apiName];
        const answer = answerOf(api, readFields(requestData), caller?.openid);
        if (faults.takes('lostPayReply', apiName))
          throw new ServiceError('SYS_ERR', 'The answer was lost on its way');
        const bytes = answer instanceof Uint8Array ? answer : Buffer.from(JSON.stringify(answer));
        return Promise.resolve(new RawReply(CONTENT_TYPE, bytes));
      },
    },
  };

  function answerOf(api: PayApi | undefined, fields: Fields, openid: string | undefined): ReturnType<PayApi> {
    try {
      return api?.(fields, parts, openid) ?? {};
    } catch (error) {
      if (error instanceof PayRefusal) return error.answer();
      throw error;
    }
  }
}

/** What any API may answer instead of what was asked: it says nothing about the order. */
const systemError: PayApi = () => {
  throw new PayRefusal('SYSTEMERROR', '系统错误');
};

/** @throws ServiceError when the part of the form that holds the fields is no JSON object */
function readFields(requestData: unknown): Fields {
  if (!(requestData instanceof Uint8Array)) throw new ServiceError('INVALID_PARAM', 'requestData is missing');
  const fields = parsed(Buffer.from(requestData).toString('utf8'));
  if (typeof fields !== 'object' || fields === null)
    throw new ServiceError('INVALID_PARAM', 'requestData is no object');
  return fields as Fields;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // refused as anything else that is no object
  }
}
