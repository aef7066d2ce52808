/** How far something long has come: a bar where somebody watches, else a line for each tenth. */
import { SingleBar } from 'cli-progress';
import type { CommandContext } from './commandContext';

export interface Progress {
  readonly step: () => void;
  readonly end: () => void;
}

export function progressOf(
  { isTerminal, err }: Pick<CommandContext, 'isTerminal' | 'err'>,
  what: string,
  total: number,
): Progress {
  if (total === 0) return { step: () => undefined, end: () => undefined };
  return isTerminal ? bar(what, total) : lines(err, what, total);
}

function bar(what: string, total: number): Progress {
  const shown = new SingleBar({
    format: `${what} {bar} {value}/{total}, {eta_formatted} left`,
    hideCursor: null,
  });
  shown.start(total, 0);
  return {
    step: () => {
      shown.increment();
    },
    end: () => {
      shown.stop();
    },
  };
}

function lines(err: (text: string) => void, what: string, total: number): Progress {
  let done = 0;
  return {
    step: () => {
      done += 1;
      if (Math.floor((done * 10) / total) > Math.floor(((done - 1) * 10) / total))
        err(`${what} ${done}/${total}\n`);
    },
    end: () => undefined,
  };
}
