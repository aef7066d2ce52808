/** `npm run admin`: every command with its words, and the exit code that it ends with. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { importCampus, type ImportOptions } from './campus/importCampus';
import { sampleCampus, type SampleOptions } from './campus/sampleCampus';
import { BadCall, DONE, FAILED, type ExitCode, type Surroundings } from './surroundings';

/** @param words as they were typed after the command */
export async function runAdmin(words: readonly string[], world: Surroundings): Promise<ExitCode> {
  let code: ExitCode = DONE;
  const program = programOf(world, (ended) => {
    code = ended;
  });
  try {
    await program.parseAsync(words, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : FAILED;
    world.err(`${error instanceof Error ? error.message : String(error)}\n`);
    if (!(error instanceof BadCall) && error instanceof Error && world.environment['DEBUG'] !== undefined)
      world.err(`${error.stack ?? ''}\n`);
    return FAILED;
  }
}

function programOf(world: Surroundings, ends: (code: ExitCode) => void): Command {
  const program = new Command('admin')
    .description('The service department’s own tools, from off the cloud.')
    .configureOutput({ writeOut: world.out, writeErr: world.err })
    .exitOverride()
    .addHelpText('after', AFTERWORD);
  const add = (words: string, description: string): Command =>
    program.command(words).description(description);
  const language = (): Option =>
    new Option('--language <language>', 'of what is found')
      .choices(['zh', 'en'])
      .default(/^zh/i.test(world.environment['LANG'] ?? '') ? 'zh' : 'en');

  add('import-campus <file>', 'Areas, buildings, floors, rooms and meters, a row a room; twice is once.')
    .option('--dry-run', 'only say what is wrong and what would be written')
    .addOption(language())
    .action(async (file: string, options: ImportOptions) => {
      ends(await importCampus(world, file, options));
    });
  add('sample-campus', 'Makes a campus file to try things with; the same seed gives the same file.')
    .option('--rooms <number>', 'how many', wholeNumber, 5_000)
    .option('--seed <number>', 'another campus of the same shape', wholeNumber, 2026)
    .requiredOption('--out <file>', 'where to write it, as CSV')
    .action(async (options: SampleOptions) => {
      await sampleCampus(options);
      world.err(`${options.rooms} rooms in ${options.out}\n`);
    });
  return program;
}

const AFTERWORD = `
Works on the local cloud of npm start (LOCAL_CLOUD_URL if it is not at http://127.0.0.1:8080),
or on the environment TCB_ENV, with TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY beside it.
Exit code: 0 done, 1 something in what was looked at is wrong, 2 it could not be carried out.`;

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('A whole number.');
  return Number(text);
}
