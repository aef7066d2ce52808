/** The local cloud, set up with our own functions, collections and secrets. */
import { join } from 'node:path';
import { type Emulator, type EmulatorOptions, SDK_PATH, startEmulator } from 'cloud-emulator';
import { LOCAL_APP, LOCAL_SECRET } from '../../admin/cloud/localSecret';
import type { CampusDocuments } from '../campus/campus';
import { ACCOUNT_TEMPLATES } from '../campus/messageTemplates';
import { Meters } from '../meters/meters';
import thingModel from '../meters/thingModel.json';

/** An emulator with our meters at its hub. */
export interface LocalCloud extends Emulator {
  readonly meters: Meters;
}

export const ENVIRONMENT_ID = 'local-env';
/** Known to this machine only, and good for nothing else. */
const LOCAL_HUB_TOKEN = 'local-hub-token';
const LOCAL_HUB_API = { secretId: 'local-secret-id', secretKey: 'local-secret-key', productId: 'LOCALMETER' };
const LOCAL_MERCHANT = '1900000109';
const LOCAL_DIGEST_KEY = 'local-digest-key';
const HUB_PATH = '/hub';

export type LocalCloudChoices = Pick<EmulatorOptions, 'dataFolder'> &
  Partial<
    Pick<
      EmulatorOptions,
      | 'port'
      | 'clock'
      | 'seed'
      | 'log'
      | 'site'
      | 'durability'
      | 'faults'
      | 'openApi'
      | 'pay'
      | 'plan'
      | 'runtime'
      | 'functionsFolder'
      | 'functionSettingsFile'
      | 'databaseFolder'
    >
  > & {
    /** Environment variables that are empty, as where somebody forgot them. */
    readonly lacking?: readonly string[];
    /** Environment variables that have other values, as an old secret. */
    readonly values?: Readonly<Record<string, string>>;
    /** Functions know the app's secret, so they can ask WeChat without the cloud. */
    readonly appSecret?: boolean;
    /** The hub's API takes any number of requests a second: its limit goes by real time. */
    readonly hubUnlimited?: boolean;
    /** False: the hub tells nobody what it heard. */
    readonly hubPushes?: boolean;
  };

function variables(url: string, appSecret: boolean): Readonly<Record<string, string>> {
  return {
    HUB_TOKEN: LOCAL_HUB_TOKEN,
    HUB_API_ENDPOINT: url,
    HUB_API_SECRET_ID: LOCAL_HUB_API.secretId,
    HUB_API_SECRET_KEY: LOCAL_HUB_API.secretKey,
    HUB_PRODUCT_ID: LOCAL_HUB_API.productId,
    PAY_SUB_MCH_ID: LOCAL_MERCHANT,
    ACCOUNT_DIGEST_KEY: LOCAL_DIGEST_KEY,
    WEIXIN_API_ENDPOINT: url,
    WEIXIN_APP_ID: LOCAL_APP.appId,
    WEIXIN_APP_SECRET: appSecret ? LOCAL_APP.secret : '',
  };
}

/** @param root the project's top folder, with `dist/` built */
export async function startLocalCloud(
  root: string,
  {
    lacking = [],
    values = {},
    appSecret = false,
    hubUnlimited = false,
    hubPushes = true,
    ...choices
  }: LocalCloudChoices,
): Promise<LocalCloud> {
  const meters = new Meters();
  const emulator = await startEmulator({
    environmentId: ENVIRONMENT_ID,
    devices: meters,
    functionsFolder: join(root, 'dist', 'cloudfunctions'),
    databaseFolder: join(root, 'cloud', 'database'),
    functionSettingsFile: join(root, 'cloud', 'functions.json'),
    secrets: (url) => ({
      ...variables(url, appSecret),
      ...Object.fromEntries(lacking.map((name) => [name, ''])),
      ...values,
    }),
    // With it `tcb-admin-node` and `@cloudbase/node-sdk` are let in, as with a secret of Tencent's in the real cloud.
    admin: LOCAL_SECRET,
    hubApi: { ...LOCAL_HUB_API, ...(hubUnlimited && { requestsPerSecond: 'unlimited' as const }) },
    hub: { token: LOCAL_HUB_TOKEN, path: HUB_PATH, thingModel, forwards: hubPushes },
    contentSecurity: { verdictFunction: 'mediaChecked' },
    appId: LOCAL_APP.appId,
    appSecret: LOCAL_APP.secret,
    templates: ACCOUNT_TEMPLATES,
    ...choices,
  });
  return Object.assign(emulator, { meters });
}

/** What the SDKs' `init` takes, off the cloud, to speak to the local cloud at this address. */
export function adminSettings(url: string): AdminSettings {
  return { env: ENVIRONMENT_ID, serviceUrl: `${url}${SDK_PATH}`, ...LOCAL_SECRET, proxy: null };
}

interface AdminSettings {
  readonly env: string;
  readonly serviceUrl: string;
  readonly secretId: string;
  readonly secretKey: string;
  /** `tcb-admin-node` would ask a proxy of the environment's, even for an address of this machine. */
  readonly proxy: null;
}

/** As the console's import does it: by id, so that importing twice is importing once. */
export function importCampus(emulator: Emulator, documents: CampusDocuments): void {
  for (const [collection, some] of Object.entries<readonly object[]>({ ...documents }))
    emulator.database.importDocuments(collection, some);
}
