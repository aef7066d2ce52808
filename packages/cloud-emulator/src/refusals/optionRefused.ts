/** An option of the emulator that will not do: the command names it by its own word. */
import type { EmulatorOptions } from '../emulator';

export class OptionRefused extends Error {
  readonly option: keyof EmulatorOptions;
  readonly reason: string;

  constructor(option: keyof EmulatorOptions, reason: string, cause?: unknown) {
    super(`${option}: ${reason}`, { cause });
    this.name = 'OptionRefused';
    this.option = option;
    this.reason = reason;
  }
}
