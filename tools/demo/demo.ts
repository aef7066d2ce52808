/** `npm run demo`: the whole story in a temporary folder, step by step, each checked. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { type Deployment, type DeploymentName, DEPLOYMENTS } from '../cloud/deployments';
import { startLocalCloud } from '../cloud/localCloud';
import { DEMO_START_MS, startDemoCloud } from './demoCloud';
import * as living from './living';
import * as money from './money';
import * as power from './power';
import { StepTable } from './table';

const ROOT = join(__dirname, '..', '..', '..');

const STORY = [
  living.twoMoveIn,
  money.metersReport,
  power.balanceFallsLow,
  power.arrearsAndNotice,
  power.powerIsCut,
  money.rechargeRestores,
  money.lostCallback,
  money.reportsAddUp,
  money.forAnotherRoom,
  living.fourthChange,
  living.notLiveYet,
  money.forgedCallback,
  power.paymentBeatsCut,
];

/** @param deployment as the cloud was deployed; by WeChat DevTools and with a hub that pushes, if it says nothing */
async function tellStory(deployment: Partial<Deployment>): Promise<number> {
  const startedMs = performance.now();
  const dataFolder = await mkdtemp(join(tmpdir(), 'electronic-wizard-demo-'));
  const emulator = await startLocalCloud(ROOT, {
    dataFolder,
    clock: { frozenAtMs: DEMO_START_MS },
    seed: 1,
    ...deployment.cloud,
  });
  const table = new StepTable((line) => process.stdout.write(line));
  try {
    const stage = startDemoCloud(emulator, deployment);
    for (const act of STORY) await act(stage, table);
  } finally {
    await emulator.stop();
    await rm(dataFolder, { recursive: true, force: true });
  }
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  process.stdout.write(`\n${table.count} steps, ${table.failed} differ, ${seconds} s\n`);
  return table.failed === 0 ? 0 : 1;
}

const command = new Command('demo')
  .description('The whole story, step by step, each checked.')
  .addOption(
    new Option(
      '--deployment <kind>',
      'where the cloud asks WeChat for nobody, or not for timers, or the hub pushes nothing',
    ).choices(Object.keys(DEPLOYMENTS)),
  )
  .parse();

const { deployment } = command.opts<{ deployment?: DeploymentName }>();
tellStory(deployment === undefined ? {} : DEPLOYMENTS[deployment]).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  },
);
