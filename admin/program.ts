/** `npm run admin`: every command with its words, and the exit code that it ends with. */
import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { addDays, type Day, dayOf, isDay } from '../shared/domain/basis/shanghaiTime';
import { importCampus, type ImportOptions } from './campus/importCampus';
import { sampleCampus, type SampleOptions } from './campus/sampleCampus';
import { CloudRefusal } from './cloud/refusal';
import { TencentRefusal } from './cloud/tencentApi';
import { type QrCodeOptions, qrCodes } from './codes/qrCodes';
import { BadCall, type CommandContext, DONE, type ExitCode, FAILED } from './commandContext';
import { doctor, type DoctorOptions } from './doctor/doctor';
import { BOOKS, exportBooks, type ExportOptions } from './exports/exportBooks';
import { type GrantOptions, grantRole, rolesOf } from './people/grantRole';
import { importRoster, type RosterOptions } from './people/importRoster';
import { importPos, type PosOptions } from './pos/importPos';
import { settings, type SettingsOptions } from './settings/settings';
import { BadSettings } from './setup/deploymentSettings';
import { init, type InitOptions } from './setup/init';

/** @param words as they were typed after the command */
export async function runAdmin(words: readonly string[], world: CommandContext): Promise<ExitCode> {
  let code: ExitCode = DONE;
  const program = programOf(world, (ended) => {
    code = ended;
  });
  try {
    await program.parseAsync(words, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : FAILED;
    world.err(`${reasonOf(error)}\n`);
    return FAILED;
  }
}

function programOf(world: CommandContext, ends: (code: ExitCode) => void): Command {
  const program = new Command('admin')
    .description('The service department’s own tools, from off the cloud.')
    .configureOutput({ writeOut: world.out, writeErr: world.err })
    .exitOverride()
    .addHelpText('after', AFTERWORD);
  const commands: Commands = {
    world,
    ends,
    add: (words, description) => program.command(words).description(description),
    language: () =>
      new Option('--language <language>', 'of what is found')
        .choices(['zh', 'en'])
        .default(/^zh/i.test(world.environment['LANG'] ?? '') ? 'zh' : 'en'),
  };
  addSetup(commands);
  addImports(commands);
  addStaffAndSettings(commands);
  addPrintsAndBooks(commands);
  return program;
}

/** What each command is added with. */
interface Commands {
  readonly world: CommandContext;
  readonly ends: (code: ExitCode) => void;
  readonly add: (words: string, description: string) => Command;
  readonly language: () => Option;
}

function addSetup({ world, ends, add, language }: Commands): void {
  add('init', 'Collections with indexes and rules, as far as they are missing, and private storage.')
    .option('--first-price <yuan>', 'the campus’s first price, in yuan per kWh')
    .option('--from <day>', 'the day from which on it holds')
    .action(async (options: InitOptions) => {
      ends(await init(world, options));
    });
  add('doctor', 'What is deployed beside what should be, and what a timer finds of WeChat, hub and payment.')
    .option('--json', 'one JSON document')
    .addOption(language())
    .action(async (options: DoctorOptions) => {
      ends(await doctor(world, options));
    });
}

function addImports({ world, ends, add, language }: Commands): void {
  add('import-campus <file>', 'Areas, buildings, floors, rooms and meters, a row a room; twice is once.')
    .option('--dry-run', 'only say what is wrong and what would be written')
    .addOption(language())
    .action(async (file: string, options: ImportOptions) => {
      ends(await importCampus(world, file, options));
    });
  add('import-roster <file>', 'Who is enrolled for which room, for identity by roster.')
    .option('--dry-run', 'only say what is wrong and what would be written')
    .addOption(language())
    .action(async (file: string, options: RosterOptions) => {
      ends(await importRoster(world, file, options));
    });
  add('import-pos <files...>', 'Settlement files of the card terminals beside the ledger; posts nothing.')
    .option(
      '--from <day>',
      'card payments since this day must be in one of the files; without, the files’ days',
    )
    .option('--to <day>', 'the last of these days')
    .addOption(language())
    .action(async (files: readonly string[], options: PosOptions) => {
      ends(await importPos(world, files, options));
    });
}

function addStaffAndSettings({ world, ends, add, language }: Commands): void {
  add('grant-role <openid>', 'Makes somebody a member of staff in these roles and no others; audited.')
    .requiredOption('--name <name>', 'as colleagues know them')
    .requiredOption('--role <roles>', 'desk, operator, finance, admin, with commas between; or none', roles)
    .requiredOption('--campus <code>', 'the campus’s code, such as bnuz')
    .option('--why <reason>', 'for the audit')
    .addOption(language())
    .action(async (openid: string, options: GrantOptions) => {
      ends(await grantRole(world, openid, options));
    });
  add(
    'settings [file]',
    'What the campus has set; with a file of JSON or --set, a change, all of it or nothing.',
  )
    .option('--set <key=value...>', 'one setting, such as supply.cutFromHour=9; a list with commas between')
    .option('--dry-run', 'only say what is wrong and what would change')
    .addOption(language())
    .action(async (file: string | undefined, options: SettingsOptions) => {
      ends(await settings(world, file, options));
    });
}

function addPrintsAndBooks({ world, ends, add }: Commands): void {
  add('qrcodes', 'A printable sheet of the codes that hang on a building’s meters.')
    .requiredOption('--building <id>', 'such as bnuz/yhy15')
    .requiredOption('--address <url>', 'that phones without the mini program are sent to')
    .requiredOption('--out <file>', 'where to write it, as HTML to print')
    .action(async (options: QrCodeOptions) => {
      ends(await qrCodes(world, options));
    });
  add('export', 'One of the books, as CSV or as a workbook that keeps codes as text.')
    .addArgument(new Argument('<book>', 'which').choices(Object.keys(BOOKS)))
    .requiredOption('--from <day>', 'the first day, such as 2026-09-01')
    .requiredOption('--to <day>', 'the last day')
    .option('--out <file...>', 'where to write it, .csv or .xlsx or both; as CSV to stdout without')
    .action(async (book: keyof typeof BOOKS, options: ExportOptions) => {
      ends(await exportBooks(world, book, options));
    });
  add('sample-campus', 'A campus file to try things with; the same seed and day give the same file.')
    .option('--rooms <number>', 'how many', wholeNumber, 5_000)
    .option('--seed <number>', 'another campus of the same shape', wholeNumber, 2026)
    .option('--opened <day>', 'when its meters were opened', dayNamed, addDays(dayOf(world.nowMs()), -1))
    .requiredOption('--out <file>', 'where to write it, .csv or .xlsx')
    .action(async (options: SampleOptions) => {
      await sampleCampus(options);
      world.err(`${options.rooms} rooms in ${options.out}\n`);
    });
}

/** What people can act on. */
const PLAIN = [BadCall, BadSettings, CloudRefusal, TencentRefusal];

/** A bug keeps its trace. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'ECONNREFUSED')
    return `No cloud answers (${error.message}); npm start runs the local one`;
  return PLAIN.some((kind) => error instanceof kind) ? error.message : (error.stack ?? error.message);
}

const AFTERWORD = `
Works on the local cloud of npm start (LOCAL_CLOUD_URL if it is not at http://127.0.0.1:8080),
or on the environment TCB_ENV, with TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY beside it.
Exit code: 0 done, 1 something in what was looked at is wrong, 2 it could not be carried out.`;

function roles(text: string): GrantOptions['role'] {
  try {
    return rolesOf(text);
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
  }
}

function dayNamed(text: string): Day {
  if (!isDay(text)) throw new InvalidArgumentError('A day, such as 2026-09-01.');
  return text;
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('A whole number.');
  return Number(text);
}
