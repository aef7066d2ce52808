/** `import-campus`: areas, buildings, floors, rooms and meters of a file, all of it or, where a row is wrong, nothing. */
import { randomBytes } from 'node:crypto';
import { sumBy } from 'remeda';
import { accessOf } from '../cloud/access';
import { AdminCloud } from '../cloud/adminCloud';
import { type CommandContext, DONE, type ExitCode } from '../commandContext';
import { progressOf } from '../progress';
import type { Finding, Language } from '../table/findings';
import { readRows } from '../table/readRows';
import { readTable } from '../table/readTable';
import { report } from '../table/report';
import { applyImport } from './applyImport';
import { CAMPUS_COLUMNS } from './campusColumns';
import { type CampusRow, campusRow } from './campusRow';
import { checkAgainstExisting } from './checkAgainstExisting';
import { checkRows } from './checkRows';
import { readExistingCampus } from './existingCampus';
import { type ImportPlan, planImport, stepsOf } from './planImport';

export interface ImportOptions {
  readonly dryRun?: boolean;
  readonly language: Language;
}

/** What a meter's QR code carries; 20 letters as on the meters that hang already. */
const SECRET_BYTES = 10;

export async function importCampus(
  world: CommandContext,
  file: string,
  { dryRun = false, language }: ImportOptions,
): Promise<ExitCode> {
  const cloud = new AdminCloud(accessOf(world.environment));
  world.err(`Working on ${cloud.access.name}\n`);
  const { rows, findings } = await readCampus(file, world.nowMs());
  const books = await readExistingCampus(cloud, new Set(rows.map(({ buildingId }) => buildingId)));
  const all = [...findings, ...checkAgainstExisting(rows, books)];
  if (all.length > 0) return report(world, all, language);
  const plan = planImport(rows, books, () => randomBytes(SECRET_BYTES).toString('hex'));
  if (!dryRun) await write(world, cloud, plan);
  world.out(summary(plan, rows.length, dryRun));
  return DONE;
}

/** Rows with something wrong in themselves are left out, the others are checked further: all is found at one time. */
async function readCampus(
  file: string,
  nowMs: number,
): Promise<{ readonly rows: readonly CampusRow[]; readonly findings: readonly Finding[] }> {
  const { rows, findings } = readRows(await readTable(file), CAMPUS_COLUMNS);
  return { rows: rows.map(campusRow), findings: [...findings, ...checkRows(rows, nowMs)] };
}

async function write(world: CommandContext, cloud: AdminCloud, plan: ImportPlan): Promise<void> {
  const progress = progressOf(world, 'Importing', stepsOf(plan));
  try {
    await applyImport(cloud, plan, progress.step);
  } finally {
    progress.end();
  }
}

function summary(plan: ImportPlan, rows: number, dryRun: boolean): string {
  const banks = [...plan.newShards, ...plan.addedMeters];
  const meters = sumBy(banks, (bank) => Object.keys(bank.meters).length);
  const done = [
    `${plan.rooms.length} rooms`,
    `${meters} meters`,
    `${plan.openings.length} opening balances`,
    `${plan.renamedRooms.length} rooms called anew`,
    `${plan.buildings.length} buildings and ${plan.areas.length} areas of the tree`,
  ].join(', ');
  const already = rows - plan.rooms.length;
  return `${rows} rows, ${already} of them in the books already.\n${dryRun ? 'Would write' : 'Wrote'} ${done}.\n`;
}
