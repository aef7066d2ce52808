/** A local cloud with our built functions and collections, one function that stays, and a slow database. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Emulator, startEmulator } from 'cloud-emulator';
import { STAYING_FUNCTION, STAYING_SETTINGS, STAYING_SOURCE } from 'cloud-emulator/programs';
import { ACCOUNT_TEMPLATES } from '../../tools/campus/messageTemplates';
import { STUDENT_COLLECTIONS } from '../cost/textbookStudent';
import { TEXTBOOK_COLLECTIONS } from './textbook';

/** Built beside the functions: this file is part of dist/bench/programs/*.js. */
const ROOT = join(__dirname, '..', '..', '..');
export const HUB = { token: 'bench-hub-token', path: '/hub' };
const HUB_API = { secretId: 'bench-id', secretKey: 'bench-key', productId: 'BENCHMETER' };

/** From a function to the database and back. */
export const LATENCY_MS = 10;

/** The functions' variables, with the hub's API at this address. */
export function secretsAt(url: string): Readonly<Record<string, string>> {
  return {
    HUB_TOKEN: HUB.token,
    HUB_API_ENDPOINT: url,
    HUB_API_SECRET_ID: HUB_API.secretId,
    HUB_API_SECRET_KEY: HUB_API.secretKey,
    HUB_PRODUCT_ID: HUB_API.productId,
    PAY_SUB_MCH_ID: '1900000109',
    WEIXIN_API_ENDPOINT: url,
    WEIXIN_APP_ID: '',
    WEIXIN_APP_SECRET: '',
  };
}

/** @param folder everything lies below it */
export function startMeteringCloud(folder: string, nowMs: number): Promise<Emulator> {
  const functionsFolder = join(folder, 'functions');
  const databaseFolder = join(folder, 'database');
  cpSync(join(ROOT, 'dist', 'cloudfunctions'), functionsFolder, { recursive: true });
  cpSync(join(ROOT, 'cloud', 'database'), databaseFolder, { recursive: true });
  const write = (path: string, text: string): void => {
    const file = join(folder, path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, text);
  };
  write(`functions/${STAYING_FUNCTION}/index.js`, STAYING_SOURCE);
  const ingest = readFileSync(join(functionsFolder, 'ingest', 'config.json'), 'utf8');
  const { permissions } = JSON.parse(ingest) as { permissions: object };
  write(`functions/${STAYING_FUNCTION}/config.json`, JSON.stringify({ permissions }));
  const settings = JSON.parse(readFileSync(join(ROOT, 'cloud', 'functions.json'), 'utf8')) as object;
  write('functions.json', JSON.stringify({ ...settings, [STAYING_FUNCTION]: STAYING_SETTINGS }));
  for (const collection of [...TEXTBOOK_COLLECTIONS, ...STUDENT_COLLECTIONS])
    write(`database/${collection}.json`, JSON.stringify({ collection, indexes: [] }));
  return startEmulator({
    dataFolder: join(folder, 'data'),
    functionsFolder,
    databaseFolder,
    functionSettingsFile: join(folder, 'functions.json'),
    secrets: secretsAt,
    hubApi: HUB_API,
    hub: HUB,
    templates: ACCOUNT_TEMPLATES,
    clock: { frozenAtMs: nowMs },
  });
}
