/** `npm run replay -- FILE.csv`: a real household's readings become bills. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { defined } from '../../shared/domain/basis/defined';
import { fen, yuanText } from '../../shared/domain/basis/units';
import { type DeploymentName, DEPLOYMENTS } from '../cloud/deployments';
import { startLocalCloud } from '../cloud/localCloud';
import { type HouseholdRow, readHousehold } from './householdFile';
import {
  disagreements,
  type ReplayChoices,
  type ReplayFigures,
  replayHousehold,
  startOf,
} from './replayHousehold';
import { unbilled } from './unbilled';

const ROOT = join(__dirname, '..', '..', '..');

interface Options {
  readonly price: number;
  readonly shuffle?: number;
  readonly duplicate: number;
  readonly json?: boolean;
  readonly deployment?: DeploymentName;
}

async function main(): Promise<number> {
  const program = new Command('replay')
    .description(
      'Sends a household’s hourly readings through webhook and timer and prints what the reports say.',
    )
    .argument('<file>', 'CSV: the end of the hour, kWh')
    .option('--price <yuan>', 'price of a kWh in yuan', priceOf, 6_259)
    .option('--shuffle <seed>', 'permute delivery within windows of 48 h', wholeNumber)
    .option('--duplicate <share>', 'send this share of the rows again later', shareOf, 0)
    .addOption(
      new Option(
        '--deployment <kind>',
        'with pullOnly the hub pushes nothing, and the meter is asked',
      ).choices(Object.keys(DEPLOYMENTS)),
    )
    .option('--json', 'print one JSON document to stdout')
    .parse();
  const [file = ''] = program.args;
  const { price, shuffle, duplicate, json, deployment } = program.opts<Options>();
  const startedMs = performance.now();
  const rows = readHousehold(await readFile(file, 'utf8'));
  const figures = await replay(rows, {
    pricePerKwh: price,
    duplicate,
    ...defined({ shuffle }),
    ...(deployment && { deployment: DEPLOYMENTS[deployment] }),
    onProgress: (text) => process.stderr.write(`${text}\n`),
  });
  const seconds = Math.round((performance.now() - startedMs) / 100) / 10;
  process.stdout.write(
    json === true ? `${JSON.stringify(document(figures, seconds))}\n` : table(figures, seconds),
  );
  const wrong = [...disagreements(figures), ...unbilled(rows, figures)];
  for (const text of wrong) process.stderr.write(`${text}\n`);
  return wrong.length === 0 ? 0 : 1;
}

async function replay(rows: readonly HouseholdRow[], choices: ReplayChoices): Promise<ReplayFigures> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'electronic-wizard-replay-'));
  const emulator = await startLocalCloud(ROOT, {
    dataFolder,
    clock: { frozenAtMs: startOf(rows) },
    ...choices.deployment?.cloud,
  });
  try {
    return await replayHousehold(emulator, rows, choices);
  } finally {
    await emulator.stop();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

function document(
  { rows, totalWh, chargeFen, openingBalanceFen, balanceFen, months, days }: ReplayFigures,
  seconds: number,
): object {
  return { rows, totalWh, chargeFen, openingBalanceFen, balanceFen, seconds, months, days };
}

function table(figures: ReplayFigures, seconds: number): string {
  const line = (name: string, energyWh: number, chargeFen: number): string =>
    `${name.padEnd(10)} ${(energyWh / 1000).toFixed(2).padStart(10)} kWh ${yuanText(fen(chargeFen)).padStart(10)} yuan\n`;
  const months = figures.months
    .map(({ month, energyWh, chargeFen }) => line(month, energyWh, chargeFen))
    .join('');
  const opening = yuanText(fen(figures.openingBalanceFen));
  const balance = yuanText(fen(figures.balanceFen));
  return `${months}${line('total', figures.totalWh, figures.chargeFen)}\nbalance ${opening} → ${balance} yuan, ${figures.rows} rows in ${seconds} s\n`;
}

function priceOf(text: string): number {
  if (!/^\d{1,2}(\.\d{1,4})?$/.test(text))
    throw new InvalidArgumentError('A price in yuan with at most four decimals.');
  return Math.round(Number(text) * 10_000);
}

function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('A whole number.');
  return Number(text);
}

function shareOf(text: string): number {
  const share = Number(text);
  if (text === '' || !(share >= 0 && share <= 1)) throw new InvalidArgumentError('A share between 0 and 1.');
  return share;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  },
);
