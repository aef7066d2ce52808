/** The command `cloud-emulator`: starts the local cloud, and stops it when it is asked to end. */
import { statSync } from 'node:fs';
import { CommanderError } from 'commander';
import { startEmulator } from '..';
import type { EmulatorOptions } from '../emulator';
import { builtFunctions } from '../functions/deployedFunctions';
import { OptionRefused } from '../refusals/optionRefused';
import { commandLine, optionsFrom, type Words } from './commandLine';

/** Done, or asked to end; something failed; the words of the command are wrong. */
const EXIT = { done: 0, failed: 1, usage: 2 } as const;

type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What the command calls the options that may be refused. */
const WORD_OF: Readonly<Partial<Record<keyof EmulatorOptions, string>>> = {
  functionsFolder: '--functions',
  databaseFolder: '--database',
  functionSettingsFile: '--settings',
  dataFolder: '--data',
  port: '--port',
};

export interface Surroundings {
  readonly complain: (text: string) => void;
  /** Who asks before everything is open waits until it is, and then it ends. */
  readonly askedToEnd: Promise<void>;
}

/** @param words those behind the command's name */
export async function emulatorCommand(
  words: readonly string[],
  { complain, askedToEnd }: Surroundings,
): Promise<ExitCode> {
  const command = commandLine().configureOutput({ writeErr: complain });
  const failed = (error: unknown): ExitCode => {
    complain(`cloud-emulator: ${reasonOf(error)}\n`);
    return EXIT.failed;
  };
  let options: EmulatorOptions;
  try {
    command.parse(words, { from: 'user' });
    options = optionsFrom(command.opts<Words>());
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    return failed(error);
  }
  try {
    refuseNoFunctions(options.functionsFolder);
    await run(options, command.opts<Words>().timers, askedToEnd);
    return EXIT.done;
  } catch (error) {
    return failed(error);
  }
}

/** A program may well start a cloud without functions; for the command it is the wrong folder. */
function refuseNoFunctions(folder: string): void {
  if (
    statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true &&
    builtFunctions(folder).length === 0
  )
    throw new OptionRefused('functionsFolder', `${folder} holds no built function, <name>/index.js`);
}

async function run(options: EmulatorOptions, runsTimers: boolean, askedToEnd: Promise<void>): Promise<void> {
  const emulator = await startEmulator({
    ...options,
    log: ({ functionName, level, text }) => {
      process.stdout.write(`${functionName} ${level}: ${text}\n`);
    },
  });
  const timers = runsTimers ? emulator.runTimers() : undefined;
  process.stdout.write(
    `The local cloud answers at ${emulator.url}, its console at ${emulator.url}/console\n`,
  );
  await askedToEnd;
  timers?.stop();
  await emulator.stop();
}

function reasonOf(error: unknown): string {
  if (error instanceof OptionRefused) return `${WORD_OF[error.option] ?? error.option}: ${error.reason}`;
  return error instanceof Error ? error.message : String(error);
}
