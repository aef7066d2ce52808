/** One run of the command, from its words to its exit code. */
import { CommanderError } from 'commander';
import type { CompileFailure } from '../language/compiledApp';
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
    const preview = await servePreview({
      ...settingsOf(command),
      onMistake: (mistake) => {
        complain(`${lineOf(mistake)}\n`);
      },
    });
    write(`The mini program runs at ${preview.url}. Ctrl-C stops it.\n`);
    await stopped;
    await preview.close();
    return STOPPED;
  } catch (error) {
    complain(`${reasonOf(error)}\n`);
    return CANNOT_RUN;
  }
}

/** `pages/home/index.wxml:2:5: missing end tag` */
function lineOf({ file, line, column, message }: CompileFailure): string {
  const place = [file, line, column].filter((part) => part !== undefined && part !== '').join(':');
  return place === '' ? message : `${place}: ${message}`;
}

function reasonOf(error: unknown): string {
  const { code, port, message } = error as Partial<NodeJS.ErrnoException> & { readonly port?: number };
  if (code === 'EADDRINUSE') return `--port: another program has port ${port}; 0 takes a free one.`;
  if (code === 'EACCES' && port !== undefined) return `--port: this account may not use port ${port}.`;
  return message ?? String(error);
}
