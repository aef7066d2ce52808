/** What a command may know of the world around it; tests bring their own. */
export interface CommandContext {
  /** Results, for people and for other programs. */
  readonly out: (text: string) => void;
  /** Everything else: where it works, how far it is, what went wrong. */
  readonly err: (text: string) => void;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly nowMs: () => number;
  /** The top folder of the project. */
  readonly root: string;
  /** Somebody watches: a bar may move. */
  readonly isTerminal: boolean;
}

/** The exit codes. `FOUND_WRONG`: the data is wrong, such as a row or a difference. `FAILED`: the call itself failed. */
export const DONE = 0;
export const FOUND_WRONG = 1;
export const FAILED = 2;
export type ExitCode = typeof DONE | typeof FOUND_WRONG | typeof FAILED;

/** Why a call can't be run, in words for the caller. The command ends with `FAILED`. */
export class BadCall extends Error {}
