/** An option of the emulator that will not do: the command names it by its own word. */
import type { EmulatorOptions } from '../emulator';

export class OptionRefused extends Error {
  readonly option: keyof EmulatorOptions;
  readonly reason: string;
  /** The system's, such as EADDRINUSE, where it was the system that refused. */
  readonly code?: string;

  constructor(option: keyof EmulatorOptions, reason: string, cause?: unknown) {
    super(`${option}: ${reason}`, { cause });
    this.name = 'OptionRefused';
    this.option = option;
    this.reason = reason;
    const { code } = (cause ?? {}) as NodeJS.ErrnoException;
    if (code !== undefined) this.code = code;
  }
}
