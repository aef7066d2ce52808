/** `init`: an environment's collections, indexes, security rules and, if asked for, its first price. Twice is once. */
import { isDay } from '../../shared/domain/basis/shanghaiTime';
import { price, wattHour } from '../../shared/domain/basis/units';
import type { TariffVersion } from '../../shared/domain/billing/tariff';
import { type Access, accessOf } from '../cloud/access';
import { AdminCloud } from '../cloud/adminCloud';
import { BadCall, type CommandContext, DONE, type ExitCode, FOUND_WRONG } from '../commandContext';
import type { DatabaseManagement } from './databaseManagement';
import { type CollectionDefinition, readDefinitions } from './definitions';
import { localManagement } from './localManagement';
import { tencentManagement } from './tencentManagement';

export interface InitOptions {
  /** Yuan per kWh, as in 0.6259. */
  readonly firstPrice?: string;
  /** The day in Shanghai from which on it holds. */
  readonly from?: string;
}

const PRICE = /^\d(\.\d{1,4})?$/;

export async function init(world: CommandContext, { firstPrice, from }: InitOptions): Promise<ExitCode> {
  const tariff = tariffOf(firstPrice, from);
  const cloud = new AdminCloud(accessOf(world.environment));
  world.err(`Working on ${cloud.access.name}\n`);
  const management = managementOf(cloud.access, world.environment['TENCENTCLOUD_ENDPOINT']);
  let code: ExitCode = DONE;
  for (const definition of readDefinitions(world.root)) {
    const { collection, rule } = definition;
    world.out(`${collection}: ${await cloud.createCollection(collection)}\n`);
    if (!(await provideIndexes(world, management, definition))) code = FOUND_WRONG;
    world.out(`  rule: ${await management.setRule(collection, rule)}\n`);
  }
  if (tariff && !(await provideTariff(world, cloud, tariff))) code = FOUND_WRONG;
  return code;
}

function managementOf(access: Access, endpoint: string | undefined): DatabaseManagement {
  return access.localUrl === undefined
    ? tencentManagement(access, endpoint)
    : localManagement(access.localUrl);
}

async function provideIndexes(
  { out }: CommandContext,
  management: DatabaseManagement,
  { collection, indexes }: CollectionDefinition,
): Promise<boolean> {
  const there = await management.indexesOf(collection);
  const missing = indexes.filter(({ name }) => !there.includes(name));
  for (const { name } of indexes)
    if (!missing.some((one) => one.name === name)) out(`  index ${name}: there\n`);
  if (missing.length === 0) return true;
  const added = await management.addIndexes(collection, missing);
  for (const { name } of missing)
    out(`  index ${name}: ${added ? 'created' : 'MISSING; stop the local cloud and start it again'}\n`);
  return added;
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
