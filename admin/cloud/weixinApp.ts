/** The mini program that an environment belongs to, and what WeChat's HTTPS API tells its owner. */
import { BadCall, type CommandContext } from '../commandContext';
import { deploymentFile, deploymentOf } from '../setup/deploymentSettings';
import type { Access } from './access';
import { LOCAL_APP } from './localSecret';

export interface WeixinApp {
  readonly appId: string;
  /** Absent where the owner has not set it. */
  readonly secret: string | undefined;
  /** Of WeChat's HTTPS API. */
  readonly endpoint: string;
}

const REAL_ENDPOINT = 'https://api.weixin.qq.com';
const MOST_MS = 10_000;

/** @throws BadCall where nobody has said which app it is */
export function appOf({ environment, root }: CommandContext, { localUrl }: Access): WeixinApp {
  if (localUrl !== undefined) return { ...LOCAL_APP, endpoint: localUrl };
  const {
    WEIXIN_APP_ID: appId = '',
    WEIXIN_APP_SECRET: secret = '',
    WEIXIN_API_ENDPOINT: endpoint = '',
  } = environment;
  return {
    appId: appId === '' ? deployedAppId(root) : appId,
    secret: secret === '' ? undefined : secret,
    endpoint: endpoint === '' ? REAL_ENDPOINT : endpoint,
  };
}

function deployedAppId(root: string): string {
  const deployment = deploymentOf(root);
  if (deployment) return deployment.appId;
  throw new BadCall(`WEIXIN_APP_ID is not set, and ${deploymentFile(root)} is not there`);
}

/** Whether WeChat manages the app's trade, or why that can't be told. */
export async function isTradeManaged(app: WeixinApp): Promise<boolean | string> {
  const answer = await askWithToken(app, 'POST', '/wxa/sec/order/is_trade_managed', { appid: app.appId });
  return typeof answer === 'string' ? answer : answer['is_trade_managed'] === true;
}

/** The page that WeChat's own messages of a delivery lead to. @returns why not, if it could not be set */
export async function setDeliveryPage(app: WeixinApp, path: string): Promise<string | undefined> {
  const answer = await askWithToken(app, 'POST', '/wxa/sec/order/set_msg_jump_path', { path });
  return typeof answer === 'string' ? answer : undefined;
}

/** A template, and what it calls its fields. */
export interface ListedTemplate {
  readonly id: string;
  readonly fields: readonly string[];
}

/** @returns the templates that the app has, or why they can't be told */
export async function listTemplates(app: WeixinApp): Promise<readonly ListedTemplate[] | string> {
  const listed = await askWithToken(app, 'GET', '/wxaapi/newtmpl/gettemplate');
  if (typeof listed === 'string') return listed;
  return ((listed['data'] ?? []) as readonly Template[]).map(({ priTmplId, content }) => ({
    id: priTmplId,
    fields: [...content.matchAll(/\{\{(\w+)\.DATA\}\}/g)].map(([, name = '']) => name),
  }));
}

interface Template {
  readonly priTmplId: string;
  /** `房间:{{thing1.DATA}}` and so on, a line each. */
  readonly content: string;
}

type Answer = Readonly<Record<string, unknown>>;

/** @returns why there is no answer: a variable that is not set, or the API with WeChat's code */
async function askWithToken(
  { appId: appid, secret, endpoint }: WeixinApp,
  method: 'GET' | 'POST',
  path: string,
  body?: object,
): Promise<Answer | string> {
  if (secret === undefined) return 'WEIXIN_APP_SECRET';
  const credentials = { grant_type: 'client_credential', appid, secret, force_refresh: false };
  const token = await ask('POST', `${endpoint}/cgi-bin/stable_token`, credentials);
  if (typeof token === 'string') return `stable_token: ${token}`;
  const accessToken = encodeURIComponent(String(token['access_token']));
  const answer = await ask(method, `${endpoint}${path}?access_token=${accessToken}`, body);
  return typeof answer === 'string' ? `${path.split('/').at(-1) ?? path}: ${answer}` : answer;
}

/** @returns why there is no answer, in WeChat's own code if it gave one */
async function ask(method: 'GET' | 'POST', url: string, body?: object): Promise<Answer | string> {
  try {
    const response = await fetch(url, {
      method,
      signal: AbortSignal.timeout(MOST_MS),
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as Answer;
    const { errcode = 0 } = answer;
    return errcode === 0 ? answer : String(errcode);
  } catch (error) {
    const { cause, name } = error as { readonly cause?: { readonly code?: string }; readonly name: string };
    return cause?.code ?? name;
  }
}
