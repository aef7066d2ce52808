/** The command `cloud-emulator`: starts the local cloud, and stops it when it is asked to end. */
import { once } from 'node:events';
import { CommanderError } from 'commander';
import { startEmulator } from '..';
import type { EmulatorOptions } from '../emulator';
import { commandLine, optionsFrom, type Words } from './commandLine';

/** Done, or asked to end; something failed; the words of the command are wrong. */
const EXIT = { done: 0, failed: 1, usage: 2 } as const;

type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** @param words those behind the command's name */
export async function emulatorCommand(words: readonly string[]): Promise<ExitCode> {
  const command = commandLine();
  let options: EmulatorOptions;
  try {
    command.parse(words, { from: 'user' });
    options = optionsFrom(command.opts<Words>());
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    return failed(error);
  }
  try {
    await run(options, command.opts<Words>().timers);
    return EXIT.done;
  } catch (error) {
    return failed(error);
  }
}

async function run(options: EmulatorOptions, runsTimers: boolean): Promise<void> {
  // Heard from now on: who asks before everything is open waits until it is, and then it ends.
  const askedToEnd = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
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

function failed(error: unknown): ExitCode {
  process.stderr.write(`cloud-emulator: ${error instanceof Error ? error.message : String(error)}\n`);
  return EXIT.failed;
}
