/** One run of the command, from its words to its exit code. */
import { CommanderError } from 'commander';
import { servePreview } from '../site/server';
import { previewCommand, settingsOf } from './options';

const STOPPED = 0;
const CANNOT_RUN = 1;
const ASKED_WRONGLY = 2;

export interface Terminal {
  readonly write: (text: string) => void;
  readonly complain: (text: string) => void;
  /** Resolves when the preview is to end. */
  readonly stopped: Promise<unknown>;
}

/** @returns the exit code */
export async function run(words: readonly string[], { write, complain, stopped }: Terminal): Promise<number> {
  const command = previewCommand().exitOverride().configureOutput({ writeOut: write, writeErr: complain });
  try {
    command.parse(words, { from: 'user' });
  } catch (error) {
    // It has said already what is wrong; help and version are no mistake.
    if (error instanceof CommanderError) return error.exitCode === 0 ? STOPPED : ASKED_WRONGLY;
    throw error;
  }
  try {
    const preview = await servePreview(settingsOf(command));
    write(`The mini program runs at ${preview.url}. Ctrl-C stops it.\n`);
    await stopped;
    await preview.close();
    return STOPPED;
  } catch (error) {
    complain(`${error instanceof Error ? error.message : String(error)}\n`);
    return CANNOT_RUN;
  }
}
