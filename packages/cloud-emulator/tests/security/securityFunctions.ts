/** A function that asks WeChat's content security, one that may not, and one that is told of verdicts. */
import type { TestCloud, TestFunction } from '../../src/testing/testFunctions';

const ASK = `
  import cloud from 'wx-server-sdk';
  cloud.init();
  export async function main({ api, fields }) {
    try {
      return await cloud.openapi.security[api](fields);
    } catch (error) {
      return { errCode: error.errCode, errMsg: error.errMsg };
    }
  }
`;

const TOLD = `
  import cloud from 'wx-server-sdk';
  cloud.init();
  export async function main(event) {
    console.log(JSON.stringify({ event, openid: cloud.getWXContext().OPENID ?? 'nobody' }));
    if (event.trace_id === 'fail') throw new Error('as was asked');
    return 'heard';
  }
`;

export const SECURITY_FUNCTIONS: Readonly<Record<string, TestFunction>> = {
  ask: {
    source: ASK,
    config: { permissions: { openapi: ['security.msgSecCheck', 'security.mediaCheckAsync'] } },
  },
  notPermitted: { source: ASK },
  told: { source: TOLD },
};

export interface SecurityReply {
  readonly errCode: number;
  readonly errMsg: string;
  readonly traceId?: string;
  readonly result?: { readonly suggest: string; readonly label: number };
  readonly detail?: readonly object[];
}

export async function ask(
  { emulator }: TestCloud,
  api: 'msgSecCheck' | 'mediaCheckAsync',
  fields: object,
  name = 'ask',
): Promise<SecurityReply> {
  return (await emulator.callFunction(name, { api, fields }, { openid: 'oAnna' })) as SecurityReply;
}

export interface Heard {
  readonly event: Readonly<Record<string, unknown>>;
  readonly openid: string;
}

/** What the function of the message push was told, in order. */
export function heard({ emulator }: TestCloud): readonly Heard[] {
  return emulator
    .invocations()
    .filter(({ functionName }) => functionName === 'told')
    .flatMap(({ lines }) => lines.filter(({ text }) => text.startsWith('{')))
    .map(({ text }) => JSON.parse(text) as Heard);
}
