/** What the command line says of the local cloud itself: how safe, how slow and how unreliable it is. */
import { Chances, type ChanceSettings, type EmulatorOptions } from 'cloud-emulator';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { defined } from '../../shared/domain/basis/defined';

type Chosen = Pick<EmulatorOptions, 'durability' | 'faults'>;

interface Words {
  readonly durability: NonNullable<EmulatorOptions['durability']>;
  readonly dbLatency: number;
  readonly fault: Partial<ChanceSettings>;
  readonly faultSeed?: number;
}

/** Adds the options to a command; the function says what was chosen, once it has been parsed. */
export function addCloudOptions(command: Command): () => Chosen {
  command
    .addOption(
      new Option(
        '--durability <kind>',
        'what an answered write survives: the end of the process, or of power',
      )
        .choices(['process', 'disk'])
        .default('process'),
    )
    .option('--db-latency <time>', 'how long each request of the database takes longer, e.g. 10ms', timeOf, 0)
    .option(
      '--fault <name=share>',
      `what goes wrong how often, e.g. conflicts=0.05; again for more`,
      faultOf,
      {},
    )
    .option('--fault-seed <number>', 'another seed goes wrong at other times', seedOf);
  return () => {
    const { durability, dbLatency, fault, faultSeed } = command.opts<Words>();
    return { durability, faults: { ...fault, dbLatencyMs: dbLatency, ...defined({ seed: faultSeed }) } };
  };
}

function timeOf(text: string): number {
  const [, digits] = /^(\d+(?:\.\d+)?)ms$/.exec(text) ?? [];
  if (digits === undefined) throw new InvalidArgumentError('Milliseconds, such as 10ms.');
  return Number(digits);
}

function seedOf(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('A whole number.');
  return Number(text);
}

function faultOf(text: string, before: Partial<ChanceSettings>): Partial<ChanceSettings> {
  const [, name, share] = /^(\w+)=(\d+(?:\.\d+)?)$/.exec(text) ?? [];
  if (name === undefined) throw new InvalidArgumentError('A name and a number, such as conflicts=0.05.');
  const faults = { ...before, [name]: Number(share) };
  try {
    new Chances(faults);
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
  }
  return faults;
}
