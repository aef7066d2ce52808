/** `doctor`: what is deployed beside what should be, and what a timer found of the ways to other houses. */
import type { ProbeReport } from '../../shared/domain/basis/probe';
import { dayOf, monthOf } from '../../shared/domain/basis/shanghaiTime';
import { type SettingsDocument, withDefaults } from '../../shared/domain/documents/settings';
import { type Access, accessOf } from '../cloud/access';
import { AdminCloud } from '../cloud/adminCloud';
import { CloudRefusal } from '../cloud/refusal';
import { tencentApi, TencentRefusal } from '../cloud/tencentApi';
import { appOf, isTradeManaged, listTemplates } from '../cloud/weixinApp';
import { type CommandContext, DONE, type ExitCode, FOUND_WRONG } from '../commandContext';
import { readDefinitions } from '../setup/definitions';
import { deploymentOf } from '../setup/deploymentSettings';
import { environmentOf } from '../setup/environment';
import type { Language } from '../table/findings';
import { shippingLine, templateLine } from './accountLines';
import { type AspectName, ASPECTS, type Line } from './aspects';
import { databaseLines, deployedCollections, storageLine } from './databaseLines';
import { deployedFunctions, deployedRoutes, type Plan, planOf } from './deployed';
import { functionLines, readWantedFunctions, routeLine } from './functionLines';
import { probeLines } from './probeLines';

export interface DoctorOptions {
  readonly json?: boolean;
  readonly language: Language;
}

/** The function whose timer probes. */
const PROBES = 'sweep';

export async function doctor(world: CommandContext, { json, language }: DoctorOptions): Promise<ExitCode> {
  const access = accessOf(world.environment);
  world.err(`Working on ${access.name}\n`);
  const lines = await linesOf(world, access);
  const isWell = lines.every(({ wrong }) => wrong.length === 0);
  world.out(
    json === true
      ? `${JSON.stringify({ ok: isWell, lines: lines.map((line) => told(line, language)) }, null, 2)}\n`
      : lines.map((line) => shown(line, language)).join(''),
  );
  return isWell ? DONE : FOUND_WRONG;
}

async function linesOf(world: CommandContext, access: Access): Promise<readonly Line[]> {
  const { envId } = access;
  const app = appOf(world, access);
  const api = tencentApi(access, world.environment);
  const environment = environmentOf(access, app, api);
  const cloud = new AdminCloud(access);
  const wanted = readWantedFunctions(world.root, runtimeOf(world, access));
  const today = dayOf(world.nowMs());
  return [
    ...(await look('functions', async () => functionLines(wanted, await deployedFunctions(api, envId)))),
    ...(await look('routes', async () => [routeLine(wanted, await deployedRoutes(api, envId))])),
    ...(await look('collections', async () =>
      databaseLines(await deployedCollections(environment, readDefinitions(world.root))),
    )),
    ...(await look('storage', async () => [storageLine(await environment.storageRule())])),
    ...(await look('templates', async () => {
      const set = await cloud.collection<SettingsDocument>('settings').get('campus');
      const settings = withDefaults(set);
      return [
        templateLine(settings, await listTemplates(app)),
        shippingLine(settings, await isTradeManaged(app)),
      ];
    })),
    ...(await look('points', async () => planLines(await planOf(api, envId, monthOf(today), today)))),
    ...(await look('probe', async () =>
      probeLines(await cloud.collection<ProbeReport>('probes').get(PROBES), world.nowMs()),
    )),
  ];
}

/** What can't be looked at is told in its place; the rest is looked at all the same. */
async function look(aspect: AspectName, run: () => Promise<readonly Line[]>): Promise<readonly Line[]> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof TencentRefusal || error instanceof CloudRefusal)
      return [{ aspect, wrong: [error.message] }];
    throw error;
  }
}

/** The local cloud has whatever it runs on. */
function runtimeOf({ root }: CommandContext, { localUrl }: Access): string | undefined {
  return localUrl === undefined ? deploymentOf(root)?.runtime : undefined;
}

function planLines({ pointsInPlan, pointsBeyond, overrun }: Plan): readonly Line[] {
  return [
    {
      aspect: 'points',
      wrong: pointsBeyond > 0 ? [`${pointsInPlan} + ${pointsBeyond}`] : [],
      note: String(pointsInPlan),
    },
    { aspect: 'overrun', wrong: overrun === true ? [] : [overrun === false ? 'off' : '−'] },
  ];
}

function told({ aspect, wrong, note }: Line, language: Language): object {
  const ok = wrong.length === 0;
  return {
    aspect,
    ok,
    wrong,
    ...(note !== undefined && { note }),
    ...(!ok && { todo: ASPECTS[aspect].todo[language] }),
  };
}

function shown({ aspect, wrong, note }: Line, language: Language): string {
  const { title, todo } = ASPECTS[aspect];
  if (wrong.length === 0) return `✓ ${title[language]}${note === undefined ? '' : `  ${note}`}\n`;
  return [`✗ ${title[language]}`, ...wrong.map((one) => `    ${one}`), `  → ${todo[language]}`, ''].join(
    '\n',
  );
}
