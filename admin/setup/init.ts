/**
 * `init`: an environment's collections with indexes and rules, its private storage and, if asked for, its first price.
 * Twice is once.
 */
import { isDay } from '../../shared/domain/basis/shanghaiTime';
import { price, wattHour } from '../../shared/domain/basis/units';
import type { TariffVersion } from '../../shared/domain/billing/tariff';
import { accessOf } from '../cloud/access';
import { AdminCloud } from '../cloud/adminCloud';
import { tencentApi } from '../cloud/tencentApi';
import { appOf, isTradeManaged, setDeliveryPage, type WeixinApp } from '../cloud/weixinApp';
import { BadCall, type CommandContext, DONE, type ExitCode, FOUND_WRONG } from '../commandContext';
import { type CollectionDefinition, readDefinitions } from './definitions';
import { type Environment, environmentOf, isRule, PRIVATE } from './environment';

export interface InitOptions {
  /** Yuan per kWh, as in 0.6259. */
  readonly firstPrice?: string;
  /** The day in Shanghai from which on it holds. */
  readonly from?: string;
}

/** WeChat adds the order's number to it. */
const DELIVERY_PAGE = 'reports/pages/receipt/index';
const PRICE = /^\d(\.\d{1,4})?$/;

export async function init(world: CommandContext, { firstPrice, from }: InitOptions): Promise<ExitCode> {
  const tariff = tariffOf(firstPrice, from);
  const access = accessOf(world.environment);
  const app = appOf(world, access);
  const environment = environmentOf(access, app, tencentApi(access, world.environment));
  world.err(`Working on ${access.name}\n`);
  const there = await environment.collectionNames();
  for (const definition of readDefinitions(world.root))
    await provideCollection(world, environment, definition, there.includes(definition.collection));
  await provideStorage(world, environment);
  await provideDeliveryPage(world, app);
  return !tariff || (await provideTariff(world, new AdminCloud(access), tariff)) ? DONE : FOUND_WRONG;
}

async function provideCollection(
  { out }: CommandContext,
  environment: Environment,
  { collection, indexes, rule }: CollectionDefinition,
  isThere: boolean,
): Promise<void> {
  if (!isThere) await environment.createCollection(collection);
  out(`${collection}: ${stateOf(isThere)}\n`);
  const known = await environment.indexesOf(collection);
  const missing = indexes.filter((index) => !known.some(({ name }) => name === index.name));
  if (missing.length > 0) await environment.addIndexes(collection, missing);
  for (const index of indexes) out(`  index ${index.name}: ${stateOf(!missing.includes(index))}\n`);
  const isAsWanted = isRule(await environment.ruleOf(collection), rule);
  if (!isAsWanted) await environment.setRule(collection, rule);
  out(`  rule: ${isAsWanted ? 'there' : `set to ${JSON.stringify(rule)}`}\n`);
}

async function provideStorage({ out }: CommandContext, environment: Environment): Promise<void> {
  const { tag } = await environment.storageRule();
  if (tag !== PRIVATE) await environment.makeStoragePrivate();
  out(`storage: ${tag === PRIVATE ? 'private already' : `${tag}, now private`}\n`);
}

/** Where WeChat manages the trade, its messages of a delivery lead to the receipt. */
async function provideDeliveryPage({ out }: CommandContext, app: WeixinApp): Promise<void> {
  if ((await isTradeManaged(app)) !== true) return;
  const refused = await setDeliveryPage(app, DELIVERY_PAGE);
  out(`messages of deliveries: ${refused ?? `lead to ${DELIVERY_PAGE}`}\n`);
}

function stateOf(isThere: boolean): string {
  return isThere ? 'there' : 'created';
}

/** @throws BadCall for what is no price or no day */
function tariffOf(yuanPerKwh: string | undefined, from: string | undefined): TariffVersion | undefined {
  if (yuanPerKwh === undefined && from === undefined) return undefined;
  if (yuanPerKwh === undefined || !PRICE.test(yuanPerKwh))
    throw new BadCall('--first-price is yuan per kWh, such as 0.6259');
  if (from === undefined || !isDay(from))
    throw new BadCall('--first-price needs --from with a day, such as 2026-09-01');
  const [whole = '', fraction = ''] = yuanPerKwh.split('.');
  const tenThousandths = Number(whole) * 10_000 + Number(fraction.padEnd(4, '0'));
  return {
    _id: `first-${from}`,
    effectiveFromDay: from,
    tiers: [{ fromWh: wattHour(0), price: price(tenThousandths) }],
  };
}

/** Only where there is no price yet: a later one is decided by two people, well before it holds. */
async function provideTariff(
  { out }: CommandContext,
  cloud: AdminCloud,
  tariff: TariffVersion,
): Promise<boolean> {
  const tariffs = cloud.collection<TariffVersion>('tariffs');
  const [known, ...others] = await tariffs.all();
  if (known === undefined) {
    await tariffs.insert(tariff);
    out(`tariffs: from ${tariff.effectiveFromDay} on, created\n`);
    return true;
  }
  const same =
    others.length === 0 &&
    known._id === tariff._id &&
    known.tiers.length === 1 &&
    known.tiers[0]?.price === tariff.tiers[0]?.price;
  out(`tariffs: ${same ? 'there' : 'there are prices already, and they stay'}\n`);
  return same;
}
