/** Whatever the local cloud does not have is refused by its name, at every address: silence would look like success. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildTestFunctions, type TestCloud, type TestFunctions } from '../../src/testing/testFunctions';

/** Calls what the SDK offers, and things that it passes on although nobody has them. */
const ASK = `
  import cloud from 'wx-server-sdk';
  cloud.init();
  const elsewhere = cloud.createNewInstance({ env: 'other-env' });
  elsewhere.init({ env: 'other-env' });
  const ASKED = {
    openapi: () => cloud.openapi.wxacode.get({ path: 'a' }),
    openapiByBirth: () => cloud.openapi.constructor({}),
    openapiOfAnotherApp: () => cloud.openapi({ appid: 'wxother' }).subscribeMessage.send({ touser: 'a' }),
    oldOpenapi: () => cloud.callOpenAPI({ api: 'wxacode.get', data: {} }),
    openData: () => cloud.getOpenData({ list: ['x'] }),
    voipSign: () => cloud.getVoIPSign({ groupId: 'g', nonce: 'n', timestamp: 1 }),
    shorturl: () => cloud.cloudPay.shorturl({}),
    downloadFundFlow: () => cloud.cloudPay.downloadFundFlow({}),
    report: () => cloud.cloudPay.report({}),
    profitSharing: () => cloud.cloudPay.profitSharing({}),
    payByBirth: () => cloud.cloudPay.toString({}),
    payOfAnotherApp: () => cloud.cloudPay({ appid: 'wxother' }).queryOrder({}),
    functionOfNobody: () => cloud.callFunction({ name: 'nobody', data: {} }),
    databaseElsewhere: () => elsewhere.database().collection('things').count(),
    functionElsewhere: () => elsewhere.callFunction({ name: 'ask', data: {} }),
    filesElsewhere: () => elsewhere.getTempFileURL({ fileList: ['cloud://a.b/c'] }),
  };
  export async function main({ what }) {
    try {
      return { answer: await ASKED[what]() };
    } catch (error) {
      return { errCode: error.errCode, code: error.code, errMsg: error.errMsg };
    }
  }
`;

let functions: TestFunctions;
let cloud: TestCloud;

beforeAll(async () => {
  const permissions = { openapi: ['wxacode.get', 'subscribeMessage.send'] };
  functions = await buildTestFunctions({ ask: { source: ASK, config: { permissions } } });
  cloud = await functions.start();
});
afterAll(async () => {
  await functions.remove();
});

describe('through the SDK', () => {
  const notHere = 'The local cloud is the environment “local-env”, not "other-env"';
  const notOurs = 'The local cloud is the app “wxlocal”, not “wxother”';

  test.each([
    ['openapi', -501007, 'no open API “wxacode.get”'],
    ['openapiByBirth', -501007, 'no open API “constructor”'],
    ['openapiOfAnotherApp', -501007, notOurs],
    ['oldOpenapi', -1, 'no action “wx.api”'],
    ['openData', -501007, 'no open API “ApiGetOpenDataByCloudId”'],
    ['voipSign', -501007, 'no open API “ApiVoipSign”'],
    ['shorturl', -501007, 'no pay API “shorturl”'],
    ['downloadFundFlow', -501007, 'no pay API “downloadFundFlow”'],
    ['report', -501007, 'no pay API “report”'],
    ['profitSharing', -501007, 'no pay API “profitSharing”'],
    ['payByBirth', -501007, 'no pay API “toString”'],
    ['payOfAnotherApp', -501007, notOurs],
    ['functionOfNobody', -1, 'could not be found: nobody'],
    ['databaseElsewhere', -501005, notHere],
    ['functionElsewhere', -1, notHere],
    ['filesElsewhere', -1, notHere],
  ])('%s: %d, %s', async (what, errCode, text) => {
    expect(await cloud.emulator.callFunction('ask', { what }, { openid: 'oAnna' })).toMatchObject({
      errCode,
      errMsg: expect.stringContaining(text),
    });
  });
});

describe('over HTTP', () => {
  test.each<readonly [string, string, number, RegExp]>([
    ['POST', '/emulator/no/such', 404, /No command “no\/such”; there are: .*\bcall, /],
    ['GET', '/emulator/no/such', 405, /by POST/],
    ['GET', '/http/nobody', 404, /"INVALID_PATH".*No function answers \/nobody/],
    ['DELETE', '/storage/key', 405, /<Code>MethodNotAllowed<\/Code>/],
    ['GET', '/storage/key', 403, /<Code>\w+<\/Code>/],
    ['GET', '/emulator/storage/upload', 400, /An upload is a POST/],
    ['POST', '/admins', 404, /Nothing at \/admins/],
    ['PUT', '/nowhere?a=1', 404, /Nothing at \/nowhere/],
  ])('%s %s: %d', async (method, path, status, text) => {
    const response = await fetch(`${cloud.emulator.url}${path}`, { method });
    expect([response.status, await response.text()]).toEqual([status, expect.stringMatching(text)]);
  });
});
